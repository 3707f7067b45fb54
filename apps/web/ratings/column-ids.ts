export const COLUMN_IDS = [
  'rank',
  'asset',
  'price',
  'change24h',
  'change7d',
  'trader',
  'ta',
  'quant',
  'momentum',
  'signal',
  'turnover',
  'sparkline',
] as const;

export type ColumnId = (typeof COLUMN_IDS)[number];
export type SortKey = ColumnId | `-${ColumnId}`;

export const isColumnId = (text: string): text is ColumnId => COLUMN_IDS.some((id) => id === text);

/** Columns that an abstained row fills with its reason instead. */
export const GRADED_COLUMNS: ReadonlySet<string> = new Set<ColumnId>([
  'trader',
  'ta',
  'quant',
  'momentum',
  'signal',
]);

export type Viewport = 'phone' | 'tablet' | 'wide';

/** What is left of the table where there is less room; the rest is one tap away. */
export const COLUMNS_IN: Readonly<Record<Viewport, readonly ColumnId[]>> = {
  phone: ['asset', 'price', 'trader', 'signal'],
  tablet: ['rank', 'asset', 'price', 'change24h', 'trader', 'signal', 'turnover'],
  wide: COLUMN_IDS,
};
