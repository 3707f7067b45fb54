import { DAY } from '@assay/core/kernel';
import { NO_METRICS, type Snapshot, truncatePanel } from '@assay/domain/market';
import { gradeMarket, marketIndicator } from '@assay/domain/quant';
import { describe, expect, test } from 'vitest';
import { JUDGEMENT_FAMILIES, type JudgedMarket } from './index.ts';
import { MARKET } from './market-state.ts';

const START = Date.UTC(2024, 0, 1);

/** Assets that double and halve in turn, under the names of a panel. */
const snapshotOf = (assets: number, days: number): Snapshot => {
  const names = Array.from({ length: assets }, (_, asset) => `A${asset}`);
  const column = (value: (asset: number, t: number) => number) =>
    Float64Array.from({ length: assets * days }, (_, cell) => value(Math.floor(cell / days), cell % days));
  const close = column((asset, t) => 100 + asset + 10 * Math.sin(t / (asset + 2)));
  return {
    panel: {
      interval: '1d',
      assets: names,
      times: Float64Array.from({ length: days }, (_, t) => START + t * DAY),
      columns: {
        open: close,
        high: close.map((price) => 1.02 * price),
        low: close.map((price) => 0.98 * price),
        close,
        turnover: column(() => 1e8),
        marketCap: column(() => 1e9),
      },
    },
    metrics: NO_METRICS,
    sources: ['made-up'],
    digest: 'none',
    asOf: START + days * DAY,
    knownAt: START + days * DAY,
    segments: [],
    simulated: false,
  };
};

const marketOf = (snapshot: Snapshot): JudgedMarket => ({
  snapshot,
  history: gradeMarket(snapshot),
  hourly: null,
});

describe('the state of the market', () => {
  test('a day without a score abstains; one with a score has a signal', () => {
    const market = marketOf(snapshotOf(14, 420));
    const { score } = marketIndicator(market.snapshot, market.history).series;
    const rows = [...MARKET.judge(market).market];
    expect(rows.map(({ abstained }) => abstained?.id ?? null)).toEqual(
      Array.from(score, (value) => (Number.isNaN(value) ? 'too-few-votes' : null)),
    );
    expect(rows.map(({ value }) => value === null)).toEqual(Array.from(score, Number.isNaN));
    expect(new Set(rows.map(({ abstained }) => abstained === null))).toEqual(new Set([true, false]));
  });
});

test('assets without a bar get an abstention with a time, or nothing, from every family of the last bar', () => {
  const whole = snapshotOf(3, 5);
  const market = marketOf({ ...whole, panel: truncatePanel(whole.panel, 0) });
  for (const id of ['statistics', 'risk', 'correlations', 'levels', 'forecast', 'relative-direction']) {
    const family = JUDGEMENT_FAMILIES.find((one) => one.id === id);
    const rows = [...(family?.judge(market)[id] ?? [])];
    expect([id, rows.map(({ subject }) => subject)]).toEqual([id, ['A0', 'A1', 'A2']]);
    for (const { asOf, value, abstained } of rows) {
      expect([id, asOf, value]).toEqual([id, whole.asOf, null]);
      expect(abstained?.reason).toMatch(/\.$/);
    }
  }
});
