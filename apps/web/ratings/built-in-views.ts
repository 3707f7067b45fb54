import { columnText } from './column-ids.ts';
import { RATINGS_DEFAULTS, type RatingsSearch } from './ratings-search.ts';

/** What a view keeps: all of the address but what somebody types and unfolds. */
export type ViewState = Omit<RatingsSearch, 'q' | 'open'>;

export interface View {
  readonly name: string;
  readonly state: ViewState;
}

export const stateOf = (search: RatingsSearch): ViewState => {
  const { sort, signal, grade, investor, cap, volume, category, exchange, graded, columns } = search;
  return { sort, signal, grade, investor, cap, volume, category, exchange, graded, columns };
};

/** What a view is compared by: two that show the same are the same. */
export const stateKey = (state: ViewState): string => JSON.stringify(state);

const view = (name: string, change: Partial<ViewState>): View => ({
  name,
  state: { ...stateOf(RATINGS_DEFAULTS), ...change },
});

export const BUILT_IN: readonly View[] = [
  view('Overview', {}),
  view('Trading', {
    columns: columnText([
      'rank',
      'asset',
      'price',
      'change24h',
      'change7d',
      'change30d',
      'trader',
      'ta',
      'quant',
      'signal',
      'momentum',
      'volume',
      'sparkline',
    ]),
  }),
  view('Fundamentals', {
    sort: '-investor',
    columns: columnText([
      'rank',
      'asset',
      'price',
      'investor',
      'fundamental',
      'technology',
      'valuation',
      'trader',
      'category',
      'marketCap',
      'volume',
    ]),
  }),
  view('Grade movers', {
    sort: '-gradeChange',
    graded: true,
    columns: columnText([
      'rank',
      'asset',
      'price',
      'change24h',
      'change7d',
      'gradeChange',
      'trader',
      'signal',
      'momentum',
      'volume',
      'sparkline',
    ]),
  }),
  view('Best under $1 B', {
    cap: '0-1000000000',
    graded: true,
    columns: columnText([
      'rank',
      'asset',
      'price',
      'change7d',
      'change30d',
      'trader',
      'signal',
      'investor',
      'category',
      'marketCap',
      'volume',
      'sparkline',
    ]),
  }),
];
