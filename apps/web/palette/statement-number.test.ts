import { expect, test } from 'vitest';
import { statementNumber } from './statement-number.ts';

test.each([
  ['123', 123],
  ['#123 ', 123],
  ['http://127.0.0.1:4000/verify/42', 42],
  ['https://assay.test/v1/statements/7/proof', 7],
  ['/v1/statements/7?x=1', 7],
  ['BTC', undefined],
  ['1INCH', undefined],
  ['https://assay.test/asset/BTC', undefined],
  ['99999999999999999999', undefined],
])('%s', (text, number) => {
  expect(statementNumber(text)).toBe(number);
});
