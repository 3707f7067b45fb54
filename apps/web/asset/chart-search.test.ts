import { expect, test } from 'vitest';
import { CHART_SEARCH_DEFAULTS, readChartSearch, withLayer } from './chart-search.ts';

test('an address says all of the chart', () => {
  const view = {
    range: '3m',
    scale: 'log',
    interval: '1h',
    style: 'area',
    ind: 'sma:50,macd:12-26-9',
    show: 'levels,forecast',
    full: true,
  } as const;
  expect(readChartSearch(view)).toEqual(view);
  expect(readChartSearch({})).toEqual(CHART_SEARCH_DEFAULTS);
});

test('what does not fit is the default', () => {
  const wrong = {
    range: '5y',
    scale: 'cubic',
    interval: '1w',
    style: 'kagi',
    ind: '<b>',
    show: 5,
    full: 'yes',
  };
  expect(readChartSearch(wrong as never)).toEqual(CHART_SEARCH_DEFAULTS);
});

test('layers are switched one by one, and none is said', () => {
  expect(readChartSearch({ show: 'grades,nothing,signals' }).show).toBe('signals,grades');
  expect(withLayer('signals,grades', 'levels', true)).toBe('signals,levels,grades');
  expect(withLayer('levels', 'levels', false)).toBe('none');
  expect(withLayer('none', 'levels', true)).toBe('levels');
  expect(readChartSearch({ show: 'none' }).show).toBe('none');
});
