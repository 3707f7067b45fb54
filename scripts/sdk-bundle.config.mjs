import { join } from 'node:path';
import { ROOT } from './toolchain.mjs';

/** A folder called node_modules would be left out of a published package. */
const placeOf = ({ name }) =>
  `${name.replace('clients/sdk/', '').replace(/^.*node_modules\/(?:@noble\/)?/, 'vendor/')}.js`;

// Modules stay apart, so that who bundles the SDK for a page leaves out those that the page does not use.
export default {
  input: join(ROOT, 'clients/sdk/index.ts'),
  platform: 'browser',
  treeshake: { moduleSideEffects: false },
  output: { format: 'esm', preserveModules: true, preserveModulesRoot: ROOT, entryFileNames: placeOf },
};
