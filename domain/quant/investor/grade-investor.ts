import type { Snapshot } from '@assay/domain/market';
import type { Rows } from '../cross-section/rows.ts';
import type { FundamentalHistory } from '../fundamentals/fundamental-history.ts';
import { gradeFundamentals } from '../fundamentals/grade-fundamentals.ts';
import { type Assessments, surveyAssessments } from './assessments.ts';
import { explainInvestor } from './explain-investor.ts';
import { factorMatrix } from './factor-matrix.ts';
import { gradeRows } from './grade-rows.ts';
import { INVESTOR_ABSTENTIONS, type InvestorHistory } from './investor-history.ts';
import { INVESTOR_MODEL, INVESTOR_PARAMETERS } from './investor-model.ts';
import { partCoverage, rowCoverage } from './row-coverage.ts';

export interface InvestorOptions {
  /** Grades of the same snapshot, where they were made already. */
  readonly fundamentals?: FundamentalHistory;
}

/** Days that an assessment stays in force: up to the day before the next one. */
const IN_FORCE_DAYS = 7;

const codeOf = (id: string): number => INVESTOR_ABSTENTIONS.findIndex((entry) => entry.id === id);
const AWAITING = codeOf('awaiting-assessment');
const COVERAGE_TOO_LOW = codeOf('coverage-too-low');
const ALIKE = codeOf('cross-section-too-small');

/** Bar of each row. */
const barsOf = ({ starts, asset }: Rows): Int32Array => {
  const bars = new Int32Array(asset.length);
  for (let t = 0; t + 1 < starts.length; t++) bars.fill(t, starts[t], starts[t + 1]);
  return bars;
};

/** Row of the assessment in force at each cell, -1 = none. */
const assessmentInForce = (rows: Rows, bars: Int32Array, cells: number, length: number): Int32Array => {
  const out = new Int32Array(cells).fill(-1);
  rows.asset.forEach((asset, row) => {
    const start = asset * length + bars[row];
    out.fill(row, start, Math.min(start + IN_FORCE_DAYS, (asset + 1) * length));
  });
  return out;
};

/** Grade, coverage and abstention of every day from those of the assessments. */
const spread = (
  { verdict }: Assessments,
  assessment: Int32Array,
  gradeOfRow: Float64Array,
  coverageOfRow: Float32Array,
): Pick<InvestorHistory, 'grade' | 'coverage' | 'abstention'> => {
  const grade = new Float64Array(verdict.length).fill(Number.NaN);
  const coverage = new Float32Array(verdict.length);
  const abstention = verdict.slice();
  for (let cell = 0; cell < verdict.length; cell++) {
    if (verdict[cell] !== 0) continue;
    const row = assessment[cell];
    if (row >= 0) coverage[cell] = coverageOfRow[row];
    if (row < 0) abstention[cell] = AWAITING;
    else if (coverage[cell] < INVESTOR_PARAMETERS.minCoverage) abstention[cell] = COVERAGE_TOO_LOW;
    else if (Number.isNaN(gradeOfRow[row])) abstention[cell] = ALIKE;
    else grade[cell] = gradeOfRow[row];
  }
  return { grade, coverage, abstention };
};

/**
 * Investor Grade of every asset and day of a daily snapshot. A value of bar `t` rests on what was known by the
 * close of the last Monday at or before it.
 * @throws RangeError where the panel is not daily.
 */
export const gradeInvestor = (snapshot: Snapshot, options: InvestorOptions = {}): InvestorHistory => {
  const { panel } = snapshot;
  const length = panel.times.length;
  const fundamentals = options.fundamentals ?? gradeFundamentals(snapshot);
  const assessments = surveyAssessments(panel);
  const { rows } = assessments;
  const matrix = factorMatrix(snapshot, assessments, fundamentals);
  const bars = barsOf(rows);
  const cells = rows.asset.map((asset, row) => asset * length + bars[row]);
  const coverage = partCoverage(matrix, rows, cells, fundamentals);
  const { sheet, refits } = gradeRows(assessments, matrix, panel.times);
  const assessment = assessmentInForce(rows, bars, assessments.verdict.length, length);
  const graded = {
    model: INVESTOR_MODEL,
    assets: panel.assets,
    times: panel.times,
    ...spread(assessments, assessment, sheet.grades, rowCoverage(coverage)),
    assessment,
    contributions: sheet.contributions,
    refits,
  };
  const explained = length === 0 ? [] : panel.assets;
  const latest = explained.map((_, asset) =>
    explainInvestor(graded, { matrix, coverage, bars }, asset, length - 1),
  );
  return { ...graded, latest };
};
