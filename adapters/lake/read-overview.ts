import { DAY } from '@assay/core/kernel';
import type { AssetOverview } from '@assay/domain/market';
import type { DuckDBConnection } from '@duckdb/node-api';

const DAYS = 31;

/** A source may go on with bars of zero turnover after an asset was delisted. */
const TRADED = 'turnover IS NULL OR turnover > 0';

const OVERVIEW = `
  WITH held AS (
    SELECT symbol, min(time) AS first_bar, max(time) AS last_bar, count(*) AS bars,
      list_sort(list(DISTINCT source)) AS sources,
      coalesce(max(time) FILTER (WHERE ${TRADED}), max(time)) AS last_traded
    FROM resolved GROUP BY symbol)
  SELECT symbol, CAST(epoch_ms(first_bar) AS DOUBLE) AS first_bar,
    CAST(epoch_ms(last_bar) AS DOUBLE) AS last_bar, CAST(epoch_ms(last_traded) AS DOUBLE) AS last_traded,
    CAST(bars AS DOUBLE) AS bars, array_to_string(sources, chr(0)) AS sources, resolved.source, high, low, turnover,
    "marketCap" AS market_cap, CAST(epoch_ms(time) AS DOUBLE) AS time, close
  FROM held JOIN resolved USING (symbol)
  WHERE time > last_traded - INTERVAL ${DAYS} DAY AND time <= last_traded ORDER BY symbol, time`;

type Row = Record<string, number | string | null>;

const numberOf = (value: Row[string]): number => (value as number | null) ?? Number.NaN;

const overviewOf = (rows: readonly Row[]): AssetOverview => {
  const row = rows[rows.length - 1];
  const lastTraded = row.last_traded as number;
  const closes = new Array<number>(DAYS).fill(Number.NaN);
  for (const { time, close } of rows)
    closes[DAYS - 1 - (lastTraded - (time as number)) / DAY] = close as number;
  return {
    symbol: row.symbol as string,
    firstBar: row.first_bar as number,
    lastBar: row.last_bar as number,
    lastTraded,
    bars: row.bars as number,
    sources: (row.sources as string).split('\0'),
    source: row.source as string,
    high: numberOf(row.high),
    low: numberOf(row.low),
    turnover: numberOf(row.turnover),
    marketCap: numberOf(row.market_cap),
    closes,
  };
};

/** Reads the temporary table `resolved` of daily bars. */
export const readOverview = async (connection: DuckDBConnection): Promise<readonly AssetOverview[]> => {
  const rows = (await connection.runAndReadAll(OVERVIEW)).getRowObjects() as unknown as Row[];
  return [...Map.groupBy(rows, ({ symbol }) => symbol).values()].map(overviewOf);
};
