/** Bullish assets whose risk is low: two lists, each read page by page to its end. */
import { createClient } from '@assay/sdk';

// biome-ignore lint/suspicious/noConsole: it is what an example does
const print = console.log;
const assay = createClient({
  baseUrl: process.env.ASSAY_URL ?? 'http://127.0.0.1:4000',
  key: process.env.ASSAY_KEY,
});

const risk = new Map<string, number>();
for await (const { asset, score } of assay.risk.iterate({ abstained: false, fields: ['asset', 'score'] }))
  if (score !== null) risk.set(asset, score);

print('asset', 'grade', 'risk');
for await (const { asset, trader } of assay.grades.iterate({ minTrader: 50, fields: ['asset', 'trader'] })) {
  const score = risk.get(asset);
  if (score !== undefined && score < 60) print(asset, trader, score);
}
