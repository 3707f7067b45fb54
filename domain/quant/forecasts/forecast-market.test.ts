import { DAY } from '@assay/core/kernel';
import { type Panel, truncatePanel } from '@assay/domain/market';
import { beforeAll, describe, expect, test } from 'vitest';
import { emptyPanel, madeUpMarket } from '../testing/made-up-market.ts';
import { snapshotOf } from '../testing/shared-prices.ts';
import { assetForecast } from './asset-forecast.ts';
import { type ForecastHistory, forecastMarket, forecastPanel } from './forecast-market.ts';
import { garchForecasts } from './garch-forecasts.ts';
import { FORECAST_MODEL } from './model.ts';

const DAYS = 620;
const ASSETS = 24;
const whole = madeUpMarket({ assets: ASSETS, days: DAYS });

/** Every series of a history, by name. */
const columnsOf = (history: ForecastHistory): [string, ArrayLike<number>][] => [
  ['abstention', history.view.abstention],
  ...history.horizons.flatMap(({ days, volatility, bands, direction }): [string, ArrayLike<number>][] => [
    [`${days} combined`, volatility.combined],
    [`${days} variance`, volatility.variance],
    [`${days} basis`, volatility.basis],
    [`${days} 50`, bands.radii[0]],
    [`${days} 80`, bands.radii[1]],
    [`${days} 90`, bands.radii[2]],
    [`${days} tercile`, bands.tercile],
    [`${days} tried`, direction.tried],
    [`${days} published`, direction.published],
  ]),
];

/** Names of series that differ in any cell before `cut`. */
const differing = (a: ForecastHistory, b: ForecastHistory, cut: number): string[] => {
  const other = new Map(columnsOf(b));
  const [barsA, barsB] = [a.times.length, b.times.length];
  return columnsOf(a).flatMap(([name, values]) => {
    const rival = other.get(name) as ArrayLike<number>;
    for (let asset = 0; asset < a.assets.length; asset++) {
      for (let t = 0; t < cut; t++) {
        if (!Object.is(values[asset * barsA + t], rival[asset * barsB + t])) return [`${name} ${asset} ${t}`];
      }
    }
    return [];
  });
};

const poisoned = (panel: Panel, from: number, poison: (t: number) => number): Panel => {
  const bars = panel.times.length;
  const columns = Object.fromEntries(
    Object.entries(panel.columns).map(([name, values]) => [
      name,
      values.map((value, cell) => (cell % bars < from ? value : poison(cell))),
    ]),
  );
  return { ...panel, columns: columns as Panel['columns'] };
};

test('assets without bars abstain', () => {
  const history = forecastPanel(emptyPanel(['A', 'B'], 0));
  expect(assetForecast(history, 1).abstained?.id).toBe('not-listed');
  expect(assetForecast(history, 0).value).toBeNull();
});

