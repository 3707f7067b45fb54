import { useEffect, useState } from 'react';
import type { Material } from '../check/dropped.ts';
import { type Checked, canCheck, runCheck } from '../check/run-check.ts';
import { VerdictView } from './verdict-view.tsx';

type State =
  | { readonly is: 'waiting' }
  | { readonly is: 'checked'; readonly checked: Checked }
  | { readonly is: 'failed'; readonly reason: string };

/** Checks again whenever something of it changes. */
const useCheck = ({ proofFile, entry, policy }: Material): State => {
  const [state, setState] = useState<State>({ is: 'waiting' });
  useEffect(() => {
    if (proofFile === '' || entry === '' || policy === '') {
      setState({ is: 'waiting' });
      return;
    }
    let current = true;
    const settle = (next: State): void => {
      if (current) setState(next);
    };
    runCheck({ proofFile, entry, policy }).then(
      (checked) => settle({ is: 'checked', checked }),
      (error: unknown) =>
        settle({ is: 'failed', reason: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      current = false;
    };
  }, [proofFile, entry, policy]);
  return state;
};

const missing = ({ proofFile, entry, policy }: Material): string =>
  [
    ...(proofFile === '' ? ['a proof file'] : []),
    ...(entry === '' ? ['the entry'] : []),
    ...(policy === '' ? ['a policy'] : []),
  ].join(', ');

const Told = ({ title, children }: { title: string; children: string }) => (
  <section aria-label="Verdict" aria-live="polite">
    <h2 className="text-20 font-semibold tracking-tight">{title}</h2>
    <p className="mt-1 text-13 text-muted wrap-anywhere">{children}</p>
  </section>
);

/** The verdict on what is there, or what is still missing. */
export const CheckView = ({ material }: { material: Material }) => {
  const state = useCheck(material);
  if (!canCheck())
    return (
      <Told title="This browser cannot check here">
        Browsers give their cryptography to pages over https and to those of the same machine. Open this page
        so, or run: assay verify
      </Told>
    );
  if (state.is === 'checked') return <VerdictView checked={state.checked} />;
  if (state.is === 'failed') return <Told title="Not verified">{state.reason}</Told>;
  const lacks = missing(material);
  return lacks === '' ? (
    <Told title="Checking">One moment.</Told>
  ) : (
    <Told title="Nothing to check yet">{`Still missing: ${lacks}.`}</Told>
  );
};
