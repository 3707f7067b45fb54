import type { RatingRow } from '../data/rating-row.ts';
import { type CsvTable, type CsvValue, csvTable } from '../export/csv.ts';
import type { ColumnId } from './column-ids.ts';

type Fields = Readonly<Record<string, (row: RatingRow) => CsvValue>>;

/** What stands in a file for a column: numbers that are not rounded, under the names of the API. */
const FIELDS: Readonly<Record<ColumnId, Fields>> = {
  rank: { rank: ({ rank }) => rank },
  asset: { asset: ({ asset }) => asset, name: ({ name }) => name },
  price: {
    price: ({ price }) => price?.price,
    priceAsOf: ({ price }) => price?.asOf,
    priceSource: ({ price }) => price?.source,
  },
  change24h: { change24h: ({ price }) => price?.change24h },
  change7d: { change7d: ({ price }) => price?.change7d },
  change30d: { change30d: ({ price }) => price?.change30d },
  trader: { trader: ({ grade }) => grade.trader, statement: ({ grade }) => grade.statement?.number },
  signal: { signal: ({ grade }) => grade.signal, signalSince: ({ signal }) => signal?.since },
  momentum: { momentum: ({ grade }) => grade.momentum },
  gradeChange: { traderChange24h: ({ grade }) => grade.change24h },
  investor: { investor: ({ grade }) => grade.investor },
  ta: { ta: ({ grade }) => grade.ta },
  quant: { quant: ({ grade }) => grade.quant },
  fundamental: { fundamental: ({ grade }) => grade.fundamental },
  technology: { technology: ({ grade }) => grade.technology },
  valuation: { valuation: ({ grade }) => grade.valuation },
  category: { categories: ({ categories }) => categories.join(' ') },
  marketCap: { marketCap: ({ price }) => price?.marketCap },
  volume: { turnover24h: ({ price }) => price?.turnover24h },
  sparkline: { closes30d: ({ price }) => price?.sparkline.map((close) => close ?? '').join(' ') },
};

const GRADED: Fields = {
  gradesAsOf: ({ grade }) => grade.asOf,
  model: ({ grade }) => `${grade.model.id} ${grade.model.version}`,
  abstained: ({ grade }) => grade.abstained?.reason,
};

/** The rows as they stand in the table, of the columns that it shows. */
export const ratingsCsv = (rows: readonly RatingRow[], shown: readonly ColumnId[]): CsvTable => {
  const columns: Record<string, (row: RatingRow) => CsvValue> = {};
  for (const id of shown) Object.assign(columns, FIELDS[id]);
  return csvTable(rows, { ...columns, ...GRADED });
};
