// `npm start`, `npm test` and `npm run bench` come here: it brings what is missing, then hands over.
// Plain JavaScript without dependencies, idempotent: a second run finds everything and goes straight on.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { hasNode, NODE_VERSION, nodePackage, nodePath, ROOT } from './toolchain.mjs';

const say = (text) => process.stderr.write(`${text}\n`);

const environment = () => {
  const bin = dirname(nodePath());
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    npm_config_update_notifier: 'false',
  };
};

const run = (command, args, env) => {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: ROOT,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (error !== undefined) throw error;
  if (signal !== null) process.exit(1);
  if (status !== 0) process.exit(status ?? 1);
};

const timed = (title, work) => {
  say(`▸ ${title} …`);
  const started = process.hrtime.bigint();
  work();
  say(`  done in ${(Number(process.hrtime.bigint() - started) / 1e9).toFixed(1)} s`);
};

const filesUnder = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name !== 'dist' && name !== 'node_modules')
        .sort()
        .flatMap((name) => filesUnder(join(path, name)))
    : [path];

const digestOf = (...paths) => {
  const hash = createHash('sha256').update(NODE_VERSION);
  for (const path of paths.flatMap((name) => filesUnder(join(ROOT, name))))
    hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
};

/** Does `work` unless it was done for the same inputs; the stamp is written last, so a stop half-way repeats it. */
const once = (title, stamp, digest, work) => {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  timed(title, work);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
};

const bringNode = () => {
  if (hasNode()) return;
  timed(
    `Node ${process.versions.node} is too old for Assay: fetching Node ${NODE_VERSION} into .toolchain`,
    () => {
      const args = [
        'install',
        '--prefix',
        '.toolchain',
        '--no-save',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
      ];
      run('npm', [...args, `${nodePackage()}@${NODE_VERSION}`], process.env);
    },
  );
};

const install = () => {
  const stamp = join(ROOT, 'node_modules', '.assay-installed');
  once('Installing packages', stamp, digestOf('package-lock.json'), () => {
    // Even where NODE_ENV says production: the page is built here.
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], environment());
  });
};

const buildPage = () => {
  const stamp = join(ROOT, 'apps', 'web', 'dist', '.assay-built');
  const inputs = ['package-lock.json', 'apps/web', 'clients/sdk', 'core/wire', 'core/kernel', 'core/ledger'];
  once('Building the page', stamp, digestOf(...inputs), () => {
    run('npm', ['run', '--silent', 'build', '-w', 'apps/web'], { ...environment(), NODE_ENV: 'production' });
  });
};

const PROGRAMS = {
  start: ['apps/cli/bin/assay.mjs', 'serve'],
  test: ['scripts/check.mjs'],
  bench: ['bench/run.ts'],
  release: ['scripts/release-tests.ts'],
};

/** Runs the program and is only its shell from then on: its signals, its exit code. */
const become = (command, args, env) => {
  const child = spawn(command, args, { cwd: ROOT, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 1));
};

const [program, ...args] = process.argv.slice(2);
bringNode();
install();
buildPage();
if (program in PROGRAMS) become(nodePath(), [...PROGRAMS[program], ...args], environment());
