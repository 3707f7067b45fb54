import { expect, test } from 'vitest';
import { readTabSearch, TAB_DEFAULTS } from './tab-search.ts';

const read = (raw: object) => readTabSearch(raw as Parameters<typeof readTabSearch>[0]);

test('an address says which part is shown, and how', () => {
  const whole = {
    tab: 'forecasts',
    kind: 'investor',
    day: '2026-11-01',
    against: 'newest',
    days: 30,
    closed: 'grade',
    metric: 'x',
  };
  expect(read(whole)).toEqual(whole);
});

test('what does not fit is the default', () => {
  expect(
    read({ tab: 'news', kind: 1, day: '2026-13-41', against: 'x', days: 8, closed: [3], metric: null }),
  ).toEqual(TAB_DEFAULTS);
  expect(read({ day: 'yesterday' })).toEqual(TAB_DEFAULTS);
});
