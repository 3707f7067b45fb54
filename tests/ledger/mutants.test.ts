import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  formatProofFile,
  formatVerifierKey,
  inclusionProof,
  leafHash,
  parsePolicy,
  type SignedCheckpoint,
} from '@assay/core/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveLog } from '../../core/ledger/audit/testing/log-server.ts';
import {
  checkpointOf,
  entry,
  LOG,
  memoryNodes,
  ORIGIN,
  type Signing,
  WITNESSES,
} from '../../core/ledger/testing/test-log.ts';
import { testSigner } from '../../core/ledger/testing/test-signer.ts';

const CORE = join(import.meta.dirname, '../../core');

type Ledger = typeof import('@assay/core/ledger');

/** What is taken out of the verifier: file, text, what stands in its place. */
const MUTANTS: Readonly<Record<string, readonly (readonly [file: string, text: string, instead: string])[]>> =
  {
    origin: [
      [
        'verify.ts',
        'const holds = policy.logs.some(({ key }) => key.name === origin);',
        'const holds = true;',
      ],
      ['verify.ts', '.filter(({ name }) => name === checkpoint.origin)', ''],
    ],
    signature: [
      [
        'verify.ts',
        "const holds = states.includes('valid') && !states.includes('invalid');",
        'const holds = true;',
      ],
    ],
    'witness policy': [
      [
        'verify.ts',
        'const holds = invalid.length === 0 && hasQuorum(policy, new Set(valid.map(({ name }) => name)));',
        'const holds = true;',
      ],
    ],
    // Still compares the payload with the hash that the file states.
    inclusion: [
      [
        'verify.ts',
        'const holds = includes({ leaf: leafHash(entry), index, size, proof, root });',
        'const holds = String(leafHash(entry)) === String(extra);',
      ],
      [
        'verify.ts',
        '{ index, proof, checkpoint }: ProofFile',
        '{ index, proof, checkpoint, extra }: ProofFile',
      ],
    ],
    // The recurring mistake: a proof of a hash that somebody states.
    payload: [
      [
        'verify.ts',
        'const holds = includes({ leaf: leafHash(entry), index, size, proof, root });',
        'const holds = includes({ leaf: extra, index, size, proof, root });',
      ],
      [
        'verify.ts',
        '{ index, proof, checkpoint }: ProofFile',
        '{ index, proof, checkpoint, extra }: ProofFile',
      ],
    ],
    consistency: [['audit/audit-log.ts', 'const holds = beginsWith(reading, since);', 'const holds = true;']],
  };

const folder = mkdtempSync(join(tmpdir(), 'assay-mutants-'));
const verifiers = new Map<string, Ledger>();

const build = async (
  name: string,
  changes: readonly (readonly [string, string, string])[],
): Promise<void> => {
  const root = join(folder, name.replace(' ', '-'));
  for (const part of ['kernel', 'ledger']) cpSync(join(CORE, part), join(root, part), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  symlinkSync(join(CORE, 'node_modules'), join(root, 'node_modules'), 'junction');
  for (const [file, text, instead] of changes) {
    const path = join(root, 'ledger', file);
    const source = readFileSync(path, 'utf8');
    expect(source.split(text).length, `${file} holds once: ${text}`).toBe(2);
    writeFileSync(path, source.replace(text, instead));
  }
  verifiers.set(
    name,
    (await import(/* @vite-ignore */ pathToFileURL(join(root, 'ledger/index.ts')).href)) as Ledger,
  );
};

const policyText = [
  `log ${formatVerifierKey(LOG.key)}`,
  ...WITNESSES.map(({ key }, i) => `witness W${i} ${formatVerifierKey(key)}`),
  'group two 2 W0 W1 W2',
  'quorum two',
].join('\n');

const entries = Array.from({ length: 40 }, (_, i) => entry(i));
const forged = entries.with(5, entry(5, ' as it should have been'));

/** What somebody is given: a proof file, the bytes, a log, and the checkpoint that they kept from before. */
interface Offer {
  readonly proofFile: string;
  readonly payload: Uint8Array;
  readonly log: readonly Uint8Array[];
  readonly since: SignedCheckpoint;
}

const proofFile = async (
  of: readonly Uint8Array[],
  signing: Signing = {},
  stated = leafHash(of[5]),
): Promise<string> =>
  formatProofFile({
    extra: stated,
    index: 5,
    proof: await inclusionProof(memoryNodes(of), 5, of.length),
    checkpoint: await checkpointOf(of, signing),
  });

const OFFERS: Readonly<Record<string, () => Promise<Partial<Offer>>>> = {
  origin: async () => ({ proofFile: await proofFile(entries, { origin: 'other.example/log' }) }),
  signature: async () => ({
    proofFile: await proofFile(entries, { log: testSigner(ORIGIN, 1, 'somebody else') }),
  }),
  'witness policy': async () => ({
    proofFile: await proofFile(entries, { witnesses: WITNESSES.slice(0, 1) }),
  }),
  inclusion: async () => ({
    proofFile: await proofFile(entries, {}, leafHash(forged[5])),
    payload: forged[5],
  }),
  payload: async () => ({ payload: forged[5] }),
  consistency: async () => ({ proofFile: await proofFile(forged), payload: forged[5], log: forged }),
};

/** A follower of a log: the entry is in it, and it still begins with what was signed before. */
const accepts = async (
  { verifyEntry, auditLog, httpLog }: Ledger,
  attack: Partial<Offer>,
): Promise<boolean> => {
  const offer: Offer = {
    proofFile: await proofFile(entries),
    payload: entries[5],
    log: entries,
    since: await checkpointOf(entries.slice(0, 30)),
    ...attack,
  };
  const policy = parsePolicy(policyText);
  const { verified } = await verifyEntry(offer.proofFile, offer.payload, policy);
  const reader = httpLog('https://log.test/log', serveLog({ signed: offer.log }));
  const { intact } = await auditLog(reader, { policy, until: 0, since: offer.since });
  return verified && intact;
};

beforeAll(async () => {
  await build('nothing', []);
  for (const [name, changes] of Object.entries(MUTANTS)) await build(name, changes);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('V1: six attacks on a verifier that lacks one of six checks', () => {
  const names = Object.keys(MUTANTS);

  test('what is right is accepted by all of them', async () => {
    for (const ledger of verifiers.values()) expect(await accepts(ledger, {})).toBe(true);
  });

  test.each(names)(
    '%s: the attack is accepted by the verifier without the check, and by no other',
    async (name) => {
      const attack = await OFFERS[name]();
      const accepting: string[] = [];
      for (const [lacking, ledger] of verifiers) if (await accepts(ledger, attack)) accepting.push(lacking);
      expect(accepting).toEqual([name]);
    },
  );
});
