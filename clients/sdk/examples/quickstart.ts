/** The highest grades, and what drove the first of them. */
import { AssayApiError, createClient } from '@assay/sdk';

// biome-ignore lint/suspicious/noConsole: it is what an example does
const print = console.log;
const assay = createClient({
  baseUrl: process.env.ASSAY_URL ?? 'http://127.0.0.1:4000',
  key: process.env.ASSAY_KEY,
});

const { data: grades } = await assay.grades.list({ limit: 5, fields: ['asset', 'trader', 'signal'] });
for (const { asset, trader, signal } of grades) print(asset, trader, signal);

const { data: explained } = await assay.grades.explanation(grades[0].asset);
for (const { kind, baseline, contributions } of explained.grades) {
  const [first] = contributions;
  print(`${kind}: ${baseline} at first, ${first.points.toFixed(1)} points by: ${first.meaning}`);
}

try {
  await assay.assets.get('NO-SUCH-ASSET');
} catch (error) {
  if (!(error instanceof AssayApiError)) throw error;
  print(`${error.code}: ${error.reaction} (request ${error.requestId})`);
}
