import type { FundamentalGrade, Fundamentals, InvestorGrade, Verifier } from '@assay/sdk';

type Answered = Parameters<Verifier['check']>[1];

/** What every judgement on the screen carries. */
export type Judged = Pick<
  FundamentalGrade,
  'asOf' | 'issuedAt' | 'backfill' | 'model' | 'inputs' | 'abstained' | 'statement'
>;

/** A judgement as it is on the screen, and the call that brought it. */
export interface ShownJudgement extends Pick<Answered, 'id' | 'params' | 'query' | 'answer'> {
  readonly judged: Judged;
}

type JudgedOfAsset = Judged & { readonly asset: string };

/** From the list of the latest of every asset. */
export const latestOf = (id: 'listGrades' | 'listSignals', judged: JudgedOfAsset): ShownJudgement => ({
  id,
  params: {},
  query: { asset: judged.asset },
  answer: { data: [judged] },
  judged,
});

type HistoryId = Extract<Answered['id'], `list${string}History`>;

/** From the history of one asset. */
export const newestOf = (id: HistoryId, asset: string, judged: JudgedOfAsset): ShownJudgement => ({
  id,
  params: { asset },
  query: {},
  answer: { data: [judged] },
  judged,
});

/** One of the four grades of a single answer. */
export const fundamentalOf = (
  asset: string,
  kind: Exclude<keyof Fundamentals, 'asset'>,
  judged: FundamentalGrade | InvestorGrade,
): ShownJudgement => ({
  id: 'getFundamentals',
  params: { asset },
  query: {},
  answer: {
    data: { asset, investor: null, fundamental: null, technology: null, valuation: null, [kind]: judged },
  },
  judged,
});
