/** Runs tests of the ledger, of the API and of the page at the numbers of a release: `npm run test:release`, or only some rows: `npm run test:release -- L4 V2`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './toolchain.mjs';

interface Row {
  readonly row: string;
  readonly numbers: string;
  readonly files: readonly string[];
  /** Only tests with this in their name. */
  readonly only?: string;
  /** Counts that are larger than in `npm test`; each has its default in the test. */
  readonly env: Readonly<Record<string, string>>;
}

const ROWS: readonly Row[] = [
  {
    row: 'L1',
    numbers: 'all proofs of sizes 1-300, 20,000 of each kind to 1,030; a Python implementation',
    files: ['core/ledger/merkle/merkle.test.ts', 'tests/ledger/python.test.ts'],
    only: 'definitions|Python',
    env: { ASSAY_LEDGER_SAMPLES: '20000' },
  },
  {
    row: 'L2',
    numbers: '50,000 flipped bits of proof files, of inclusion and of consistency claims',
    files: ['core/ledger/verify.test.ts', 'core/ledger/merkle/merkle.test.ts'],
    only: 'flipped bit',
    env: { ASSAY_LEDGER_FLIPS: '50000' },
  },
  {
    row: 'L3',
    numbers: '70,000 leaves; 10,000 malformed notes and 10,000 changed ones',
    files: ['core/ledger/notes', 'core/ledger/tiles'],
    env: { ASSAY_LEDGER_MALFORMED: '10000', ASSAY_LEDGER_MUTATIONS: '10000' },
  },
  {
    row: 'L4',
    numbers: 'kill, EIO and ENOSPC at each call; sizes 1, 255, 256, 257, 65,535',
    files: ['adapters/store/log-crash.test.ts'],
    env: { ASSAY_LEDGER_CRASH_SIZES: '1,255,256,257,65535', ASSAY_LEDGER_CRASH_EFFECTS: '3' },
  },
  {
    row: 'L6',
    numbers: '50 kills of a server that issues, 50 of a process that appends on SQLite and 50 on PostgreSQL',
    files: ['tests/server/killed.test.ts', 'adapters/store/statement-store.test.ts'],
    only: 'L6',
    env: { ASSAY_LEDGER_SERVER_KILLS: '50', ASSAY_LEDGER_KILLS: '50' },
  },
  {
    row: 'L7',
    numbers: '20 writers, 10 times on SQLite and on PostgreSQL',
    files: ['adapters/store/statement-store.test.ts'],
    only: 'L7',
    env: { ASSAY_LEDGER_STARTS: '10' },
  },
  {
    row: 'L8',
    numbers: '5,000 histories; 5,000 damaged requests and 50 kills of a witness process',
    files: ['core/ledger/witness.test.ts', 'tests/witness/witness.test.ts'],
    env: { ASSAY_LEDGER_HISTORIES: '5000', ASSAY_WITNESS_FUZZ: '5000', ASSAY_WITNESS_KILLS: '50' },
  },
  { row: 'V1', numbers: '6 mutants', files: ['tests/ledger/mutants.test.ts'], env: {} },
  {
    row: 'V2',
    numbers: '500 statements in a fresh process',
    files: ['apps/server/recompute'],
    env: { ASSAY_LEDGER_RECOMPUTED: '500' },
  },
  {
    row: 'V3',
    numbers: '2,000 changed schedules and 400 changed values',
    files: ['core/ledger/audit'],
    env: { ASSAY_LEDGER_MUTATIONS: '2000' },
  },
  {
    row: 'A1',
    numbers: '2,000 malformed requests to every endpoint, the compatible ones too',
    files: ['tests/server/fuzz.test.ts'],
    env: { ASSAY_FUZZ_REQUESTS: '2000' },
  },
  {
    row: 'P1',
    numbers:
      'the page with 1,000 assets on an idle machine: blocked for 200 ms at most, one frame of 20 lost',
    files: ['tests/browser/speed.alone.test.ts'],
    env: { ASSAY_LOST_FRAMES: '0.05', ASSAY_BLOCKED_MS: '200' },
  },
];

interface Result {
  readonly numbers: string;
  readonly outcome: 'passed' | 'failed' | 'not run';
  readonly tests: number;
  readonly seconds: number;
}

const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const TIMEOUTS = ['--testTimeout=1800000', '--hookTimeout=600000'];

const run = ({ row, numbers, files, only, env }: Row, report: string): Result => {
  process.stdout.write(`\n▸ ${row}: ${numbers}\n`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const names = only === undefined ? [] : ['--testNamePattern', only];
  const started = performance.now();
  const { status, error } = spawnSync(
    process.execPath,
    [VITEST, 'run', ...files, ...names, ...reporters, ...TIMEOUTS],
    { cwd: ROOT, env: { ...process.env, ...env }, stdio: 'inherit' },
  );
  if (error !== undefined) throw error;
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) return { numbers, outcome: 'failed', tests: 0, seconds };
  const { numPassedTests: tests } = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number };
  return { numbers, outcome: tests > 0 ? 'passed' : 'not run', tests, seconds };
};

const wanted = process.argv.slice(2);
const rows = ROWS.filter(({ row }) => wanted.length === 0 || wanted.includes(row));
const folder = mkdtempSync(join(tmpdir(), 'assay-release-'));
const results = rows.map((row) => [row.row, run(row, join(folder, `${row.row}.json`))] as const);
rmSync(folder, { recursive: true });

process.stdout.write('\n');
for (const [row, { numbers, outcome, tests, seconds }] of results) {
  process.stdout.write(`${row}  ${outcome.padEnd(7)}  ${tests} tests, ${seconds.toFixed(0)} s  ${numbers}\n`);
}
const passed = results.filter(([, { outcome }]) => outcome === 'passed').length;
process.stdout.write(`\n${passed} of ${results.length} rows passed\n`);
process.exitCode = passed > 0 && passed === results.length ? 0 : 1;
