/** Every grade is checked against a log key that you have pinned; a server that says something else is found out. */
import { AssayVerificationError, createClient, verificationOf } from '@assay/sdk';

// biome-ignore lint/suspicious/noConsole: it is what an example does
const print = console.log;
const assay = createClient({
  baseUrl: process.env.ASSAY_URL ?? 'http://127.0.0.1:4000',
  key: process.env.ASSAY_KEY,
  verify: true,
  // From wherever the operator has published it, but not from the server that is to be checked.
  policy: process.env.ASSAY_POLICY,
});

try {
  const { data } = await assay.grades.list({ limit: 3 });
  for (const row of data) {
    const found = verificationOf(row);
    if (found?.verified) print(row.asset, row.trader, `is entry ${found.number} of ${found.origin}`);
    else print(row.asset, row.trader, 'not verified:', found?.detail);
  }
} catch (error) {
  if (!(error instanceof AssayVerificationError)) throw error;
  print('refused:', error.fault, error.message);
}
