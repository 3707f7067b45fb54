import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AssayError } from '@assay/core/kernel';

export interface HttpSettings {
  readonly host: string;
  readonly port: number;
  /** Further names that may stand in the Host header. */
  readonly allowHosts: readonly string[];
  /** Pages that may call, as `https://app.example.org`. */
  readonly allowOrigins: readonly string[];
  readonly stateless: boolean;
}

export interface Settings {
  /** Address of the Assay server, without a slash at its end. */
  readonly url: string;
  readonly key: string | undefined;
  /** Text of a c2sp.org/tlog-policy file. */
  readonly policy: string | undefined;
  /** undefined = standard input and output. */
  readonly http: HttpSettings | undefined;
}

export const USAGE = `usage: assay-mcp [options]

Speaks the Model Context Protocol on standard input and output, or over HTTP.

  --url <address>          Assay server (ASSAY_URL; default http://127.0.0.1:4000)
  --key-file <file>        file of the API key, as data/owner.key (else ASSAY_API_KEY)
  --policy <file>          witnesses and keys to verify by, as c2sp.org/tlog-policy
  --http <port>            streamable HTTP on /mcp; each caller sends a key of its own
  --host <address>         address to listen on (default 127.0.0.1)
  --allow-host <name>      further name that may stand in the Host header; may be repeated
  --allow-origin <origin>  page that may call; may be repeated; default none
  --stateless              HTTP without sessions
  --help                   this text`;

const OPTIONS = {
  url: { type: 'string' },
  'key-file': { type: 'string' },
  policy: { type: 'string' },
  http: { type: 'string' },
  host: { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  'allow-origin': { type: 'string', multiple: true },
  stateless: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

const refuse = (detail: string, cause?: unknown): AssayError =>
  new AssayError('settings-invalid', detail, { cause });

const fileText = (option: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw refuse(`${option}: ${(cause as Error).message}`, cause);
  }
};

const urlOf = (text: string): string => {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) throw refuse(`--url: ${text} is no http address`);
  if (url.username !== '' || url.password !== '')
    throw refuse('--url: a key does not belong into the address');
  return url.href.replace(/\/+$/, '');
};

const portOf = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw refuse(`--http: ${text} is no port`);
  return port;
};

const keyOf = (file: string | undefined, env: Environment): string | undefined => {
  const key = (file === undefined ? env.ASSAY_API_KEY : fileText('--key-file', file))?.trim();
  if (key === undefined || key === '') return undefined;
  if (!/^[\x21-\x7e]+$/.test(key)) throw refuse('the key is no line of printable characters');
  return key;
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (cause) {
    throw refuse((cause as Error).message, cause);
  }
};

/**
 * Reads command line and environment.
 * @returns undefined where only help is asked for
 * @throws AssayError `settings-invalid`
 */
export const readSettings = (args: readonly string[], env: Environment): Settings | undefined => {
  const values = parsed(args);
  if (values.help === true) return undefined;
  return {
    url: urlOf(values.url ?? env.ASSAY_URL ?? 'http://127.0.0.1:4000'),
    key: keyOf(values['key-file'], env),
    policy: values.policy === undefined ? undefined : fileText('--policy', values.policy),
    http:
      values.http === undefined
        ? undefined
        : {
            host: values.host ?? '127.0.0.1',
            port: portOf(values.http),
            allowHosts: values['allow-host'] ?? [],
            allowOrigins: values['allow-origin'] ?? [],
            stateless: values.stateless ?? false,
          },
  };
};