describe('a made-up market', () => {
  let history: ForecastHistory;

  beforeAll(() => {
    history = forecastPanel(whole);
  });

  test('has every kind of forecast, so that what follows tests something', () => {
    const last = (values: ArrayLike<number>): number =>
      Array.from({ length: ASSETS }, (_, asset) => values[asset * DAYS + DAYS - 1]).filter(
        (value) => !Number.isNaN(value),
      ).length;
    for (const { days, volatility, bands, direction } of history.horizons) {
      expect(last(volatility.combined)).toBeGreaterThan(10);
      expect(last(bands.radii[2])).toBeGreaterThan(10);
      if (days < 30) expect(last(direction.tried)).toBeGreaterThan(10);
    }
  });

  test.each([1, 150, 333, 500, 619])('cut at %i, it is the same up to there, bit for bit', (cut) => {
    expect(differing(forecastPanel(truncatePanel(whole, cut)), history, cut)).toEqual([]);
  });

  test.each([
    ['noise', (t: number) => 1 + (t % 97)],
    ['NaN', () => Number.NaN],
    ['zeros', () => 0],
  ])('%s in the future changes nothing', (_, poison) => {
    expect(differing(forecastPanel(poisoned(whole, 450, poison)), history, 450)).toEqual([]);
  });

  test('bands hold each other', () => {
    for (const { bands } of history.horizons) {
      bands.radii[0].forEach((r50, cell) => {
        if (Number.isNaN(r50)) return;
        expect(r50).toBeLessThanOrEqual(bands.radii[1][cell]);
        expect(bands.radii[1][cell]).toBeLessThanOrEqual(bands.radii[2][cell]);
      });
    }
  });

  test('claims no directional edge where there is none', () => {
    for (const { direction } of history.horizons) expect(direction.published.every(Number.isNaN)).toBe(true);
  });

  test('GARCH forecasts of a truncated market are the same too', () => {
    const cut = forecastPanel(truncatePanel(whole, 400)).view;
    for (const leverage of [false, true]) {
      const full = garchForecasts(history.view, 2, leverage);
      garchForecasts(cut, 2, leverage).forEach((values, i) => {
        expect([...values]).toEqual([...full[i].subarray(0, 400)]);
      });
    }
  });

  test("an asset's forecast says what it stands on and how it fared", () => {
    const asset = 2;
    const { value } = assetForecast(history, asset);
    expect(value).toMatchObject({ symbol: 'A0002', asOf: whole.times[DAYS - 1] + DAY });
    for (const { days, at, volatility, band, up, record } of value?.horizons ?? []) {
      expect(at).toBe(whole.times[DAYS - 1] + (1 + days) * DAY);
      expect(volatility.value?.basis).toBe('range');
      expect(band.value?.band90[0]).toBeLessThan(band.value?.band50[0] as number);
      expect(band.value?.median).toBe(value?.price);
      expect(up.abstained?.id).toBe('no-directional-edge');
      expect(record.forecasts).toBeGreaterThan(30);
      expect(record.last).toHaveLength(30);
      expect(record.pit.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 2);
    }
  });

  test('the record of a bar knows only outcomes that had closed by then', () => {
    const early = assetForecast(forecastPanel(truncatePanel(whole, 500)), 2);
    expect(assetForecast(history, 2, 499)).toEqual(early);
    for (const { days, record } of early.value?.horizons ?? []) {
      for (const { asOf } of record.last)
        expect(asOf + days * DAY).toBeLessThanOrEqual(whole.times[499] + DAY);
    }
  });

  test('abstains with the reason', () => {
    const delisted = assetForecast(history, 5);
    expect(delisted.abstained?.id).toBe('no-bar');
    expect(assetForecast(history, 10).abstained?.id).toBe('pegged');
    expect(assetForecast(history, 0, 20).abstained?.id).toBe('too-little-history');
    const young = assetForecast(history, 0, 110).value?.horizons[3];
    expect(young?.band.abstained?.id).toBe('band-untrained');
  });
});

test('closes alone give a volatility that says so, and bands', () => {
  const history = forecastPanel(madeUpMarket({ assets: 14, days: 420, closeOnly: true }));
  const [day] = assetForecast(history, 0).value?.horizons ?? [];
  expect(day.volatility.value?.basis).toBe('close');
  expect(day.band.abstained).toBeNull();
  expect(history.horizons[0].volatility.combined.every(Number.isNaN)).toBe(true);
});

test('the bands of a random walk cover what they say', () => {
  const history = forecastPanel(madeUpMarket({ assets: 24, days: 700, seed: 'walk' }));
  for (const { bands } of history.horizons.slice(0, 2)) {
    const cells = [...bands.radii[2].keys()].filter(
      (cell) => !Number.isNaN(bands.radii[2][cell]) && !Number.isNaN(bands.outcome[cell]),
    );
    const inside = cells.filter((cell) => Math.abs(bands.outcome[cell]) <= bands.radii[2][cell]).length;
    expect(Math.abs(inside / cells.length - 0.9)).toBeLessThan(0.02);
  }
});

test('no bars, no assets, one bar: nothing is forecast and nothing fails', () => {
  for (const panel of [emptyPanel([], 0), emptyPanel(['A'], 0), emptyPanel([], 9), emptyPanel(['A'], 1)]) {
    const history = forecastMarket(snapshotOf(panel));
    expect(history.model).toBe(FORECAST_MODEL);
    expect(history.horizons.every(({ bands }) => bands.radii[0].every(Number.isNaN))).toBe(true);
  }
  expect(() => forecastPanel({ ...emptyPanel(['A'], 1), interval: '1h' })).toThrow(RangeError);
});
