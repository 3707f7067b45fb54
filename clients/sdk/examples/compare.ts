/** Several assets side by side, asked for at once; all of it ends after ten seconds. */
import { createClient } from '@assay/sdk';

// biome-ignore lint/suspicious/noConsole: it is what an example does
const print = console.log;
const assay = createClient({
  baseUrl: process.env.ASSAY_URL ?? 'http://127.0.0.1:4000',
  key: process.env.ASSAY_KEY,
});

const signal = AbortSignal.timeout(10_000);
const largest = await assay.assets.list({ sort: '-volume24h', limit: 3, fields: ['symbol'] }, { signal });
const asset = largest.data.map(({ symbol }) => symbol);

const [grades, statistics, forecasts] = await Promise.all([
  assay.grades.list({ asset }, { signal }),
  assay.statistics.list({ asset }, { signal }),
  assay.forecasts.list({ asset, days: 30 }, { signal }),
]);
for (const symbol of asset) {
  const trader = grades.data.find((row) => row.asset === symbol)?.trader;
  const sharpe = statistics.data.find((row) => row.asset === symbol)?.sharpe?.toFixed(2);
  const band = forecasts.data.find((row) => row.asset === symbol);
  print(symbol, 'grade', trader, 'sharpe', sharpe, '30 days', band?.low90, 'to', band?.high90);
}
