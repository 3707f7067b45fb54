import { formatVerifierKey, type VerifierKey } from '@assay/core/ledger';
import type { WatchedLog } from './config.ts';
import type { WitnessState } from './witness-state.ts';

const logLines = ({ origin, keys }: WatchedLog, state: WitnessState): string[] => [
  `log ${origin}`,
  ...keys.map((key) => `  vkey ${formatVerifierKey(key)}`),
  `  size ${state.head(origin)?.size ?? 'none yet'}`,
];

/** What anybody may know of a witness, as plain text. */
export const statusPage = (
  key: VerifierKey,
  logs: ReadonlyMap<string, WatchedLog>,
  state: WitnessState,
): string =>
  [`witness ${key.name}`, `vkey ${formatVerifierKey(key)}`, '']
    .concat([...logs.values()].flatMap((log) => logLines(log, state)))
    .map((line) => `${line}\n`)
    .join('');
