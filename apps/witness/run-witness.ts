import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@assay/core/kernel';
import { formatVerifierKey } from '@assay/core/ledger';
import { readConfig } from './config.ts';
import { Cosigner } from './cosigner.ts';
import type { EventLog } from './event-log.ts';
import { witnessServer } from './http.ts';
import { openIdentity } from './identity.ts';
import { statusPage } from './status-page.ts';
import { WitnessState } from './witness-state.ts';

export interface RunningWitness {
  readonly url: string;
  readonly vkey: string;
  /** Answers what has been asked, then lets go of the state. */
  close(): Promise<void>;
}

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;

/** @throws AssayError `settings-invalid`, `state-busy` or `log-damaged`; what the system says of the address. */
export const runWitness = async (path: string, clock: Clock, log: EventLog): Promise<RunningWitness> => {
  const config = await readConfig(path);
  const { logs, host, port } = config;
  const state = await WitnessState.open(config.stateFolder);
  try {
    const signer = await openIdentity(config, state);
    const cosigner = new Cosigner({ signer, state, logs, clock });
    const server = witnessServer({ cosigner, statusPage: () => statusPage(signer.key, logs, state), log });
    server.listen(port, host);
    await once(server, 'listening');
    const close = async (): Promise<void> => {
      server.close();
      server.closeIdleConnections();
      await once(server, 'close');
      state.close();
    };
    return { url: urlOf(server.address() as AddressInfo), vkey: formatVerifierKey(signer.key), close };
  } catch (cause) {
    state.close();
    throw cause;
  }
};
