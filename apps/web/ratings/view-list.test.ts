import { expect, test } from 'vitest';
import { BUILT_IN, stateKey, stateOf } from './built-in-views.ts';
import { RATINGS_DEFAULTS, readRatingsSearch } from './ratings-search.ts';
import { renamed, viewsIn, withView } from './view-list.ts';

const STATE = stateOf(RATINGS_DEFAULTS);
const names = (views: readonly { name: string }[]) => views.map(({ name }) => name);

test('what a browser keeps comes back', () => {
  const kept = withView([], 'Cheap', { ...STATE, cap: '0-1000000000' });
  expect(viewsIn(JSON.stringify(kept))).toEqual(kept);
});

test.each([null, '', '{', '{"name":"x"}', '[1,{"name":2,"state":{}},{"name":"x"}]'])(
  '%j keeps no view',
  (text) => {
    expect(viewsIn(text)).toEqual([]);
  },
);

test('of a view that an older page kept, what does not fit is the default', () => {
  const old = [{ name: 'Old', state: { sort: 'gone', cap: '0-5', min: 60 } }];
  expect(viewsIn(JSON.stringify(old))).toEqual([{ name: 'Old', state: { ...STATE, cap: '0-5' } }]);
});

test('a view takes the place of the one with its name', () => {
  const views = withView(withView([], 'A', STATE), 'B', STATE);
  expect(withView(views, 'A', { ...STATE, graded: true })).toEqual([
    { name: 'A', state: { ...STATE, graded: true } },
    { name: 'B', state: STATE },
  ]);
  expect(names(renamed(views, 'A', 'C'))).toEqual(['C', 'B']);
  expect(names(renamed(views, 'A', 'B'))).toEqual(['B']);
});

test('the views that come along are states that an address can say, all different', () => {
  for (const { state } of BUILT_IN) expect(stateOf(readRatingsSearch({ ...state } as never))).toEqual(state);
  expect(new Set(BUILT_IN.map(({ state }) => stateKey(state))).size).toBe(BUILT_IN.length);
  expect(stateKey(BUILT_IN[0].state)).toBe(stateKey(STATE));
});
