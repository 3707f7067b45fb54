import { expect, test } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { labelOf, readChosen, writeChosen } from './chosen.ts';

const back = (text: string): string => writeChosen(readChosen(text));

test('an address brings the same indicators back, each with its parameters', () => {
  const text = 'sma:50,ema:21,rsi:14,macd:12-26-9,bb:20-2,sar:0.02-0.2,obv';
  expect(back(text)).toBe(text);
  expect(readChosen(text).map(labelOf)).toEqual([
    'SMA 50',
    'EMA 21',
    'RSI 14',
    'MACD 12, 26, 9',
    'BB 20, 2',
    'SAR 0.02, 0.2',
    'OBV',
  ]);
});

test('parameters left out have their defaults', () => {
  expect(back('rsi,macd:8-21')).toBe('rsi:14,macd:8-21-9');
});

test('what does not fit is left out, and the rest stays', () => {
  const wrong = ['nothing:3', 'sma:0', 'sma:2.5', 'sma:5-5', 'sma:x', 'macd:26-12', 'sma:-5', ''];
  expect(back([...wrong, 'sma:7', 'sma:7'].join(','))).toBe('sma:7');
  expect(readChosen(Array.from({ length: 40 }, (_, index) => `sma:${index + 1}`).join(','))).toHaveLength(10);
});

test('every code is one indicator, and every output shown is one it has', () => {
  expect(new Set(CATALOGUE.map(({ code }) => code)).size).toBe(CATALOGUE.length);
  for (const { outputs, indicator, band } of CATALOGUE)
    for (const name of [...outputs.map((output) => output.name), ...(band ?? [])])
      expect(Object.keys(indicator.outputs)).toContain(name);
});
