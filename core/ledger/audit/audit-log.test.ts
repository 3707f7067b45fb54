import { seededRandom } from '@assay/core/kernel';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../kernel/time.ts';
import { httpLog, provenEntry } from '../log-client.ts';
import { leafHash } from '../merkle/hash.ts';
import { formatVerifierKey, LOG_SIGNATURE } from '../notes/key.ts';
import { parsePolicy } from '../notes/policy.ts';
import { decodeStatement, encodeStatement, type Statement } from '../statements/statement.ts';
import { NaiveTree } from '../testing/naive-tree.ts';
import { checkpointOf, entry, LOG, ORIGIN, WITNESSES } from '../testing/test-log.ts';
import { testSigner } from '../testing/test-signer.ts';
import { TILE_WIDTH } from '../tiles/tile.ts';
import { verifyEntry } from '../verify.ts';
import { auditLog } from './audit-log.ts';
import { GrowingTree } from './growing-tree.ts';
import { type ServedLog, serveLog } from './testing/log-server.ts';
import { START, soundLog } from './testing/made-up-log.ts';

const RUNS = Number(process.env.ASSAY_LEDGER_MUTATIONS ?? 100) / 5;
const SLOTS = 26;
const UNTIL = START + SLOTS * DAY;
const SOUND = soundLog(SLOTS, 8).map(encodeStatement);

const policy = parsePolicy(
  [
    `log ${formatVerifierKey(LOG.key)}`,
    ...WITNESSES.map(({ key }, i) => `witness W${i} ${formatVerifierKey(key)}`),
    'group two 2 W0 W1 W2',
    'quorum two',
  ].join('\n'),
);

const IMPOSTOR = testSigner(ORIGIN, LOG_SIGNATURE, 'impostor');

const readerOf = (log: ServedLog) => httpLog('https://log.test/log/', serveLog(log));
const auditOf = (log: ServedLog, since?: Awaited<ReturnType<typeof checkpointOf>>) =>
  auditLog(readerOf(log), { policy, until: UNTIL, since });
const failing = ({ checks }: Awaited<ReturnType<typeof auditOf>>) =>
  checks.filter(({ holds }) => !holds).map(({ check }) => check);

const altered = (bytes: Uint8Array, change: Partial<Statement>): Uint8Array => {
  const content = JSON.parse(new TextDecoder().decode(bytes)) as object;
  return new TextEncoder().encode(JSON.stringify({ ...content, ...change }));
};

test('the root of a growing tree is that of the definition, at every size', () => {
  const entries = Array.from({ length: 600 }, (_, i) => entry(i));
  const naive = new NaiveTree(entries);
  const tree = new GrowingTree();
  expect(tree.root()).toEqual(naive.root(0, 0));
  entries.forEach((bytes, i) => {
    const full = tree.add(leafHash(bytes));
    expect(tree.root()).toEqual(naive.root(0, i + 1));
    const isFull = (i + 1) % TILE_WIDTH === 0;
    expect(full).toEqual(isFull ? naive.root(i + 1 - TILE_WIDTH, i + 1) : undefined);
  });
});

describe('reading a log over HTTP', () => {
  test('a sound log is intact, and its record is that of its statements', async () => {
    expect(SOUND.length).toBeGreaterThan(2 * TILE_WIDTH);
    const audit = await auditOf({ signed: SOUND }, await checkpointOf(SOUND.slice(0, 300)));
    expect(audit).toMatchObject({ intact: true, size: SOUND.length, changed: [] });
    // The witnesses of the tests state one fixed time, long before these entries.
    const found = new Set(audit.statements.findings.map(({ rule }) => rule));
    expect([...found].sort()).toEqual(['post-dated', 'subject-left']);
    expect(audit.record.records[0]).toMatchObject({ kind: 'grade', slots: SLOTS });
  });

  test('an empty log', async () => {
    expect(await auditOf({ signed: [] })).toMatchObject({ intact: true, size: 0 });
  });

  test(`${RUNS} entries with a changed value: each is found and named`, async () => {
    const random = seededRandom('changed values');
    for (let run = 0; run < RUNS; run++) {
      const number = random.integer(SOUND.length);
      const value = { trader: 100, lie: run } as unknown as Statement['value'];
      const shown = SOUND.with(number, altered(SOUND[number], { value }));
      const audit = await auditOf({ signed: SOUND, shown });
      expect(failing(audit)).toEqual(['entries', 'tiles']);
      expect(audit.changed).toEqual([number]);
    }
  });

  test('a log that was signed anew over other entries is caught by an older checkpoint, and by it alone', async () => {
    const since = await checkpointOf(SOUND);
    const rewritten = SOUND.with(40, altered(SOUND[40], { issuedAt: '2025-01-01T00:00:00.000Z' as never }));
    expect(failing(await auditOf({ signed: rewritten }))).toEqual([]);
    expect(failing(await auditOf({ signed: rewritten }, since))).toEqual(['consistency']);
    expect(failing(await auditOf({ signed: SOUND.slice(0, 100) }, since))).toEqual(['consistency']);
    const stranger = await checkpointOf(SOUND, { log: IMPOSTOR });
    expect(failing(await auditOf({ signed: SOUND }, stranger))).toEqual(['consistency']);
  });

  test('a log without its witnesses, and one signed by somebody else', async () => {
    expect(failing(await auditOf({ signed: SOUND, signing: { witnesses: [] } }))).toEqual(['witness-policy']);
    expect(failing(await auditOf({ signed: SOUND, signing: { log: IMPOSTOR } }))).toEqual(['log-signature']);
  });

  test('partial tiles that are gone are read from the full ones', async () => {
    const since = SOUND.slice(0, 300);
    const full = serveLog({ signed: SOUND });
    const small = serveLog({
      signed: since,
      gone: (path) => path.startsWith('tile/') && path.includes('.p/44'),
    });
    const reader = httpLog('https://log.test/log', async (url) => {
      const answer = await small(url);
      return answer.status === 404 ? full(url) : answer;
    });
    expect(await auditLog(reader, { policy, until: UNTIL })).toMatchObject({ intact: true, size: 300 });
  });

  test('what does not answer is said', async () => {
    const reader = httpLog('https://log.test/log', async () => {
      throw new Error('refused');
    });
    await expect(reader.checkpoint()).rejects.toMatchObject({ code: 'source-unavailable' });
    const gone = readerOf({ signed: SOUND, gone: (path) => path.includes('entries') });
    await expect(auditLog(gone, { policy, until: UNTIL })).rejects.toMatchObject({
      code: 'source-unavailable',
    });
  });
});

