import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTERVENTIONS, interveneAfter } from '../evaluation/look-ahead/interventions.ts';
import { madeUpMarket } from '../testing/made-up-market.ts';
import { snapshotOf } from '../testing/shared-prices.ts';
import { ASSET_RISK, assetRiskAt } from './asset-risk.ts';
import { RISK_SCORE_INPUTS, type RiskInput, riskScore } from './risk-score.ts';
import { surveyRisk } from './risk-survey.ts';

const MIDDLE = {
  volatility: 0.8,
  shortfall: 0.07,
  drawdown: 0.6,
  downsideBeta: 1,
  tailIndex: 3,
  crashes: 5,
  turnover: 1e7,
};
const NAMES = Object.keys(RISK_SCORE_INPUTS) as RiskInput[];
const bound = (name: RiskInput, end: 'calm' | 'extreme'): number => RISK_SCORE_INPUTS[name][end];
const all = (end: 'calm' | 'extreme') =>
  Object.fromEntries(NAMES.map((name) => [name, bound(name, end)])) as Record<RiskInput, number>;

test('weights sum to 1, the ends are 0 and 100', () => {
  expect(NAMES.reduce((sum, name) => sum + RISK_SCORE_INPUTS[name].weight, 0)).toBeCloseTo(1, 12);
  expect(riskScore(all('calm')).value).toMatchObject({ score: 0, coverage: 1, reasons: [] });
  const worst = riskScore(all('extreme')).value;
  expect(worst?.score).toBeCloseTo(100, 9);
  expect(worst?.reasons.map(({ code }) => code)).toEqual([
    'high-volatility',
    'large-shortfall',
    'deep-drawdown',
    'thin-turnover',
    'high-downside-beta',
    'fat-tail',
    'frequent-crashes',
  ]);
});

test('the score never falls when an input worsens', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), share, share, (name, a, b) => {
      const [calm, extreme] = [bound(name, 'calm'), bound(name, 'extreme')];
      const at = (x: number): number => calm + (extreme - calm) * (1.4 * x - 0.2);
      const scoreAt = (x: number): number =>
        riskScore({ ...MIDDLE, [name]: at(x) }).value?.score ?? Number.NaN;
      expect(scoreAt(Math.max(a, b))).toBeGreaterThanOrEqual(scoreAt(Math.min(a, b)));
    }),
  );
});

test('contributions sum to the score, with and without an input', () => {
  for (const inputs of [MIDDLE, { ...MIDDLE, tailIndex: Number.NaN, crashes: Number.NaN }]) {
    const value = riskScore(inputs).value;
    const parts = Object.values(value?.contributions ?? {}).filter((part) => !Number.isNaN(part));
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(value?.score as number, 3);
  }
});

test('abstains where too little is known, and says what is missing', () => {
  const inputs = { ...MIDDLE, volatility: Number.NaN, shortfall: Number.NaN };
  expect(riskScore(inputs).abstained).toEqual({
    id: 'coverage-too-low',
    reason: 'Not known: volatility, shortfall.',
  });
  expect(riskScore({ ...inputs, volatility: 1, tailIndex: Number.NaN }).value?.coverage).toBe(0.7);
});

test('risk of a made-up market: what is there, and abstentions', () => {
  const survey = surveyRisk(madeUpMarket({ assets: 12, days: 500 }));
  const risk = assetRiskAt(survey, 0, 499).value;
  expect(risk?.returns).toBe(365);
  // Daily deviation 2 %, normal.
  expect(risk?.volatility).toBeCloseTo(0.02 * Math.sqrt(365), 1);
  expect(risk?.valueAtRisk.historical[95].valueAtRisk).toBeCloseTo(-0.032, 2);
  expect(risk?.valueAtRisk.filtered[99].conditional).toBeLessThan(
    risk?.valueAtRisk.filtered[95].conditional as number,
  );
  expect(risk?.bitcoin).toEqual({ beta: Number.NaN, downside: Number.NaN });
  expect(risk?.drawdowns[0].depth).toBeLessThan(-0.1);
  expect(risk?.score.value?.coverage).toBe(1);
  // Asset 5 is gone from bar 350, asset 3 came at bar 125.
  expect(assetRiskAt(survey, 5, 357).abstained?.id).toBe('no-bar');
  expect(assetRiskAt(survey, 3, 150).abstained?.id).toBe('too-little-history');
});

test.each(INTERVENTIONS)('a future of %s changes no bit', (intervention) => {
  const snapshot = snapshotOf(madeUpMarket({ assets: 12, days: 420 }));
  const whole = surveyRisk(snapshot.panel);
  for (const t of [130, 300, 400]) {
    const { panel } = interveneAfter(snapshot, t + 1, intervention);
    const cut = surveyRisk(panel);
    panel.assets.forEach((name, asset) => {
      const own = snapshot.panel.assets.indexOf(name);
      expect(assetRiskAt(cut, asset, t)).toEqual(assetRiskAt(whole, own, t));
    });
  }
});

test('has an identity', () => {
  expect(ASSET_RISK.id).toBe('asset-risk');
});
