import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom, sha256 } from '@assay/core/kernel';
import {
  formatAddCheckpoint,
  formatNote,
  formatProofFile,
  formatVerifierKey,
  inclusionProof,
  LOG_SIGNATURE,
  type Policy,
  parsePolicy,
  type SignedCheckpoint,
  verifyEntry,
} from '@assay/core/ledger';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WitnessClient } from '../../adapters/witnesses/index.ts';
import { LOG, ORIGIN } from '../../core/ledger/testing/test-log.ts';
import { testSigner } from '../../core/ledger/testing/test-signer.ts';
import { GrowingLog } from './growing-log.ts';
import { refusalOf, startWitness, stopAll, type WitnessProcess, writeConfig } from './witness-process.ts';

const FUZZ = Number(process.env.ASSAY_WITNESS_FUZZ ?? 200);
const KILLS = Number(process.env.ASSAY_WITNESS_KILLS ?? 6);
const QUICK = { timeoutMs: 10_000, retries: 1, backoffMs: 10 };

const log = new GrowingLog();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-witness-'));
});
afterEach(stopAll);
afterAll(() => rm(folder, { recursive: true }));

const post = async (
  url: string,
  body: string | Uint8Array,
): Promise<{ status: number; body: string; type: string | null }> => {
  const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body: body as string });
  return {
    status: response.status,
    body: await response.text(),
    type: response.headers.get('content-type'),
  };
};

const bodyOf = async (from: GrowingLog, oldSize: number, size: number): Promise<string> =>
  formatAddCheckpoint({
    oldSize,
    proof: oldSize <= size ? await from.proof(oldSize, size) : [],
    checkpoint: await from.checkpoint(size),
  });

const offer = async (url: string, from: GrowingLog, oldSize: number, size: number) =>
  post(url, await bodyOf(from, oldSize, size));

const sizeOf = async (url: string): Promise<number> =>
  Number(/size (\d+)/.exec(await (await fetch(url)).text())?.[1] ?? 0);

const policyOf = (witnesses: readonly WitnessProcess[]): Policy =>
  parsePolicy(
    [
      `log ${formatVerifierKey(LOG.key)}`,
      ...witnesses.map(({ vkey, url }, i) => `witness w${i} ${vkey} ${url}`),
      `group quorum ${Math.min(2, witnesses.length)} ${witnesses.map((_, i) => `w${i}`).join(' ')}`,
      'quorum quorum',
    ].join('\n'),
  );

const verdictOf = async (checkpoint: SignedCheckpoint, policy: Policy) => {
  const proof = await inclusionProof(log.read, 3, checkpoint.size);
  const file = formatProofFile({ extra: undefined, index: 3, proof, checkpoint });
  return verifyEntry(file, log.entry(3), policy);
};

test('two of three witnesses make a quorum; one that is down is named and holds up nothing', async () => {
  const names = ['one.example', 'two.example', 'three.example'];
  const paths = await Promise.all(names.map((name) => writeConfig(folder, name)));
  const [one, two, three] = await Promise.all(paths.map(startWitness));
  const policy = policyOf([one, two, three]);
  const client = new WitnessClient(QUICK);
  const ask = async (size: number, from = client, by = policy) =>
    from.requestCosignatures(await log.checkpoint(size), by.witnesses, log.read);

  const all = await ask(10);
  expect(all.answers.map(({ outcome }) => outcome)).toEqual(['cosigned', 'cosigned', 'cosigned']);
  expect((await verdictOf(all.checkpoint, policy)).verified).toBe(true);

  await three.stop('SIGKILL');
  const most = await ask(300);
  expect(most.answers.map(({ outcome }) => outcome)).toEqual(['cosigned', 'cosigned', 'unreachable']);
  const verdict = await verdictOf(most.checkpoint, policy);
  expect(verdict).toMatchObject({ verified: true, size: 300 });
  expect(verdict.cosigned.map(({ witness }) => witness)).toEqual(['w0', 'w1']);

  await two.stop('SIGKILL');
  const few = await ask(301);
  expect(few.answers.map(({ outcome }) => outcome)).toEqual(['cosigned', 'unreachable', 'unreachable']);
  expect((await verdictOf(few.checkpoint, policy)).verified).toBe(false);

  // They come back with what they knew, and a log server that knows nothing of it finds out by their 409.
  const [two2, three2] = await Promise.all([paths[1], paths[2]].map(startWitness));
  expect([two2.vkey, three2.vkey]).toEqual([two.vkey, three.vkey]);
  expect(await Promise.all([two2, three2].map(({ url }) => sizeOf(url)))).toEqual([300, 10]);
  const later = policyOf([one, two2, three2]);
  const again = await ask(302, new WitnessClient(QUICK), later);
  expect(again.answers.map(({ outcome }) => outcome)).toEqual(['cosigned', 'cosigned', 'cosigned']);
  const { verified, cosigned } = await verdictOf(again.checkpoint, later);
  expect(verified).toBe(true);
  expect(cosigned).toHaveLength(3);
});

