import type { FundamentalGrade, Fundamentals, InvestorGrade } from '@assay/sdk';
import { FUNDAMENTAL_KINDS, type FundamentalKind } from '../../data/use-judgements.ts';
import { type CsvTable, csvTable } from '../../export/csv.ts';

type Held = FundamentalGrade | InvestorGrade;
type SubScore = NonNullable<FundamentalGrade['subScores']>[number];
type Part = NonNullable<InvestorGrade['parts']>[number];

interface Line {
  readonly kind: FundamentalKind;
  readonly judged: Held;
  /** What only a sub-score has, and no part of the Investor Grade, is left out of the latter. */
  readonly part?: Partial<SubScore> & Pick<SubScore | Part, 'id' | 'weight' | 'contribution'>;
  readonly input?: Partial<SubScore['inputs'][number]> & Part['factors'][number];
}

const partLines = (judged: Held): Pick<Line, 'part' | 'input'>[] =>
  'subScores' in judged
    ? (judged.subScores ?? []).flatMap((part) => part.inputs.map((input) => ({ part, input })))
    : (judged.parts ?? []).flatMap((part) => part.factors.map((input) => ({ part, input })));

const linesOf = (kind: FundamentalKind, judged: Held | null): Line[] => {
  if (judged === null) return [];
  const lines = partLines(judged).map((line) => ({ kind, judged, ...line }));
  return lines.length === 0 ? [{ kind, judged }] : lines;
};

/** One line for each input of each grade, beside its grade; one that abstained has a line of its own. */
export const fundamentalsTable = (held: Fundamentals): CsvTable =>
  csvTable(
    FUNDAMENTAL_KINDS.flatMap((kind) => linesOf(kind, held[kind])),
    {
      asset: () => held.asset,
      kind: ({ kind }) => kind,
      asOf: ({ judged }) => judged.asOf,
      model: ({ judged }) => judged.model.id,
      version: ({ judged }) => judged.model.version,
      grade: ({ judged }) => judged.grade,
      coverage: ({ judged }) => judged.coverage,
      change7d: ({ judged }) => judged.change7d,
      abstained: ({ judged }) => judged.abstained?.reason,
      part: ({ part }) => part?.id,
      partScore: ({ part }) => part?.score,
      partWeight: ({ part }) => part?.weight,
      partContribution: ({ part }) => part?.contribution,
      input: ({ input }) => input?.id,
      meaning: ({ input }) => input?.meaning,
      value: ({ input }) => input?.value,
      score: ({ input }) => input?.score,
      peers: ({ input }) => input?.peers,
      method: ({ input }) => input?.method,
      weight: ({ input }) => input?.weight,
      contribution: ({ input }) => input?.contribution,
      inputAbstained: ({ input }) => input?.abstained?.reason,
    },
  );
