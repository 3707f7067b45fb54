import { assetColumn, type JudgementModel } from '../evaluation/look-ahead/judgement-table.ts';
import { gradeInvestor } from './grade-investor.ts';
import type { InvestorHistory } from './investor-history.ts';
import { INVESTOR_FACTORS, INVESTOR_MODEL } from './investor-model.ts';

/** Contributions of the assessment in force at each cell; NaN where there is none. */
const contributionsByCell = ({ assessment, contributions }: InvestorHistory): Float32Array => {
  const width = INVESTOR_FACTORS.length;
  const out = new Float32Array(assessment.length * width).fill(Number.NaN);
  assessment.forEach((row, cell) => {
    if (row >= 0) out.set(contributions.subarray(row * width, (row + 1) * width), cell * width);
  });
  return out;
};

/** Every array of the Investor Grade, for the look-ahead check. */
export const INVESTOR_JUDGEMENT: JudgementModel = {
  id: INVESTOR_MODEL.id,
  judge: (snapshot) => {
    const history = gradeInvestor(snapshot);
    const columns = [
      assetColumn('grade', history.grade),
      assetColumn('coverage', history.coverage),
      assetColumn('abstention', history.abstention),
      assetColumn('contributions', contributionsByCell(history), INVESTOR_FACTORS.length),
    ];
    return { assets: history.assets, times: history.times, columns };
  },
};
