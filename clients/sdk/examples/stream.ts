/** What happens, as it happens; a lost connection is taken up again where it was lost. Ends after three events or three seconds. */
import { createClient } from '@assay/sdk';

// biome-ignore lint/suspicious/noConsole: it is what an example does
const print = console.log;
const assay = createClient({
  baseUrl: process.env.ASSAY_URL ?? 'http://127.0.0.1:4000',
  key: process.env.ASSAY_KEY,
});

let left = 3;
const signal = AbortSignal.timeout(3_000);
try {
  for await (const item of assay.stream({ after: 0, signal })) {
    if (item.topic === 'reset') print('reset: what was kept is to be read anew, behind', item.after);
    else print(`${item.id} ${item.topic}: ${JSON.stringify(item.data).slice(0, 60)}`);
    if (--left === 0) break;
  }
} catch (error) {
  if (!signal.aborted) throw error;
}
