import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Rights, useRights } from '../data/use-account.ts';
import { Answer } from './answer.tsx';
import { SessionForm } from './session-form.tsx';

interface Asked {
  readonly local: boolean;
  readonly what: string;
  readonly operator: boolean;
}

const Why = ({ local, what, operator }: Asked) => (
  <p className="text-13 text-muted">
    {local
      ? `Without a key, the page on this machine only reads: every program here can reach it, and none shall get at ${what} that way.`
      : `The key of this session may not do that. For ${what} it takes one with the scope ${operator ? 'operate' : 'account or operate'}.`}
  </p>
);

const AskForKey = ({ local, what, operator }: Asked) => (
  <div className="mx-auto mt-[8vh] flex w-full max-w-100 flex-col gap-3 p-4 text-14">
    <KeyRound size={20} className="text-accent" aria-hidden />
    <h2 className="text-16 font-semibold">This part wants a key</h2>
    <Why local={local} what={what} operator={operator} />
    <SessionForm />
  </div>
);

interface WithRightsProps {
  /** What is behind it: `the keys`. */
  readonly what: string;
  /** Whether it takes the rights of an operator. */
  readonly operator?: boolean;
  readonly children: (scope: Rights['scope']) => ReactNode;
}

/** What manages something, for a session that may; else it asks for a key and says why. */
export const WithRights = ({ what, operator = false, children }: WithRightsProps) => (
  <Answer query={useRights()} what="What this session may do">
    {({ scope, local }) =>
      (operator ? scope !== 'operate' : scope === 'read') ? (
        <AskForKey local={local} what={what} operator={operator} />
      ) : (
        children(scope)
      )
    }
  </Answer>
);
