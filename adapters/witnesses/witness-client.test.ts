import {
  formatCheckpoint,
  formatSignature,
  leafHash,
  nodeHash,
  parseAddCheckpoint,
  type ReadNode,
  rootAt,
  type SignedCheckpoint,
  verifierKey,
} from '@assay/core/ledger';
import { afterEach, expect, test } from 'vitest';
import { type FakeReply, startFake } from './testing/fake-witness.ts';
import { WitnessClient } from './witness-client.ts';

const QUICK = { timeoutMs: 10_000, retries: 2, backoffMs: 5 };

const read: ReadNode = async (level, index) =>
  level === 0
    ? leafHash(new TextEncoder().encode(`entry ${index}`))
    : nodeHash(await read(level - 1, 2 * index), await read(level - 1, 2 * index + 1));

const checkpointOf = async (size: number): Promise<SignedCheckpoint> => {
  const [origin, root] = ['log.example', await rootAt(read, size)];
  const text = formatCheckpoint({ origin, size, root });
  const signatures = [{ name: origin, keyId: 1, signature: new Uint8Array(64) }];
  return { origin, size, root, note: { text, signatures } };
};

let fake: Awaited<ReturnType<typeof startFake>>;
afterEach(() => fake.stop());

const client = new WitnessClient(QUICK);
const ask = async (size: number, asker = new WitnessClient(QUICK)) =>
  asker.requestCosignatures(await checkpointOf(size), [fake.witness], read);

const cosignAll = async ({ body }: { body: string }): Promise<FakeReply> => ({
  status: 200,
  body: await fake.cosignature(parseAddCheckpoint(body).checkpoint.note.text),
});

test('the size that a witness has is remembered, and what it has cosigned is not asked again', async () => {
  fake = await startFake(cosignAll);
  const first = await ask(5, client);
  expect(first.answers).toEqual([{ witness: 'fake', outcome: 'cosigned', at: 1_700_000_000 }]);
  expect(first.checkpoint.note.signatures.map(({ name }) => name)).toEqual(['log.example', 'fake.example']);
  await ask(9, client);
  expect(fake.bodies.map((body) => parseAddCheckpoint(body).oldSize)).toEqual([0, 5]);
  const again = await client.requestCosignatures(first.checkpoint, [fake.witness], read);
  expect(again).toEqual(first);
  expect(fake.bodies).toHaveLength(2);
});

test('a witness without address is left out', async () => {
  fake = await startFake(cosignAll);
  const silent = { ...fake.witness, url: undefined };
  expect((await client.requestCosignatures(await checkpointOf(1), [silent], read)).answers).toEqual([]);
});

test('a witness whose kind of key is not checked here is not asked', async () => {
  fake = await startFake(cosignAll);
  const key = verifierKey('pq.example', 6, new Uint8Array(1312));
  const round = await client.requestCosignatures(await checkpointOf(1), [{ ...fake.witness, key }], read);
  expect([round.answers, fake.bodies]).toEqual([[], []]);
});

test('a cosignature is found among twenty others', async () => {
  fake = await startFake(async (asked) => {
    const others = Array.from({ length: 20 }, (_, i) => ({
      name: `pq${i}`,
      keyId: i,
      signature: new Uint8Array(4627),
    }));
    const { body } = await cosignAll(asked);
    return { status: 200, body: others.map(formatSignature).join('') + body };
  });
  expect((await ask(5)).answers[0].outcome).toBe('cosigned');
});

test('a conflict is answered with the proof from there', async () => {
  fake = await startFake((asked) => (asked.count === 0 ? { status: 409, body: '3\n' } : cosignAll(asked)));
  expect((await ask(9)).answers[0].outcome).toBe('cosigned');
  const { oldSize, proof } = parseAddCheckpoint(fake.bodies[1]);
  expect(oldSize).toBe(3);
  expect(proof.length).toBeGreaterThan(0);
});

