import { useCallback, useState } from 'react';
import { reasonOf } from '../format/reason-of.ts';
import { checkJudgement, type JudgementCheck } from './check-judgement.ts';
import { canCheck } from './run-check.ts';
import type { ShownJudgement } from './shown-judgement.ts';

export type CheckState =
  | JudgementCheck
  | { readonly is: 'idle' | 'checking' }
  /** Computed for a time before it was issued. */
  | { readonly is: 'backfill'; readonly asOf: string; readonly issuedAt: string }
  | { readonly is: 'unanswered'; readonly reason: string };

const CANNOT =
  'Browsers give their cryptography to pages over https and to those of the same machine. Open this page so, or run: assay verify.';

/** What is known of each judgement that was checked, by the very object that is shown. */
const known = new WeakMap<object, CheckState>();

const NOT_LOGGED =
  'It is not in the log: not yet, or the server publishes none. Nothing is known against it, and nothing proves it.';

const beforeChecking = ({ judged }: ShownJudgement): CheckState => {
  const { statement, backfill, asOf, issuedAt } = judged;
  if (statement === null)
    return backfill ? { is: 'backfill', asOf, issuedAt } : { is: 'unlogged', reason: NOT_LOGGED };
  return known.get(judged) ?? { is: 'idle' };
};

const outcome = async (shown: ShownJudgement): Promise<CheckState> => {
  if (!canCheck()) return { is: 'unanswered', reason: CANNOT };
  try {
    return await checkJudgement(shown);
  } catch (error) {
    return { is: 'unanswered', reason: reasonOf(error) };
  }
};

/** `check` does nothing where a verdict is there already. */
export const useJudgementCheck = (shown: ShownJudgement) => {
  const { judged } = shown;
  const [found, setFound] = useState<{ readonly of: object; readonly state: CheckState }>();
  const state = found?.of === judged ? found.state : beforeChecking(shown);
  const isOpen = state.is === 'idle' || state.is === 'unanswered';
  // biome-ignore lint/correctness/useExhaustiveDependencies: a judgement is known by its object
  const check = useCallback(() => {
    if (!isOpen) return;
    setFound({ of: judged, state: { is: 'checking' } });
    void outcome(shown).then((next) => {
      if (next.is !== 'unanswered') known.set(judged, next);
      setFound((now) => (now?.of === judged ? { of: judged, state: next } : now));
    });
  }, [judged, isOpen]);
  return { state, check };
};
