import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock, sha256 } from '@assay/core/kernel';
import {
  cosignedAt,
  formatAddCheckpoint,
  formatCheckpoint,
  formatSignature,
  LOG_SIGNATURE,
  leafHash,
  parseCheckpoint,
  parseSignature,
  type Signer,
  signatureState,
  signNote,
  verifierKey,
} from '@assay/core/ledger';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Cosigner } from './cosigner.ts';
import { witnessServer } from './http.ts';
import { openIdentity } from './identity.ts';
import { newSeed, signerOf } from './witness-key.ts';
import { WitnessState } from './witness-state.ts';

const ORIGIN = 'log.example';
const NOW = 1_700_000_000_500;
const seeded = signerOf(ORIGIN, newSeed());
/** The log signs with the same kind of key, under another type. */
const log: Signer = { ...seeded, key: verifierKey(ORIGIN, LOG_SIGNATURE, seeded.key.publicKey) };

let folder: string;
let state: WitnessState;
let server: Server;
let url: string;
let witnessKey: Awaited<ReturnType<typeof openIdentity>>['key'];
const told: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-witness-http-'));
  state = await WitnessState.open(join(folder, 'state'));
  const signer = await openIdentity({ name: 'w.example', keyFile: join(folder, 'key') }, state);
  witnessKey = signer.key;
  const logs = new Map([[ORIGIN, { origin: ORIGIN, keys: [log.key] }]]);
  server = witnessServer({
    cosigner: new Cosigner({ signer, state, logs, clock: fixedClock(NOW) }),
    statusPage: () => 'a witness\n',
    log: (event, facts) => told.push(`${event} ${facts.reason ?? ''}`),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  state.close();
  await rm(folder, { recursive: true });
});

const requestOf = async (entry: string): Promise<string> => {
  const root = leafHash(new TextEncoder().encode(entry));
  const text = formatCheckpoint({ origin: ORIGIN, size: 1, root });
  const note = { text, signatures: [await signNote(log, text)] };
  return formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint: { origin: ORIGIN, size: 1, root, note } });
};

const post = async (body: string | Uint8Array<ArrayBuffer>): Promise<{ status: number; body: string }> => {
  const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
  return { status: response.status, body: await response.text() };
};

test('a cosignature is of the clock and of the key', async () => {
  const body = await requestOf('a');
  const answer = await post(body);
  const { text } = parseCheckpoint(body.slice(body.indexOf('\n\n') + 2)).note;
  const note = { text, signatures: [parseSignature(answer.body.trimEnd())] };
  expect(await signatureState(note, witnessKey)).toBe('valid');
  expect(cosignedAt(note, witnessKey)).toBe(1_700_000_000);
});

test.each([
  [15, 4900],
  [20, 2428],
  [1, 150_000],
])('the signature of the log is found among %i others of %i bytes', async (count, length) => {
  const others = Array.from({ length: count }, (_, i) =>
    formatSignature({ name: `pq${i}.example`, keyId: i, signature: new Uint8Array(length).fill(1) }),
  );
  expect((await post((await requestOf('a')) + others.join(''))).status).toBe(200);
  expect(state.head(ORIGIN)?.note.signatures).toHaveLength(count + 1);
});

test('what cannot be kept is not cosigned, and is tried afresh', async () => {
  // A folder where the file is to be written: what a full or failing disk does, and root feels it too.
  const blocked = join(state.folder, `${sha256(ORIGIN)}.checkpoint.tmp`);
  await mkdir(blocked);
  const refused = await post(await requestOf('a'));
  expect(refused).toEqual({ status: 500, body: 'the witness failed; its own log says why\n' });
  expect(told.at(-1)).toContain('EISDIR');
  expect(state.head(ORIGIN)).toBeUndefined();
  await rm(blocked, { recursive: true });
  expect((await post(await requestOf('b'))).status).toBe(200);
  expect((await post(await requestOf('a'))).status).toBe(409);
});

test('more than 100 waiting requests are sent away', async () => {
  const body = await requestOf('a');
  const { port } = server.address() as AddressInfo;
  const head = `POST /add-checkpoint HTTP/1.1\r\nhost: x\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const socket = connect(port, '127.0.0.1');
  let answers = '';
  socket.on('data', (chunk) => {
    answers += chunk;
  });
  const keep = state.keep.bind(state);
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  state.keep = async (checkpoint) => {
    await gate;
    await keep(checkpoint);
  };
  const many = Array.from({ length: 100 }, () => post(body));
  await expect.poll(async () => (await post(body)).status, { timeout: 15_000 }).toBe(503);
  socket.write(head + body);
  await expect.poll(() => answers, { timeout: 15_000 }).toContain('retry-after: 1');
  socket.destroy();
  release();
  const statuses = (await Promise.all(many)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
});

test('a body in chunks without end is cut off, one that is no text is refused', async () => {
  const flood = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(16_384)),
  });
  const flooded = await fetch(`${url}/add-checkpoint`, {
    method: 'POST',
    body: flood,
    duplex: 'half',
  } as RequestInit).then(
    ({ status }) => status,
    () => 'cut off',
  );
  expect([413, 'cut off']).toContain(flooded);
  expect(await post(new Uint8Array([0xff, 0xfe]))).toEqual({
    status: 400,
    body: 'add-checkpoint: not UTF-8\n',
  });
  expect(state.head(ORIGIN)).toBeUndefined();
});

test('the page and what is not there', async () => {
  expect(await (await fetch(url)).text()).toBe('a witness\n');
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(405);
  expect((await fetch(`${url}/else`)).status).toBe(404);
});
