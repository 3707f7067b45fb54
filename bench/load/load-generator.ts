import type { LoadGenerator } from './load.ts';
import { nodeLoad } from './node-load.ts';
import { hasWrk, wrk } from './wrk.ts';

/** wrk where it is installed: it takes least from the server's processor. The same one for all sides of a run. */
export const loadGenerator = (): { readonly name: string; readonly measure: LoadGenerator } =>
  hasWrk()
    ? { name: 'wrk, one thread', measure: wrk }
    : {
        name: 'node:http client in a process of its own (apt-get install wrk for a lighter one)',
        measure: nodeLoad,
      };
