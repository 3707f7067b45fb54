import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpenTimestampsAnchor } from '@assay/adapters/anchors';
import { DAY, HOUR } from '@assay/core/kernel';
import {
  type Anchor,
  formatVerifierKey,
  parseAddCheckpoint,
  parsePolicy,
  type Statement,
  signHead,
} from '@assay/core/ledger';
import { NO_WISHES, openLogIdentity, openLogToPublish, openWorld, type World } from '@assay/server/jobs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startCalendar } from '../../adapters/anchors/testing/fake-calendar.ts';
import { type FakeReply, startFake } from '../../adapters/witnesses/testing/fake-witness.ts';
import { JobBoard } from '../../apps/server/jobs/job-board.ts';
import { Freshness } from '../../apps/server/keep-fresh.ts';
import { LogKeeper } from '../../apps/server/ledger/log-keeper.ts';
import { Announcer } from '../../apps/server/stream/announcer.ts';
import { EventBus } from '../../apps/server/stream/event-bus.ts';

const NOW = Date.UTC(2024, 5, 30);

let folder: string;
let world: World;
let now: number;
let told: string[];
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-keeper-'));
  world = await openWorld({ dataDir: folder, simulated: false, databaseUrl: null });
  now = NOW;
  told = [];
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await world.close();
  await rm(folder, { recursive: true });
});

const logger = {
  warn: (_: object, message: string) => told.push(message),
  error: (_: object, message: string) => told.push(message),
};

const statement = (subject: string): Statement => ({
  kind: 'grade',
  subject,
  asOf: NOW,
  issuedAt: NOW,
  slot: null,
  model: null,
  inputs: null,
  value: 1,
  abstained: null,
  supersedes: null,
});

const append = async (...subjects: string[]): Promise<void> => {
  await world.statements.write((writer) => writer.append(subjects.map(statement)));
  const { signer } = await openLogIdentity(world, NO_WISHES);
  await signHead(world.log, signer);
};

const keeperWith = async (policy: string | null, anchors: readonly Anchor[] = []): Promise<LogKeeper> => {
  const identity = await openLogIdentity(world, NO_WISHES);
  const onlookers = { policy: policy === null ? null : parsePolicy(policy), anchors };
  const keeper = new LogKeeper(world, identity, onlookers, { now: () => now }, logger);
  await keeper.open();
  ends.push(() => keeper.stop());
  return keeper;
};

const cosigning = async () => {
  const fake = await startFake(async ({ body }): Promise<FakeReply> => {
    const { text } = parseAddCheckpoint(body).checkpoint.note;
    return { status: 200, body: await fake.cosignature(text) };
  });
  ends.push(fake.stop);
  return fake;
};

const silent = async () => {
  const fake = await startFake(() => undefined);
  ends.push(fake.stop);
  return fake;
};

/** Says that it knows more of the log than there is, which is not signed by anybody. */
const lying = async () => {
  const fake = await startFake(() => ({ status: 409, body: '900\n' }));
  ends.push(fake.stop);
  return fake;
};

const lineOf = (name: string, { witness }: Awaited<ReturnType<typeof startFake>>): string =>
  `witness ${name} ${formatVerifierKey(witness.key)} ${witness.url}`;

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};

test('a witness that never answers holds up neither the log nor the others', async () => {
  const [good, bad] = [await cosigning(), await silent()];
  const policy = `${lineOf('good', good)}\n${lineOf('bad', bad)}\ngroup any any good bad\nquorum any\n`;
  const keeper = await keeperWith(policy);
  await append('A');
  keeper.look();
  await append('B');
  expect(await world.log.size()).toBe(2);
  await until(() => keeper.witnessed !== undefined);
  const size = keeper.witnessed?.size as number;
  expect((await world.log.checkpoint(size))?.note.signatures).toHaveLength(2);
  const started = performance.now();
  await keeper.stop();
  expect(performance.now() - started).toBeLessThan(3000);
  const again = await keeperWith(policy);
  expect(again.witnessed?.size).toBe(size);
}, 15_000);

test('what is not witnessed is asked for again, and only then', async () => {
  const good = await cosigning();
  const keeper = await keeperWith(`${lineOf('good', good)}\nquorum good\n`);
  await append('A');
  keeper.look();
  await keeper.idle;
  expect(keeper.witnessed?.size).toBe(1);
  keeper.look();
  await keeper.idle;
  expect(good.bodies).toHaveLength(1);
  await append('B');
  keeper.look();
  await keeper.idle;
  expect(keeper.witnessed?.size).toBe(2);
});

test('a checkpoint is anchored once a day, and its receipt grows complete', async () => {
  const calendar = await startCalendar(1);
  ends.push(calendar.stop);
  const anchor = new OpenTimestampsAnchor({
    calendars: [calendar.url],
    readBlockHeader: calendar.readBlockHeader,
  });
  const keeper = await keeperWith(null, [anchor]);
  const receipts = async () => (await world.statements.receipts(9)).map(({ size, state }) => [size, state]);
  const look = async (): Promise<void> => {
    keeper.look();
    await keeper.idle;
  };
  await append('A');
  calendar.fail(500);
  await look();
  expect([await receipts(), told]).toEqual([[], ['the log could not be anchored']]);
  calendar.fail(undefined);
  await look();
  expect(await receipts()).toEqual([]);
  now += HOUR;
  await look();
  expect(await receipts()).toEqual([[1, 'pending']]);
  await append('B');
  calendar.mine();
  now += HOUR;
  await look();
  expect(await receipts()).toEqual([[1, 'complete']]);
  now += DAY;
  await look();
  expect((await receipts())[0][0]).toBe(2);
});

