import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AssayError } from '@assay/core/kernel';
import {
  COSIGNATURE,
  LOG_SIGNATURE,
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
} from '@assay/core/ledger';
import { z } from 'zod';

/** The log of an origin and the keys it may be signed with. */
export interface WatchedLog {
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
}

export interface WitnessConfig {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly keyFile: string;
  readonly stateFolder: string;
  readonly logs: ReadonlyMap<string, WatchedLog>;
}

const logSchema = z.strictObject({ vkey: z.string(), origin: z.string().min(1).optional() });

const configSchema = z.strictObject({
  name: z.string(),
  host: z.string().min(1).default('127.0.0.1'),
  port: z.int().min(0).max(65_535),
  keyFile: z.string().min(1).default('witness.key'),
  stateFolder: z.string().min(1).default('witness-state'),
  logs: z.array(logSchema).min(1),
});

const refuse = (path: string, rule: string): AssayError =>
  new AssayError('settings-invalid', `${path}: ${rule}`);

const logsOf = (entries: readonly z.infer<typeof logSchema>[]): Map<string, WatchedLog> => {
  const logs = new Map<string, WatchedLog>();
  for (const { vkey, origin } of entries) {
    const key = parseVerifierKey(vkey);
    if (key.type !== LOG_SIGNATURE) throw new AssayError('log-malformed', `${vkey} is no key of a log`);
    const name = origin ?? key.name;
    logs.set(name, { origin: name, keys: [...(logs.get(name)?.keys ?? []), key] });
  }
  return logs;
};

const readJson = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw refuse(path, (cause as Error).message);
  }
};

const requireName = (name: string): void => {
  verifierKey(name, COSIGNATURE, new Uint8Array(32));
};

/**
 * Reads the one file of configuration; paths in it are relative to its folder.
 * @throws AssayError `settings-invalid` naming what is wrong.
 */
export const readConfig = async (path: string): Promise<WitnessConfig> => {
  const parsed = configSchema.safeParse(await readJson(path));
  if (!parsed.success) throw refuse(path, z.prettifyError(parsed.error));
  const { name, host, port, keyFile, stateFolder, logs } = parsed.data;
  const folder = dirname(resolve(path));
  try {
    requireName(name);
    return {
      name,
      host,
      port,
      keyFile: resolve(folder, keyFile),
      stateFolder: resolve(folder, stateFolder),
      logs: logsOf(logs),
    };
  } catch (cause) {
    if (cause instanceof AssayError) throw refuse(path, cause.message);
    throw cause;
  }
};
