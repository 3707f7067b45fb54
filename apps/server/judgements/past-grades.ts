import { DAY } from '@assay/core/kernel';
import {
  type Abstention,
  FUNDAMENTALS_ABSTENTIONS,
  type FundamentalGradeId,
  type FundamentalHistory,
  gradeClass,
  INVESTOR_ABSTENTIONS,
  type InvestorHistory,
} from '@assay/domain/quant';
import { type FamilyRow, stated } from './family.ts';

/** Days before the last that are kept, without what the grades rest on. */
const KEPT_DAYS = { investor: 90, fundamentals: 30 } as const;

const CHANGE_DAYS = 7;

/** Four decimals, as grades have. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

interface Columns {
  readonly grade: Float64Array;
  readonly coverage: Float32Array;
  readonly abstention: Uint8Array;
}

interface PastGrades {
  readonly days: number;
  readonly assets: readonly string[];
  readonly times: Float64Array;
  readonly columns: Columns;
  readonly reasons: readonly Abstention[];
  /** What a kind says of a cell besides grade, coverage and change. */
  readonly more: (cell: number) => object;
}

/** The days before the last on which each asset was listed. */
function* pastRows({ days, assets, times, columns, reasons, more }: PastGrades): Generator<FamilyRow> {
  const { grade, coverage, abstention } = columns;
  const last = times.length - 1;
  for (const [asset, symbol] of assets.entries()) {
    for (let t = Math.max(0, last - days); t < last; t++) {
      const cell = asset * times.length + t;
      const asOf = times[t] + DAY;
      const reason = reasons[abstention[cell]];
      if (reason.id === 'not-listed') continue;
      if (Number.isNaN(grade[cell])) yield { subject: symbol, asOf, value: null, abstained: reason };
      else
        yield stated(symbol, asOf, {
          grade: grade[cell],
          coverage: rounded(coverage[cell]),
          change7d: t < CHANGE_DAYS ? null : rounded(grade[cell] - grade[cell - CHANGE_DAYS]),
          ...more(cell),
        });
    }
  }
}

/** Past grades of a kind, with their sub-scores. */
export const pastFundamentals = (
  { assets, times, grades }: FundamentalHistory,
  kind: FundamentalGradeId,
): Iterable<FamilyRow> => {
  const columns = grades[kind];
  return pastRows({
    days: KEPT_DAYS.fundamentals,
    assets,
    times,
    columns,
    reasons: FUNDAMENTALS_ABSTENTIONS,
    more: (cell) => ({
      class: kind === 'fundamental' ? gradeClass(columns.grade[cell]) : null,
      scores: Object.fromEntries(columns.subScores.map(({ id, score }) => [id, rounded(score[cell])])),
    }),
  });
};

export const pastInvestor = (history: InvestorHistory): Iterable<FamilyRow> =>
  pastRows({
    ...history,
    days: KEPT_DAYS.investor,
    columns: history,
    reasons: INVESTOR_ABSTENTIONS,
    more: () => ({}),
  });
