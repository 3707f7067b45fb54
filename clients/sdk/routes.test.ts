import { type Endpoint, endpoints } from '@assay/core/wire';
import { expect, test } from 'vitest';
import { addressOf, ROUTES } from './routes.ts';

/** Answers for operators and tools, and files of the log: not for a typed client. */
const NOT_CALLED = [
  'getHealth',
  'getReadiness',
  'getMetrics',
  'getOpenApi',
  'getLogCheckpoint',
  'listLogCheckpoints',
  'getLogTile',
];

test('the table of routes is the declarations of core/wire', () => {
  const declared = Object.entries<Endpoint>(endpoints)
    .filter(([id]) => !NOT_CALLED.includes(id))
    .map(([id, { method, path }]) => [id, { method, path }]);
  expect(ROUTES).toEqual(Object.fromEntries(declared));
});

test('an address escapes its parts, joins lists and leaves out what is undefined', () => {
  expect(addressOf('listBars', { asset: 'A/B C' }, {})).toBe('/v1/assets/A%2FB%20C/bars');
  const query = { asset: ['BTC', 'ETH'], signal: -1, abstained: false, sort: undefined };
  expect(addressOf('listGrades', {}, query)).toBe('/v1/grades?asset=BTC%2CETH&signal=-1&abstained=false');
});
