import { expect, test } from 'vitest';
import { OPERATE_DEFAULTS, type OperateSearch, readOperateSearch } from './operate-search.ts';

const read = (raw: object): OperateSearch =>
  readOperateSearch(raw as Parameters<typeof readOperateSearch>[0]);

test('reads what an address says', () => {
  const said = { keys: 'dead', over: '12m', by: 'key', key: 0, hook: 3, state: 'failed' };
  expect(read(said)).toEqual(said);
});

test.each([{}, { keys: 1, over: null, by: [], key: -2, hook: -1, state: 'x' }, { hook: 1.5 }, { hook: '3' }])(
  'whatever does not fit is the default: %o',
  (raw) => expect(read(raw)).toEqual(OPERATE_DEFAULTS),
);
