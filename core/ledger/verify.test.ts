import { type Random, seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { inclusionProof } from './merkle/inclusion.ts';
import { toBase64 } from './notes/base64.ts';
import { formatVerifierKey, LOG_SIGNATURE, ML_DSA_COSIGNATURE, verifierKey } from './notes/key.ts';
import { formatSignature } from './notes/note.ts';
import { parsePolicy } from './notes/policy.ts';
import { formatProofFile, type ProofFile, parseProofFile } from './notes/proof-file.ts';
import {
  checkpointOf,
  entry,
  LOG,
  memoryNodes,
  ORIGIN,
  type Signing,
  WITNESSES,
} from './testing/test-log.ts';
import { testSigner } from './testing/test-signer.ts';
import { type CheckName, verifyEntry } from './verify.ts';

const FLIPS = Number(process.env.ASSAY_LEDGER_FLIPS ?? 2000);
const CHANGES = FLIPS / 10;
const SIZE = 100;
const entries = Array.from({ length: SIZE }, (_, i) => entry(i));

const policy = parsePolicy(
  [
    `log ${formatVerifierKey(LOG.key)}`,
    ...WITNESSES.map(({ key }, i) => `witness W${i} ${formatVerifierKey(key)}`),
    'group two 2 W0 W1 W2',
    'quorum two',
  ].join('\n'),
);

const proofOf = async (index: number, signing: Signing = {}, of = entries): Promise<string> =>
  formatProofFile({
    extra: undefined,
    index,
    proof: await inclusionProof(memoryNodes(of), index, of.length),
    checkpoint: await checkpointOf(of, signing),
  });

interface Claim {
  readonly file: ProofFile;
  readonly payload: Uint8Array;
}

const flipped = (bytes: Uint8Array, random: Random): Uint8Array => {
  const place = random.integer(bytes.length);
  return bytes.with(place, bytes[place] ^ (2 ** random.integer(8)));
};

const withText = ({ file, payload }: Claim, text: string): Claim => {
  const note = { ...file.checkpoint.note, text };
  return { file: { ...file, checkpoint: { ...file.checkpoint, note } }, payload };
};

/** One flipped bit in each of the seven parts of a claim. */
const FLIPPED: Readonly<Record<string, (claim: Claim, random: Random) => Claim>> = {
  proof: ({ file, payload }, random) => {
    const place = random.integer(file.proof.length);
    return { file: { ...file, proof: file.proof.with(place, flipped(file.proof[place], random)) }, payload };
  },
  leaf: ({ file, payload }, random) => ({ file, payload: flipped(payload, random) }),
  root: (claim, random) => {
    const { note, root } = claim.file.checkpoint;
    return withText(claim, note.text.replace(toBase64(root), toBase64(flipped(root, random))));
  },
  size: (claim, random) => {
    const { note, size } = claim.file.checkpoint;
    return withText(claim, note.text.replace(`\n${size}\n`, `\n${size ^ (2 ** random.integer(30))}\n`));
  },
  index: ({ file, payload }, random) => ({
    file: { ...file, index: file.index ^ (2 ** random.integer(30)) },
    payload,
  }),
  origin: (claim, random) => {
    const { text } = claim.file.checkpoint.note;
    const origin = flipped(new TextEncoder().encode(ORIGIN), random);
    return withText(claim, text.replace(ORIGIN, String.fromCharCode(...origin)));
  },
  signature: ({ file, payload }, random) => {
    const { note } = file.checkpoint;
    const place = random.integer(note.signatures.length);
    const line = note.signatures[place];
    const signatures = note.signatures.with(place, { ...line, signature: flipped(line.signature, random) });
    return { file: { ...file, checkpoint: { ...file.checkpoint, note: { ...note, signatures } } }, payload };
  },
};

const failing = async (file: string, payload: Uint8Array): Promise<readonly CheckName[]> => {
  const { verified, checks } = await verifyEntry(file, payload, policy);
  const failed = checks.filter(({ holds }) => !holds).map(({ check }) => check);
  expect(verified).toBe(failed.length === 0);
  return failed;
};

const accepted = async (file: string, payload: Uint8Array): Promise<boolean> => {
  try {
    return (await verifyEntry(file, payload, policy)).verified;
  } catch (error) {
    expect((error as Error).name).toBe('AssayError');
    return false;
  }
};

describe('the verifier', () => {
  test('accepts what is right, and says who has seen it', async () => {
    const verdict = await verifyEntry(await proofOf(42), entry(42), policy);
    expect(verdict).toMatchObject({ verified: true, origin: ORIGIN, index: 42, size: SIZE });
    expect(verdict.cosigned.map(({ witness }) => witness)).toEqual(['W0', 'W1', 'W2']);
    expect(verdict.cosigned[0].at).toBe(1_700_000_000);
  });

  // One case for each check: a verifier that leaves the check out accepts it.
  test('origin: a log that the policy does not name', async () => {
    const other = testSigner('other.example', LOG_SIGNATURE, ORIGIN);
    expect(await failing(await proofOf(3, { origin: 'other.example', log: other }), entry(3))).toContain(
      'origin',
    );
  });

  test('a witness of ML-DSA-44 stands in no way, never counts, and that is said', async () => {
    const pq = verifierKey('pq.example', ML_DSA_COSIGNATURE, new Uint8Array(1312));
    const mixed = (quorum: string) =>
      parsePolicy(
        `log ${formatVerifierKey(LOG.key)}\nwitness pq ${formatVerifierKey(pq)}\nquorum ${quorum}\n`,
      );
    const line = formatSignature({ name: pq.name, keyId: pq.id, signature: new Uint8Array(2428) });
    const file = (await proofOf(3)) + line;
    const unasked = await verifyEntry(file, entry(3), mixed('none'));
    expect(unasked).toMatchObject({ verified: true, cosigned: [] });
    expect(unasked.checks[2].detail).toContain('these never count: pq');
    expect(await verifyEntry(file, entry(3), mixed('pq'))).toMatchObject({ verified: false });
  });

  test('log signature: signed by another key of the same name, or by nobody', async () => {
    const impostor = testSigner(ORIGIN, LOG_SIGNATURE, 'impostor');
    expect(await failing(await proofOf(3, { log: impostor }), entry(3))).toEqual(['log-signature']);
    const stripped = (await proofOf(3)).replace(/— log\.example\/assay .*\n/, '');
    expect(await failing(stripped, entry(3))).toEqual(['log-signature']);
  });

  test('witness policy: one cosignature where two are asked for, and a wrong one beside two right ones', async () => {
    const file = await proofOf(3, { witnesses: WITNESSES.slice(0, 1) });
    expect(await failing(file, entry(3))).toEqual(['witness-policy']);
    expect(await failing(await proofOf(3, { witnesses: WITNESSES.slice(1) }), entry(3))).toEqual([]);
    const stolen = await proofOf(3, { witnesses: [] }, entries.slice(0, 50));
    const lines = (await proofOf(3)).match(/— w\d.*\n/g) as string[];
    expect(await failing(stolen + lines.join(''), entry(3))).toEqual(['witness-policy']);
    const mixed =
      (await proofOf(3, { witnesses: WITNESSES.slice(0, 2) })) + lines[2].replace(/.{8}\n$/, 'AAAAAAA=\n');
    expect(await failing(mixed, entry(3))).toEqual(['witness-policy']);
  });

  test('inclusion: another place, another proof', async () => {
    expect(await failing((await proofOf(3)).replace('index 3', 'index 4'), entry(3))).toEqual(['inclusion']);
    const [first, second] = [await proofOf(3), await proofOf(4)];
    const head = first.slice(0, first.indexOf('\n\n'));
    expect(
      await failing(head.replace('index 3', 'index 4') + second.slice(second.indexOf('\n\n')), entry(4)),
    ).toEqual(['inclusion']);
  });

  test('payload: other bytes than those in the log', async () => {
    expect(await failing(await proofOf(3), entry(3, ' or so'))).toEqual(['inclusion']);
  });

  test(`L2: ${FLIPS} proof files with one flipped bit: none is accepted`, async () => {
    const claim: Claim = { file: parseProofFile(await proofOf(42)), payload: entry(42) };
    const parts = Object.values(FLIPPED);
    const random = seededRandom('one bit');
    for (let i = 0; i < FLIPS; i++) {
      const { file, payload } = parts[i % parts.length](claim, random);
      expect(await accepted(formatProofFile(file), payload)).toBe(false);
    }
    expect(await accepted(formatProofFile(claim.file), claim.payload)).toBe(true);
  });

  test(`${CHANGES} proof files with one changed character before the cosignatures: none is accepted`, async () => {
    const file = await proofOf(42);
    const random = seededRandom('proof files');
    const end = file.indexOf('— w1.example');
    for (let i = 0; i < CHANGES; i++) {
      const at = random.integer(end);
      const changed = file.slice(0, at) + (file[at] === 'A' ? 'B' : 'A') + file.slice(at + 1);
      expect(await accepted(changed, entry(42))).toBe(false);
    }
  });
});