describe('over HTTP', () => {
  let witness: WitnessProcess;

  const start = async (name: string): Promise<string> => {
    const path = await writeConfig(folder, name);
    witness = await startWitness(path);
    return path;
  };

  test('answers by the protocol; rollbacks and forks are refused', async () => {
    await start('rules.example');
    const { url, vkey } = witness;
    const first = await offer(url, log, 0, 40);
    expect(first.status).toBe(200);
    expect(first.body).toMatch(/^— rules\.example [A-Za-z0-9+/=]+\n$/);
    const forked = new GrowingLog(' forked', 20);

    const rollback = await offer(url, log, 0, 20);
    expect(rollback).toEqual({ status: 409, body: '40\n', type: 'text/x.tlog.size' });
    expect(await offer(url, log, 20, 30)).toMatchObject({ status: 409, body: '40\n' });
    expect(await offer(url, forked, 40, 40)).toMatchObject({ status: 409, body: '40\n' });
    expect((await offer(url, forked, 40, 60)).status).toBe(422);
    expect((await offer(url, log, 41, 40)).status).toBe(400);
    const extra = await bodyOf(log, 40, 60);
    expect((await post(url, extra.replace('\n\n', `\n${'A'.repeat(43)}=\n\n`))).status).toBe(422);

    const stranger = testSigner(ORIGIN, LOG_SIGNATURE, 'stranger');
    const checkpoint = await log.checkpoint(60, { log: stranger });
    const unsigned = formatAddCheckpoint({ oldSize: 40, proof: await log.proof(40, 60), checkpoint });
    expect((await post(url, unsigned)).status).toBe(403);
    const elsewhere = await log.checkpoint(60, { origin: 'other.example', log: LOG });
    expect(
      (await post(url, formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint: elsewhere }))).status,
    ).toBe(404);
    expect((await post(url, 'old 40\n')).status).toBe(400);
    expect((await post(url, 'x'.repeat(300_000))).status).toBe(413);
    expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405);
    expect((await fetch(`${url}/else`)).status).toBe(404);

    expect((await offer(url, log, 40, 60)).status).toBe(200);
    expect((await offer(url, log, 60, 60)).status).toBe(200);
    const page = await (await fetch(url)).text();
    expect(page).toBe(
      `witness rules.example\nvkey ${vkey}\n\nlog ${ORIGIN}\n  vkey ${formatVerifierKey(LOG.key)}\n  size 60\n`,
    );
  });

  test(`${FUZZ} bodies that are damaged: each gets a 4xx, none moves the witness`, async () => {
    await start('fuzz.example');
    const { url } = witness;
    await offer(url, log, 0, 40);
    const whole = Buffer.from(await bodyOf(log, 40, 60));
    const random = seededRandom('bodies');
    const damage = [
      () => whole.subarray(0, random.integer(whole.length)),
      () => Buffer.from(whole).fill(random.integer(256), random.integer(whole.length)),
      () => Buffer.from(Array.from({ length: random.integer(300) }, () => random.integer(256))),
      () => {
        const changed = Buffer.from(whole);
        changed[random.integer(whole.length)] ^= 2 ** random.integer(8);
        return changed;
      },
      () => {
        const at = random.integer(whole.length);
        const line = 'QUFB'.repeat(1 + random.integer(14_000));
        return Buffer.concat([whole.subarray(0, at), Buffer.from(line), whole.subarray(at)]);
      },
    ];
    for (let i = 0; i < FUZZ; i++) {
      const body = damage[i % damage.length]();
      if (body.equals(whole)) continue;
      const { status } = await post(url, body);
      expect([400, 403, 404, 409, 413, 422]).toContain(status);
    }
    expect(await sizeOf(url)).toBe(40);
    expect((await post(url, whole)).status).toBe(200);
  });

  test('20 requests at the same time: one after the other, and never back', async () => {
    await start('crowd.example');
    const { url } = witness;
    await offer(url, log, 0, 5);
    const racing = await Promise.all(Array.from({ length: 20 }, (_, i) => offer(url, log, 5, 6 + i)));
    expect(racing.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(racing.filter(({ status }) => status === 409)).toHaveLength(19);

    const policy = policyOf([witness]);
    const rounds = await Promise.all(
      Array.from({ length: 20 }, async (_, i) =>
        new WitnessClient(QUICK).requestCosignatures(
          await log.checkpoint(30 + i),
          policy.witnesses,
          log.read,
        ),
      ),
    );
    for (const { answers } of rounds) expect(['cosigned', 'ahead', 'refused']).toContain(answers[0].outcome);
    const sizes = witness.events
      .filter(({ event }) => event === 'cosigned')
      .map(({ size }) => size as number);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect(await sizeOf(url)).toBe(sizes.at(-1));
  });

  test(`${KILLS} times killed at any moment: what was cosigned is remembered`, async () => {
    const path = await start('killed.example');
    const random = seededRandom('kills');
    const forked = new GrowingLog(' forked');
    let cosigned = 0;
    for (let i = 0; i < KILLS; i++) {
      const known = await sizeOf(witness.url);
      const answers: Promise<void>[] = [];
      for (let size = known + 1; size <= known + 12; size++) {
        const body = await bodyOf(log, size - 1, size);
        answers.push(
          post(witness.url, body).then(
            ({ status }) => {
              if (status === 200) cosigned = Math.max(cosigned, size);
            },
            () => undefined,
          ),
        );
        if (size === known + 1) await answers[0];
      }
      await new Promise((resolve) => setTimeout(resolve, random.integer(8)));
      await witness.stop('SIGKILL');
      await Promise.all(answers);
      witness = await startWitness(path);
      const size = await sizeOf(witness.url);
      expect(size).toBeGreaterThanOrEqual(cosigned);
      expect(cosigned).toBeGreaterThan(known);
      for (const old of [0, 1, size])
        expect([409, 422]).toContain((await offer(witness.url, forked, old, size + 1)).status);
    }
    expect(cosigned).toBeGreaterThanOrEqual(KILLS);
  });

  test('the key is for its owner only, and a second process is refused', async () => {
    const path = await start('alone.example');
    expect((await stat(join(folder, 'alone.example.key'))).mode & 0o777).toBe(0o600);
    const second = await refusalOf(path);
    expect(second.code).toBe(75);
    expect(second.text).toContain('state-busy: another witness is running');
    const secret = (await readFile(join(folder, 'alone.example.key'), 'utf8')).trim();
    expect(JSON.stringify(witness.events)).not.toContain(secret);
    expect(await witness.stop('SIGTERM')).toBe(0);
    expect(witness.events.at(-1)?.event).toBe('stopped');
  });

  test('a key without its memory, and a damaged memory, do not start', async () => {
    const path = await start('lost.example');
    await offer(witness.url, log, 0, 7);
    await witness.stop('SIGTERM');
    const state = join(folder, 'lost.example-state');
    const head = join(state, `${sha256(ORIGIN)}.checkpoint`);
    const kept = await readFile(head, 'utf8');
    expect(kept).toBe(formatNote((await log.checkpoint(7)).note));
    await writeFile(head, kept.slice(0, -20));
    expect(await refusalOf(path)).toMatchObject({ code: 74, text: expect.stringContaining('log-damaged') });
    await rm(state, { recursive: true });
    expect(await refusalOf(path)).toMatchObject({
      code: 2,
      text: expect.stringContaining('holds no memory of a witness'),
    });
  });
});