describe('what the log shows of its earlier checkpoints', () => {
  const seconds = (time: number): number => Math.floor(time / 1000);
  const sizeAfter = (slot: number): number =>
    SOUND.findLastIndex((bytes) => decodeStatement(bytes).slot?.number === slot) + 1;
  const daily = (witnesses = WITNESSES) =>
    Promise.all(
      Array.from({ length: SLOTS }, (_, slot) =>
        checkpointOf(SOUND.slice(0, sizeAfter(slot)), {
          witnesses,
          at: seconds(START + slot * DAY + 2 * HOUR),
        }),
      ),
    );
  const today = { at: seconds(UNTIL) };
  const rulesOf = ({ statements }: Awaited<ReturnType<typeof auditOf>>) =>
    new Set(statements.findings.map(({ rule }) => rule).filter((rule) => /seen|post-dated/.test(rule)));

  test('tells when each slot was seen; without it that is not known, and no fault', async () => {
    const shown = await auditOf({ signed: SOUND, signing: today, earlier: await daily() });
    expect([shown.intact, rulesOf(shown)]).toEqual([true, new Set()]);
    expect(shown.checks.at(-1)).toMatchObject({ check: 'consistency', holds: true });
    expect(shown.checks.at(-1)?.detail).toContain(`each of the ${SLOTS} checkpoints`);
    const silent = await auditOf({ signed: SOUND, signing: today });
    expect([silent.intact, rulesOf(silent)]).toEqual([true, new Set(['unseen'])]);
  });

  test('the word of fewer witnesses than the policy asks for, or of another log, tells nothing', async () => {
    const earlier = await daily(WITNESSES.slice(0, 1));
    expect(rulesOf(await auditOf({ signed: SOUND, signing: today, earlier }))).toEqual(new Set(['unseen']));
    const foreign = [await checkpointOf(SOUND.slice(0, 30), { log: IMPOSTOR, at: seconds(START) })];
    const audit = await auditOf({ signed: SOUND, signing: today, earlier: foreign });
    expect(audit.intact).toBe(true);
    expect(rulesOf(audit)).toEqual(new Set(['unseen']));
  });

  test('a slot that witnesses did not see after its deadline is late', async () => {
    const late = await checkpointOf(SOUND.slice(0, sizeAfter(2)), { at: seconds(START + 4 * DAY + HOUR) });
    const earlier = (await daily()).with(2, late).toSpliced(3, 1);
    const { statements } = await auditOf({ signed: SOUND, signing: today, earlier });
    const found = statements.findings.filter(({ rule }) => rule === 'slot-seen-late');
    expect(new Set(found.map(({ slot }) => slot?.number))).toContain(3);
  });

  test('a checkpoint of it that is of other entries is a rewriting, whatever its size', async () => {
    for (const size of [1, 100, 256, 300, SOUND.length]) {
      const other = [...SOUND.slice(0, size - 1), entry(7)];
      const earlier = [await checkpointOf(other, { witnesses: [] })];
      expect(failing(await auditOf({ signed: SOUND, earlier }))).toEqual(['consistency']);
      const own = [await checkpointOf(SOUND.slice(0, size), { witnesses: [] })];
      expect(failing(await auditOf({ signed: SOUND, earlier: own }, own[0]))).toEqual([]);
    }
  });
});

describe('one entry', () => {
  test.each([0, 255, 256, SOUND.length - 1])('%i with its proof in one file', async (number) => {
    const { entry: bytes, proofFile } = await provenEntry(readerOf({ signed: SOUND }), number);
    expect(bytes).toEqual(SOUND[number]);
    expect(await verifyEntry(proofFile, bytes, policy)).toMatchObject({ verified: true, index: number });
  });

  test('that is not what was signed, or not there', async () => {
    const shown = SOUND.with(7, SOUND[8]);
    await expect(provenEntry(readerOf({ signed: SOUND, shown }), 7)).rejects.toMatchObject({
      code: 'log-damaged',
    });
    await expect(provenEntry(readerOf({ signed: SOUND }), SOUND.length)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