test('a witness that knows a larger log stops the publishing, is told, and nothing is signed; it goes on when that is over', async () => {
  let size: number | undefined;
  const witness = await startFake(async ({ body }): Promise<FakeReply> => {
    if (size !== undefined) return { status: 409, body: `${size}\n` };
    return { status: 200, body: await witness.cosignature(parseAddCheckpoint(body).checkpoint.note.text) };
  });
  ends.push(witness.stop);
  const policy = `${lineOf('w', witness)}\nquorum w\n`;
  await append('A');
  const before = await keeperWith(policy);
  before.look();
  await before.idle;
  expect(before.conflicts).toEqual([]);
  before.requireUndisputed();
  await world.statements.write((writer) => writer.append([statement('B')]));
  size = 900;
  const keeper = await keeperWith(policy);
  expect(keeper.conflicts).toEqual([
    { witness: 'w', reason: 'it has cosigned 900 entries, 1 are signed here' },
  ]);
  expect((await world.log.checkpoint())?.size).toBe(1);
  expect(told.join()).toContain('the witness w knows another log');
  expect(() => keeper.requireUndisputed()).toThrow('a witness knows another log under this name');
  size = undefined;
  keeper.look();
  await keeper.idle;
  expect(keeper.conflicts).toEqual([]);
  keeper.requireUndisputed();
});

test('while the log is disputed an hour is judged all the same, and not logged', async () => {
  const liar = await lying();
  await append('A');
  const keeper = await keeperWith(`${lineOf('w', liar)}\nquorum w\n`);
  keeper.look();
  await until(() => keeper.isDisputed);
  const clock = { now: () => now };
  const board = new JobBoard(clock);
  ends.push(() => board.close());
  const announcer = new Announcer(new EventBus(clock, false), world, clock);
  const log = { ...logger, error: ({ err }: { err: Error }) => told.push(err.message) };
  const fresh = new Freshness(
    world,
    board,
    keeper,
    clock,
    log as unknown as ConstructorParameters<typeof Freshness>[4],
    announcer,
  );
  const size = await world.log.size();
  await fresh.hour(true);
  expect(board.rows).toMatchObject([{ kind: 'judge-hour', state: 'done' }]);
  expect(told.join()).toContain('so that nothing is published');
  expect(await world.log.size()).toBe(size);
});

test.each([409, 422])('an answer of %i to the root is a conflict', async (status) => {
  const witness = await startFake(() => ({ status, body: 'another root\n' }));
  ends.push(witness.stop);
  await append('A');
  const keeper = await keeperWith(`${lineOf('w', witness)}\nquorum w\n`);
  expect(keeper.conflicts).toEqual([
    { witness: 'w', reason: `it answers ${status} to the checkpoint of 1 entries: another root` },
  ]);
});

test('the word of one witness stops nothing that a quorum of the others agrees with', async () => {
  const [good, other, bad] = [await cosigning(), await cosigning(), await lying()];
  const names = `${lineOf('good', good)}\n${lineOf('other', other)}\n${lineOf('bad', bad)}\n`;
  await append('A');
  const agreed = await keeperWith(`${names}group two 2 good other bad\nquorum two\n`);
  expect(agreed.conflicts).toHaveLength(1);
  agreed.requireUndisputed();
  const unasked = await keeperWith(`${names}quorum none\n`);
  expect(unasked.conflicts).toHaveLength(1);
  unasked.requireUndisputed();
  const all = await keeperWith(`${names}group all all good other bad\nquorum all\n`);
  expect(() => all.requireUndisputed()).toThrow('no quorum of the others agrees');
});

describe('a command that publishes', () => {
  const opened = (logPolicy: string | null) =>
    openLogToPublish(world, { logWishes: NO_WISHES, logPolicy }, { now: () => now }, logger);

  test('needs no policy where nobody has cosigned', async () => {
    await append('A');
    expect((await opened(null)).privateFor).toBe(0);
  });

  test('asks the witnesses of a log that some have cosigned, though the newest checkpoint is not', async () => {
    const good = await cosigning();
    const policy = `${lineOf('good', good)}\nquorum good\n`;
    await append('A');
    const keeper = await keeperWith(policy);
    keeper.look();
    await keeper.idle;
    await append('B');
    await expect(opened(null)).rejects.toThrow('name them by --log-policy');
    const path = join(folder, 'policy');
    await writeFile(path, policy);
    expect((await opened(path)).privateFor).toBe(0);
    const bad = await lying();
    await writeFile(path, `${lineOf('bad', bad)}\nquorum bad\n`);
    await expect(opened(path)).rejects.toThrow('a witness knows another log');
  });
});
