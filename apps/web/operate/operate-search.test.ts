import { expect, test } from 'vitest';
import { OPERATE_DEFAULTS, type OperateSearch, readOperateSearch } from './operate-search.ts';

const read = (raw: object): OperateSearch => readOperateSearch(raw as Partial<OperateSearch> & { __TSearch: never } as never);

test('reads what an address says', () => {
  const said = { tab: 'webhooks', keys: 'dead', over: '12m', by: 'key', hook: 3, state: 'failed' };
  expect(read(said)).toEqual(said);
});

test.each([{}, { tab: 'x', keys: 1, over: null, by: [], hook: -1, state: 'x' }, { hook: 1.5 }, { hook: '3' }])(
  'whatever does not fit is the default: %o',
  (raw) => expect(read(raw)).toEqual(OPERATE_DEFAULTS),
);