test('a witness that is ahead is left alone for this round, and asked in the next', async () => {
  fake = await startFake((asked) => (asked.count === 0 ? { status: 409, body: '900\n' } : cosignAll(asked)));
  const asker = new WitnessClient(QUICK);
  expect((await ask(9, asker)).answers).toEqual([{ witness: 'fake', outcome: 'ahead', size: 900 }]);
  expect((await ask(9, asker)).answers[0].outcome).toBe('cosigned');
});

test('conflicts without end come to an end', async () => {
  fake = await startFake(({ count }) => ({ status: 409, body: `${1 + (count % 2)}\n` }));
  expect((await ask(9)).answers[0]).toMatchObject({ outcome: 'refused', status: 409 });
  expect(fake.bodies.length).toBeLessThan(6);
});

test.each([
  [{ status: 422, body: 'the consistency proof does not hold\n' }, 422],
  [{ status: 403, body: 'no\n' }, 403],
  [{ status: 409, body: '0\n' }, 409],
  [{ status: 409, body: 'zero' }, 409],
])('%j is a refusal, told once', async (reply, status) => {
  fake = await startFake(() => reply);
  const { answers, checkpoint } = await ask(9);
  expect(answers).toEqual([{ witness: 'fake', outcome: 'refused', status, reason: reply.body.trim() }]);
  expect(fake.bodies).toHaveLength(1);
  expect(checkpoint).toEqual(await checkpointOf(9));
});

test('what it answers is taken only where it is a cosignature of its key over this text', async () => {
  const lines = [
    async () => '',
    async () => '— fake.example AAAA\n',
    async () => fake.cosignature('another text\n'),
    async (text: string) => (await fake.cosignature(text)).replace('fake.example', 'else.example'),
    async (text: string) => (await fake.cosignature(text)).slice(0, -1),
  ];
  fake = await startFake(async ({ body, count }) => ({
    status: 200,
    body: await lines[count](parseAddCheckpoint(body).checkpoint.note.text),
  }));
  for (const _ of lines) {
    const { answers, checkpoint } = await ask(9);
    expect(answers[0].outcome).toBe('invalid');
    expect(checkpoint.note.signatures).toHaveLength(1);
  }
});

test('lines of keys that are not in the policy are ignored', async () => {
  const other = await startFake(() => undefined);
  fake = await startFake(async ({ body }) => {
    const { text } = parseAddCheckpoint(body).checkpoint.note;
    const theirs = (await other.cosignature(text)).replace('fake.example', 'else.example');
    return { status: 200, body: theirs + (await fake.cosignature(text)) };
  });
  const { answers, checkpoint } = await ask(9);
  expect(answers[0].outcome).toBe('cosigned');
  expect(checkpoint.note.signatures).toHaveLength(2);
  await other.stop();
});

test('a passing fault is tried again', async () => {
  fake = await startFake((asked) => (asked.count < 2 ? { status: 503, body: '' } : cosignAll(asked)));
  expect((await ask(9)).answers[0].outcome).toBe('cosigned');
});

test.each([
  ['faults without end', () => ({ status: 500, body: '' }), 'HTTP 500'],
  ['a flood', () => ({ status: 200, body: 'x'.repeat(300_000) }), 'more than 262144 bytes'],
  ['another address', () => ({ status: 307, body: '', headers: { location: '/else' } }), 'redirect'],
])('%s is an outcome, and no error', async (_, reply, reason) => {
  fake = await startFake(reply);
  const [answer] = (await ask(9)).answers;
  expect(answer).toMatchObject({ outcome: 'unreachable', reason: expect.stringContaining(reason) });
  expect(fake.bodies).toHaveLength(3);
});

test('silence is an outcome when its time is over', async () => {
  fake = await startFake(() => undefined);
  const { answers } = await ask(9, new WitnessClient({ timeoutMs: 100, retries: 1, backoffMs: 5 }));
  expect(answers[0]).toMatchObject({ outcome: 'unreachable', reason: expect.stringContaining('timeout') });
});

test('nobody at the address is an outcome', async () => {
  fake = await startFake(() => undefined);
  await fake.stop();
  expect((await ask(9)).answers[0]).toMatchObject({
    outcome: 'unreachable',
    reason: expect.stringContaining('ECONNREFUSED'),
  });
});
