import type { Snapshot } from '@assay/domain/market';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkLookAhead } from '../evaluation/look-ahead/check-look-ahead.ts';
import type { FundamentalHistory } from '../fundamentals/fundamental-history.ts';
import { gradeFundamentals } from '../fundamentals/grade-fundamentals.ts';
import { evaluateInvestor, type InvestorEvaluation } from './evaluate-investor.ts';
import { gradeInvestor } from './grade-investor.ts';
import type { InvestorHistory } from './investor-history.ts';
import { INVESTOR_JUDGEMENT } from './judgement-model.ts';
import { joinedFiles, joinedMarket } from './testing/joined-market.ts';

const files = joinedFiles();
const skipped = files === undefined ? ' (skipped: no shared data; set ASSAY_SHARED_DATA)' : '';

describe.skipIf(files === undefined)(`joined perpetuals and the monthly ranking${skipped}`, () => {
  let snapshot: Snapshot;
  let fundamentals: FundamentalHistory;
  let history: InvestorHistory;
  let evaluation: InvestorEvaluation;

  beforeAll(() => {
    snapshot = joinedMarket(files as readonly string[]);
    fundamentals = gradeFundamentals(snapshot);
    history = gradeInvestor(snapshot, { fundamentals });
    const range = { from: Date.UTC(2022, 0, 1), to: Date.UTC(2024, 6, 1) };
    evaluation = evaluateInvestor(history, fundamentals, snapshot, range);
  });

  test('the Investor Grade ranks the next 30 and 90 days, beyond volatility too', () => {
    const [month, quarter] = evaluation.horizons;
    expect(month.rankIc.summary.days).toBe(882);
    expect(month.rankIc.estimate.value).toBeGreaterThan(0.1);
    expect(month.rankIc.estimate.low).toBeGreaterThan(0.05);
    expect(month.rankIc.summary.quarters.filter(({ mean }) => mean > 0).length).toBeGreaterThanOrEqual(8);
    expect(month.neutralIc.estimate.value).toBeGreaterThan(0.04);
    expect(quarter.rankIc.estimate.value).toBeGreaterThan(0.12);
    expect(month.fifths.buckets[4].mean.value).toBeGreaterThan(month.fifths.buckets[0].mean.value);
  });

  test('the supply has a say of its own', () => {
    const part = evaluation.parts.find(
      ({ id, horizonDays }) => id === 'fundamental/tokenomics' && horizonDays === 30,
    );
    expect(part?.rankIc.estimate.low).toBeGreaterThan(0);
    expect(part?.assets).toBeGreaterThan(80);
  });

  test('most of what a Fundamental Grade needs is not in these files: it abstains', () => {
    expect(fundamentals.grades.fundamental.grade.every(Number.isNaN)).toBe(true);
    expect(fundamentals.grades.technology.coverage.every((coverage) => coverage === 0)).toBe(true);
  });

  test('no grade sees what comes after it', () => {
    expect(checkLookAhead(INVESTOR_JUDGEMENT, snapshot, [1241], ['noise'])).toEqual([]);
  });
});
