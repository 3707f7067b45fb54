import { DAY } from '@assay/core/kernel';
import type { AssetOverview } from '@assay/domain/market';
import type { DuckDBConnection } from '@duckdb/node-api';

const DAYS = 31;

const OVERVIEW = `
  WITH last AS (
    SELECT symbol, min(time) AS first_bar, max(time) AS last_bar, count(*) AS bars,
      list_sort(list(DISTINCT source)) AS sources, arg_max(source, time) AS source,
      arg_max_null(turnover, time) AS turnover, arg_max_null("marketCap", time) AS market_cap
    FROM resolved GROUP BY symbol)
  SELECT last.symbol, CAST(epoch_ms(first_bar) AS DOUBLE) AS first_bar,
    CAST(epoch_ms(last_bar) AS DOUBLE) AS last_bar, CAST(bars AS DOUBLE) AS bars,
    array_to_string(sources, chr(0)) AS sources, last.source, last.turnover, market_cap,
    CAST(epoch_ms(time) AS DOUBLE) AS time, close
  FROM last JOIN resolved USING (symbol) WHERE time > last_bar - INTERVAL ${DAYS} DAY ORDER BY last.symbol, time`;

type Row = Record<string, number | string | null>;

const overviewOf = (rows: readonly Row[]): AssetOverview => {
  const [row] = rows;
  const lastBar = row.last_bar as number;
  const closes = new Array<number>(DAYS).fill(Number.NaN);
  for (const { time, close } of rows) closes[DAYS - 1 - (lastBar - (time as number)) / DAY] = close as number;
  return {
    symbol: row.symbol as string,
    firstBar: row.first_bar as number,
    lastBar,
    bars: row.bars as number,
    sources: (row.sources as string).split('\0'),
    source: row.source as string,
    turnover: (row.turnover as number | null) ?? Number.NaN,
    marketCap: (row.market_cap as number | null) ?? Number.NaN,
    closes,
  };
};

/** Reads the temporary table `resolved` of daily bars. */
export const readOverview = async (connection: DuckDBConnection): Promise<readonly AssetOverview[]> => {
  const rows = (await connection.runAndReadAll(OVERVIEW)).getRowObjects() as unknown as Row[];
  return [...Map.groupBy(rows, ({ symbol }) => symbol).values()].map(overviewOf);
};
