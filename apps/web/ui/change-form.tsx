import type { ReactNode } from 'react';
import { reasonOf } from '../format/reason-of.ts';
import { ActionButton } from './action-button.tsx';
import { PlainButton } from './plain-button.tsx';

interface ChangeFormProps {
  /** The button that does it, and what it says meanwhile. */
  readonly does: readonly [idle: string, pending: string];
  readonly change: { readonly isPending: boolean; readonly error: unknown };
  readonly onSubmit: () => void;
  readonly close: () => void;
  /** What is still to be chosen, in a sentence. */
  readonly lacks?: string | undefined;
  readonly children: ReactNode;
}

/** A form in a dialog that changes something on the server, and says why where that fails. */
export const ChangeForm = ({ does, change, onSubmit, close, lacks, children }: ChangeFormProps) => (
  <form
    className="flex flex-col gap-3 text-13"
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit();
    }}
  >
    {children}
    <p role="alert" className="text-13 text-down empty:hidden">
      {lacks ?? (change.error !== null && reasonOf(change.error))}
    </p>
    <div className="flex gap-2">
      <ActionButton type="submit" disabled={change.isPending || lacks !== undefined}>
        {does[change.isPending ? 1 : 0]}
      </ActionButton>
      <PlainButton onClick={close}>Cancel</PlainButton>
    </div>
  </form>
);
