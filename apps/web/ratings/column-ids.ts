import type { Viewport } from '../ui/use-viewport.ts';

/** Every column, in the order of the chooser, with the word that heads it. */
export const COLUMN_WORDS = {
  rank: '#',
  asset: 'Asset',
  price: 'Price',
  change24h: '24 h',
  change7d: '7 d',
  change30d: '30 d',
  trader: 'Trader Grade',
  signal: 'Signal',
  momentum: 'Momentum',
  gradeChange: 'Grade, 24 h',
  investor: 'Investor',
  ta: 'TA',
  quant: 'Quant',
  fundamental: 'Fundamental',
  technology: 'Technology',
  valuation: 'Valuation',
  category: 'Category',
  marketCap: 'Market cap',
  volume: 'Volume',
  sparkline: 'Last 30 d',
} as const;

export type ColumnId = keyof typeof COLUMN_WORDS;
export type SortKey = ColumnId | `-${ColumnId}`;

export const isColumnId = (text: string): text is ColumnId => Object.hasOwn(COLUMN_WORDS, text);

/** Where there is room for a word. */
export const columnName = (id: string): string => {
  if (id === 'rank') return 'Rank';
  return isColumnId(id) ? COLUMN_WORDS[id] : id;
};

/** They stay first, and in view when the table is scrolled sideways. */
const PINNED: readonly ColumnId[] = ['rank', 'asset'];

export const isPinned = (id: string): boolean => PINNED.some((pinned) => pinned === id);

/** What can be chosen and ordered: all but the asset itself. */
export const CHOOSABLE = (Object.keys(COLUMN_WORDS) as ColumnId[]).filter((id) => id !== 'asset');

/** Columns that an abstained row fills with its reason instead. */
export const GRADED_COLUMNS: ReadonlySet<string> = new Set<ColumnId>([
  'trader',
  'signal',
  'momentum',
  'gradeChange',
  'ta',
  'quant',
]);

const WIDE: readonly ColumnId[] = [
  'rank',
  'asset',
  'price',
  'change24h',
  'change7d',
  'trader',
  'signal',
  'momentum',
  'investor',
  'marketCap',
  'volume',
  'sparkline',
];

/** The columns where nobody chose: fewer where there is less room. */
export const COLUMNS_IN: Readonly<Record<Viewport, readonly ColumnId[]>> = {
  phone: ['asset', 'price', 'trader', 'signal'],
  tablet: ['rank', 'asset', 'price', 'change24h', 'trader', 'signal', 'investor', 'marketCap', 'volume'],
  wide: WIDE,
};

const pinnedFirst = (ids: readonly ColumnId[]): ColumnId[] => [
  ...PINNED.filter((id) => id === 'asset' || ids.includes(id)),
  ...ids.filter((id) => !isPinned(id)),
];

/** Columns as an address names them; undefined where it names none. */
export const columnsIn = (text: string): ColumnId[] | undefined => {
  if (text === '') return undefined;
  return pinnedFirst([...new Set(text.split('.').filter(isColumnId))]);
};

/** For an address; empty where they are those that nobody chose. */
export const columnText = (ids: readonly ColumnId[]): string => {
  const text = pinnedFirst(ids).join('.');
  return text === WIDE.join('.') ? '' : text;
};

/** What the table shows: a phone keeps its few, the rest is behind a tap. */
export const shownColumns = (text: string, viewport: Viewport): readonly ColumnId[] =>
  viewport === 'phone' ? COLUMNS_IN.phone : (columnsIn(text) ?? COLUMNS_IN[viewport]);

/** What stands in a file: a phone leaves out for want of room what a file has room for. */
export const filedColumns = (text: string, viewport: Viewport): readonly ColumnId[] =>
  shownColumns(text, viewport === 'phone' ? 'wide' : viewport);
