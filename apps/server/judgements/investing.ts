import {
  FUNDAMENTALS_MODEL,
  gradeFundamentals,
  gradeInvestor,
  INVESTOR_MODEL,
  type InvestorHistory,
} from '@assay/domain/quant';
import { type FamilyRow, type JudgementFamily, rowOf } from './family.ts';
import { pastFundamentals, pastInvestor } from './past-grades.ts';

const KINDS = ['fundamental', 'technology', 'valuation'] as const;

/** Fundamental, Technology and Valuation Grade of every asset: days, and of the last one what each sub-score rests on. */
export const FUNDAMENTALS: JudgementFamily = {
  id: 'fundamentals',
  model: FUNDAMENTALS_MODEL,
  kinds: KINDS,
  judge: ({ snapshot }) => {
    const history = gradeFundamentals(snapshot);
    const rowsOf = (kind: (typeof KINDS)[number]): FamilyRow[] =>
      history.latest.map(({ symbol, asOf, grades }) => {
        const { grade, ...detail } = grades[kind];
        if (grade.abstained !== null) return rowOf(symbol, asOf, grade);
        return rowOf(symbol, asOf, { value: { ...detail, grade: grade.value }, abstained: null });
      });
    return Object.fromEntries(
      KINDS.map((kind) => [kind, [...pastFundamentals(history, kind), ...rowsOf(kind)]]),
    );
  },
};

const investorRow = ({ symbol, asOf, grade, ...detail }: InvestorHistory['latest'][number]): FamilyRow =>
  grade.abstained === null
    ? rowOf(symbol, asOf, { value: { ...detail, grade: grade.value }, abstained: null })
    : rowOf(symbol, asOf, grade);

export const INVESTOR: JudgementFamily = {
  id: 'investor',
  model: INVESTOR_MODEL,
  kinds: ['investor'],
  judge: ({ snapshot }) => {
    const history = gradeInvestor(snapshot);
    return { investor: [...pastInvestor(history), ...history.latest.map(investorRow)] };
  },
};
