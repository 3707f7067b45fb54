import { AssayError, toIso } from '@assay/core/kernel';
import {
  decodeStatement,
  fetchBytes,
  httpLog,
  parseProofFile,
  provenEntry,
  type Statement,
  utf8Text,
  type Verdict,
  verifyEntry,
} from '@assay/core/ledger';
import type { WorldPlace } from '@assay/server/jobs';
import { entryNumber, fetchOnce, isUrl, logPrefix, policyOf, urlOf, withLog } from '../log-material.ts';
import { type CommonOptions, placeIfNeeded } from '../place.ts';
import { smallFile, smallText } from '../small-file.ts';
import type { Terminal } from '../terminal.ts';

export interface VerifyCommandOptions extends CommonOptions {
  /** File of the entry's bytes, where the proof does not carry them. */
  readonly entry?: string;
  readonly policy?: string;
  /** Log that a number is an entry of, or that the bytes of an entry are read from. */
  readonly log?: string;
}

interface Material {
  readonly proofFile: string;
  readonly entry: Uint8Array;
}

/** Bundles hold 256 entries. */
const BUNDLE = 256;

const entryFromLog = async (proofFile: string, log: string): Promise<Uint8Array> => {
  const { index, checkpoint } = parseProofFile(proofFile);
  if (index >= checkpoint.size)
    throw new AssayError('log-malformed', `proof: entry ${index} is not among the first ${checkpoint.size}`);
  const bundle = Math.floor(index / BUNDLE);
  const width = Math.min(BUNDLE, checkpoint.size - bundle * BUNDLE);
  return (await httpLog(logPrefix(log), fetchOnce).readBundle(bundle, width))[index % BUNDLE];
};

/** Where it comes from proves nothing: the bytes are hashed, and have to lead to the signed root. */
const entryOf = async (
  proofFile: string,
  { entry, log }: VerifyCommandOptions,
  server: string | undefined,
): Promise<Uint8Array> => {
  if (entry !== undefined) return smallFile(entry);
  const { extra } = parseProofFile(proofFile);
  if (extra !== undefined) return extra;
  const from = log ?? server;
  if (from !== undefined) return entryFromLog(proofFile, from);
  throw new AssayError(
    'settings-invalid',
    'the proof does not carry the entry: name its bytes with --entry FILE',
  );
};

/** Address of the proof of a statement whose address is given, or any other address as it is. */
const proofAddress = (text: string): string => {
  const { origin, pathname, href } = urlOf(text);
  if (pathname === '/') {
    const ways = `${origin}/v1/statements/<number>, or a number with --log ${origin}`;
    throw new AssayError('settings-invalid', `${text} is a server, and no entry of a log: name ${ways}`);
  }
  const statement = /^.*\/v1\/statements\/\d+(?=\/*(?:proof\/*)?$)/.exec(pathname);
  return statement === null ? href : `${origin}${statement[0]}/proof`;
};

const fetchProof = async (url: string): Promise<string> =>
  utf8Text(await fetchBytes(fetchOnce, proofAddress(url)), 'proof');

const isNumber = (what: string): boolean => /^\d+$/.test(what);

const materialOf = async (
  what: string,
  options: VerifyCommandOptions,
  place: WorldPlace,
): Promise<Material> => {
  if (isNumber(what)) {
    const number = entryNumber(what);
    return withLog(options.log, place, (reader) => provenEntry(reader, number));
  }
  const proofFile = isUrl(what) ? await fetchProof(what) : await smallText(what);
  const server = isUrl(what) ? new URL(what).origin : undefined;
  return { proofFile, entry: await entryOf(proofFile, options, server) };
};

const statementOf = (entry: Uint8Array): Statement | null => {
  try {
    return decodeStatement(entry);
  } catch (error) {
    if (error instanceof AssayError) return null;
    throw error;
  }
};

type Report = Verdict & { readonly statement: Statement | null };

const MARKS = { true: '✓', false: '✗' } as const;

const statementLines = (statement: Statement | null): string[] => {
  if (statement === null) return ['  The entry is no statement of a form that is known here.'];
  const { kind, subject, asOf, issuedAt, value, abstained } = statement;
  return [
    `  ${kind} of ${subject} as of ${toIso(asOf)}, by its own words issued at ${toIso(issuedAt)}`,
    `  ${abstained === null ? JSON.stringify(value) : `abstained, because: ${abstained.reason}`}`,
  ];
};

const lines = ({ checks, verified, cosigned, statement, index, size }: Report): string[] => [
  ...checks.map(({ check, holds, detail }) => `${MARKS[`${holds}`]} ${check}: ${detail}`),
  ...cosigned.map(({ witness, at }) => `  ${witness} saw it by ${toIso(at * 1000)}`),
  ...statementLines(statement),
  verified
    ? `Verified: entry ${index} of ${size}.`
    : 'NOT VERIFIED: do not rely on it. Every check above has to hold.',
];

/** Says that an entry is in a log only after every check was made; exit code 65 where one does not hold. */
export const verifyCommand = async (
  what: string,
  options: VerifyCommandOptions,
  terminal: Terminal,
): Promise<void> => {
  const isHeldNeeded = options.policy === undefined || (isNumber(what) && options.log === undefined);
  const place = await placeIfNeeded(isHeldNeeded, options);
  const { proofFile, entry } = await materialOf(what, options, place);
  const policy = await policyOf(options.policy, place);
  const verdict = await verifyEntry(proofFile, entry, policy);
  terminal.result({ ...verdict, statement: statementOf(entry) }, lines);
  if (!verdict.verified) process.exitCode = 65;
};
