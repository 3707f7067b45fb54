import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { ABSTENTIONS } from './abstention.ts';
import { PARAMETERS } from './model.ts';
import { seriesFrom } from './testing/series.ts';
import { judgeAsset, UNIVERSE_RULE } from './universe.ts';

const NONE = Number.NaN;
const DAYS = 150;

const random = seededRandom('universe');
const walk = (volatility: number): number[] => {
  let price = 1;
  return Array.from({ length: DAYS }, () => (price *= Math.exp(volatility * random.normal())));
};

interface Case {
  readonly close?: readonly number[];
  readonly turnover?: (t: number) => number;
}

/** Id of the verdict on the last bar. */
const verdict = ({ close = walk(0.03), turnover = () => 3e6 }: Case, at = DAYS - 1): string => {
  const series = seriesFrom({
    close,
    turnover: close.map((price, t) => (Number.isNaN(price) ? NONE : turnover(t))),
  });
  return ABSTENTIONS[judgeAsset(series)[at]].id;
};

test('the reasons name the figures of the rule', () => {
  const reason = (id: string): string => ABSTENTIONS.find((entry) => entry.id === id)?.reason ?? '';
  const { minTradedDays, tradedWindow, minMedianTurnover, turnoverWindow, minCrossSection } = UNIVERSE_RULE;
  expect(reason('too-little-history')).toContain(`${minTradedDays} of the last ${tradedWindow} days`);
  expect(reason('illiquid')).toContain(
    `last ${turnoverWindow} days is below ${minMedianTurnover / 1e6} million`,
  );
  expect(reason('turnover-unknown')).toContain(`${turnoverWindow} days`);
  expect(reason('cross-section-too-small')).toContain(`${minCrossSection} assets`);
  expect(reason('model-untrained')).toContain(`${PARAMETERS.ta.minTrainingDays} past days`);
});

describe('universe rule', () => {
  test('a liquid, moving asset with history is graded', () => {
    expect(verdict({})).toBe('graded');
  });

  test('not listed before its first trade', () => {
    expect(verdict({ close: [...Array(DAYS - 1).fill(NONE), 1] }, DAYS - 2)).toBe('not-listed');
  });

  test('no bar where it did not trade, or only repeats a price', () => {
    expect(verdict({ close: [...walk(0.03).slice(0, -1), NONE] })).toBe('no-bar');
    expect(verdict({ turnover: (t) => (t === DAYS - 1 ? 0 : 3e6) })).toBe('no-bar');
  });

  test('100 of the last 120 days, counted to the day', () => {
    const missing = (days: number) => walk(0.03).map((price, t) => (t >= 40 && t < 40 + days ? NONE : price));
    expect(verdict({ close: missing(20) })).toBe('graded');
    expect(verdict({ close: missing(21) })).toBe('too-little-history');
    expect(verdict({}, 99)).toBe('graded');
    expect(verdict({}, 98)).toBe('too-little-history');
  });

  test('turnover unknown today, or on more than a third of the traded days', () => {
    expect(verdict({ turnover: (t) => (t === DAYS - 1 ? NONE : 3e6) })).toBe('turnover-unknown');
    const unknown = (days: number) => (t: number) => (t >= DAYS - 1 - days && t < DAYS - 1 ? NONE : 3e6);
    expect(verdict({ turnover: unknown(10) })).toBe('graded');
    expect(verdict({ turnover: unknown(11) })).toBe('turnover-unknown');
  });

  test('illiquid below a median of 2 M USD over 30 days', () => {
    expect(verdict({ turnover: () => 1_999_999 })).toBe('illiquid');
    expect(verdict({ turnover: (t) => (t >= DAYS - 16 ? 2e6 : 1) })).toBe('graded');
    expect(verdict({ turnover: (t) => (t >= DAYS - 14 ? 2e6 : 1) })).toBe('illiquid');
  });

  test('pegged, even where the peg was lost for a while', () => {
    const pegged = walk(0.0005).map((price, t) => (t > 120 && t < 125 ? price * 0.9 : price));
    expect(verdict({ close: pegged })).toBe('pegged');
  });
});
