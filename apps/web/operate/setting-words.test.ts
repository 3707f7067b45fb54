import type { SettingName, SettingRow } from '@assay/sdk';
import { expect, test } from 'vitest';
import { settingWords } from './setting-words.ts';

const row = (name: SettingName, value: SettingRow['value'], from: SettingRow['from'] = 'flag') => ({
  ...{ name, value, from, flag: `--${name}`, variable: null },
});

test.each<[SettingRow, string]>([
  [row('exchange', ['okx', 'kraken'], 'default'), 'the first that answers of okx, kraken'],
  [row('exchange', ['kraken']), 'kraken'],
  [row('import', []), 'none'],
  [row('import', ['/a.csv', '/b.csv']), '/a.csv, /b.csv'],
  [row('feed', false), 'off'],
  [row('database', null, 'default'), 'SQLite in the data directory'],
  [row('private', 0), 'at once'],
  [row('private', 24), 'after 24 h'],
  [row('port', 0), 'any that is free'],
  [row('port', 4000), '4000'],
  [row('log-level', 'warn'), 'warn'],
])('%o is said as %s', (setting, words) => {
  expect(settingWords(setting, false)).toBe(words);
});

test('the market that is served may be another than was asked for', () => {
  expect(settingWords(row('simulated', false), false)).toBe('off');
  expect(settingWords(row('simulated', true), true)).toBe('on');
  expect(settingWords(row('simulated', false), true)).toBe('off, but served now');
  expect(settingWords(row('simulated', true), false)).toBe('on, but real data is served now');
});
