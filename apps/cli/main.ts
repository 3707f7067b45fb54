import { INTERVALS } from '@assay/core/kernel';
import { SCOPES } from '@assay/core/wire';
import { type ServeFlags, VERSION } from '@assay/server';
import { Command, Option } from 'commander';
import { type AuditCommandOptions, auditCommand } from './commands/audit.ts';
import { doctorCommand } from './commands/doctor.ts';
import { type EvaluateCommandOptions, evaluateCommand } from './commands/evaluate.ts';
import { type ExportCommandOptions, exportCommand } from './commands/export.ts';
import { type GradeCommandOptions, gradeCommand } from './commands/grade.ts';
import { type ImportCommandOptions, importCommand } from './commands/import.ts';
import {
  type CreateOptions,
  createKey,
  importKey,
  type KeyOptions,
  listKeys,
  type RotateOptions,
  revokeKey,
  rotateKey,
} from './commands/keys.ts';
import { type RecomputeCommandOptions, recomputeCommand } from './commands/recompute.ts';
import { serveCommand } from './commands/serve.ts';
import { type ShowCommandOptions, showCommand } from './commands/show.ts';
import { type SyncCommandOptions, syncCommand } from './commands/sync.ts';
import { type VerifyCommandOptions, verifyCommand } from './commands/verify.ts';
import type { CommonOptions } from './place.ts';
import { expectedFailure, openTerminal, reportFailure, type Terminal } from './terminal.ts';

const volumeUnit = () =>
  new Option('--volume-unit <unit>', 'what volume is counted in').choices(['base', 'quote']);
const simulated = () => new Option('--simulated', 'the simulated market instead of real data');

const logOrigin = () =>
  new Option(
    '--log-origin <name>',
    'name of the log, for ever (ASSAY_LOG_ORIGIN; default assay.local/ and the key)',
  );
const privateHours = () =>
  new Option(
    '--private <hours>',
    'publish judgements as commitments and reveal them then (ASSAY_PRIVATE; default as last time, 0)',
  );

const logPolicy = (): Option =>
  new Option(
    '--log-policy <file>',
    'witnesses to ask, as c2sp.org/tlog-policy writes them (ASSAY_LOG_POLICY)',
  );

/** A command that reads or writes the data directory. */
const dataCommand = (program: Command, usage: string, description: string): Command =>
  program
    .command(usage)
    .description(description)
    .option('--data <folder>', 'data directory (ASSAY_DATA, ./data)')
    .option('--database <url>', 'PostgreSQL for state (ASSAY_DATABASE; default SQLite in the data directory)')
    .option('--json', 'one JSON document on standard output');

const terminalOf = ({ json = false }: { json?: boolean }): Terminal => openTerminal(json);

const addServe = (program: Command): void => {
  dataCommand(program, 'serve', 'serve the API and the page, and keep the data fresh')
    .option('--port <number>', 'port (ASSAY_PORT, 4000)')
    .option('--host <address>', 'address to listen on (ASSAY_HOST, 127.0.0.1)')
    .option('--import <file...>', 'load price history first')
    .option(
      '--exchange <id>',
      'live source, by its ccxt id (ASSAY_EXCHANGE; default the first of five that answers)',
    )
    .option('--allow-host <name...>', 'further names that may stand in the Host header')
    .addOption(logOrigin())
    .addOption(privateHours())
    .option('--no-feed', 'do not follow live prices and hourly bars (ASSAY_FEED=0)')
    .option(
      '--promise-hourly',
      'log the signals of every hour, from the first on for ever (ASSAY_PROMISE_HOURLY=1)',
    )
    .addOption(logPolicy())
    .option('--log-calendar <url...>', 'OpenTimestamps calendars to anchor by (ASSAY_LOG_CALENDARS)')
    .option('--log-level <level>', 'error, warn, info (every request) or debug (ASSAY_LOG_LEVEL, warn)')
    .addOption(plansFile())
    .option(
      '--webhooks-private',
      'webhooks may be in private networks and on this machine (ASSAY_WEBHOOKS_PRIVATE=1)',
    )
    .addOption(volumeUnit())
    .addOption(simulated())
    .action((flags: ServeFlags & { json?: boolean }) => serveCommand(flags, terminalOf(flags)));
};

const addFacts = (program: Command): void => {
  dataCommand(program, 'import <file...>', 'load prices or metrics: CSV (plain, gzip, zip) or Parquet')
    .addOption(volumeUnit())
    .addOption(
      new Option('--interval <interval>', 'length of the bars, where the file cannot tell').choices(
        INTERVALS,
      ),
    )
    .option('--symbol <ticker>', 'asset of a file that names none')
    .option('--as-of <time>', 'moment of metrics without a date, ISO 8601; default now')
    .action((paths: string[], options: ImportCommandOptions) =>
      importCommand(paths, options, terminalOf(options)),
    );
  dataCommand(program, 'sync', 'fetch the daily bars that are missing')
    .option(
      '--exchange <id>',
      'by its ccxt id; default the one the data came from, or the first that answers',
    )
    .option('--assets <count>', 'how many, by turnover')
    .option('--days <count>', 'how far back a first fetch goes')
    .addOption(simulated())
    .action((options: SyncCommandOptions) => syncCommand(options, terminalOf(options)));
  dataCommand(program, 'grade', 'grade and judge everything that is held, and log it')
    .option('--force', 'also where nothing has changed')
    .addOption(logOrigin())
    .addOption(logPolicy())
    .addOption(privateHours())
    .addOption(simulated())
    .action((options: GradeCommandOptions) => gradeCommand(options, terminalOf(options)));
};

const addShow = (program: Command): void => {
  dataCommand(program, 'show [kind] [subject]', 'show judgements: of all subjects of a kind, or of one')
    .option('--history', 'every one that is kept, newest first, not the newest alone')
    .option('--limit <count>', 'at most so many', '50')
    .addOption(simulated())
    .action((kind: string | undefined, subject: string | undefined, options: ShowCommandOptions) =>
      showCommand(kind, subject, options, terminalOf(options)),
    );
};

const addEvaluate = (program: Command): void => {
  dataCommand(program, 'evaluate', 'measure every judgement against what came after it, and write a report')
    .option('--from <time>', 'first day, ISO 8601')
    .option('--to <time>', 'end, ISO 8601, exclusive')
    .option(
      '--out <folder>',
      'where report.html and report.json go (default evaluation/<day> beside the data)',
    )
    .option('--only <section...>', 'some sections, by id')
    .addOption(
      new Option('--look-ahead <scope>', 'how many cuts the look-ahead check makes')
        .choices(['quick', 'full'])
        .default('quick'),
    )
    .addOption(simulated())
    .action((options: EvaluateCommandOptions) => evaluateCommand(options, terminalOf(options)));
};

const addExport = (program: Command): void => {
  const command = program
    .command('export')
    .description('write bars, metrics or grades to a .parquet or .csv file');
  for (const what of ['bars', 'metrics', 'grades'] as const) {
    const one = dataCommand(command, `${what} <file>`, `write ${what}`)
      .option('--symbol <ticker>', 'one asset')
      .option('--from <time>', 'ISO 8601')
      .option('--to <time>', 'ISO 8601, exclusive')
      .addOption(simulated());
    if (what === 'bars') one.addOption(new Option('--interval <interval>').choices(INTERVALS).default('1d'));
    if (what !== 'grades') one.option('--as-of <time>', 'as they were known then');
    one.action((path: string, options: ExportCommandOptions) =>
      exportCommand(what, path, options, terminalOf(options)),
    );
  }
};

const plansFile = () =>
  new Option(
    '--plans <file>',
    'plans (ASSAY_PLANS; default plans.json in the data directory, if it is there)',
  );

/** A command that makes a key valid. */
const keyCommand = (keys: Command, usage: string, description: string): Command =>
  dataCommand(keys, usage, description)
    .requiredOption('--name <name>', 'what it is for')
    .addOption(new Option('--scope <scope...>', 'what it may do').choices(SCOPES).default(['read']))
    .option('--plan <id>', 'plan that limits it (default owner, which has no limits)')
    .addOption(plansFile())
    .option('--account <id>', 'account whose limits it shares: the number of its first key')
    .option('--rate <count>', 'calls a minute of this key alone')
    .option('--expires <time>', 'ISO 8601');

const addKeys = (program: Command): void => {
  const keys = program.command('keys').description('make, list, rotate and revoke API keys');
  keyCommand(keys, 'create', 'make a key; it is shown once')
    .addOption(
      new Option('--form <form>', 'tm: as clients of the compatible API know it')
        .choices(['assay', 'tm'])
        .default('assay'),
    )
    .action((options: CreateOptions) => createKey(options, terminalOf(options)));
  keyCommand(
    keys,
    'import <file>',
    'make a key that somebody already holds valid here; - reads it from standard input',
  ).action((path: string, options: KeyOptions) => importKey(path, options, terminalOf(options)));
  dataCommand(keys, 'list', 'list keys').action((options: CommonOptions) =>
    listKeys(options, terminalOf(options)),
  );
  dataCommand(keys, 'rotate <id>', 'give a key a new text; it is shown once')
    .option('--grace <hours>', 'how long the old text is still good', '0')
    .action((id: string, options: RotateOptions) => rotateKey(id, options, terminalOf(options)));
  dataCommand(keys, 'revoke <id>', 'revoke a key for ever').action((id: string, options: CommonOptions) =>
    revokeKey(id, options, terminalOf(options)),
  );
};

const policyFile = () =>
  new Option(
    '--policy <file>',
    'logs and witnesses that are trusted, as c2sp.org/tlog-policy writes them (default: the key of the log held here, no witness)',
  );

const addChecks = (program: Command): void => {
  dataCommand(
    program,
    'verify <what>',
    'check that an entry is in a log: a proof file, a URL of one, or a number',
  )
    .option('--entry <file>', 'bytes of the entry, where the proof does not carry them')
    .option('--log <url>', 'the log that the number is an entry of (default: the one held here)')
    .addOption(policyFile())
    .addOption(simulated())
    .action((what: string, options: VerifyCommandOptions) =>
      verifyCommand(what, options, terminalOf(options)),
    );
  dataCommand(program, 'audit [where]', 'check a whole log: a URL, or the one held here')
    .option('--since <file>', 'checkpoint of an earlier audit, that the log has to begin with')
    .option('--keep <file>', 'keep the checkpoint for the next audit')
    .option('--sample <count>', 'judgements to compute again from what is held here', '0')
    .addOption(policyFile())
    .addOption(simulated())
    .action((where: string | undefined, options: AuditCommandOptions) =>
      auditCommand(where ?? 'local', options, terminalOf(options)),
    );
  dataCommand(
    program,
    'recompute <number>',
    'make a logged judgement again from the inputs that it commits to',
  )
    .option('--log <url>', 'the log that the number is an entry of (default: the one held here)')
    .addOption(simulated())
    .action((number: string, options: RecomputeCommandOptions) =>
      recomputeCommand(number, options, terminalOf(options)),
    );
};

/** The command line, not yet run. */
export const buildProgram = (): Command => {
  const program = new Command('assay')
    .description('Grades of crypto assets that can be recomputed.')
    .version(VERSION)
    .exitOverride((error) => {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      throw error;
    });
  addServe(program);
  addFacts(program);
  addShow(program);
  addEvaluate(program);
  addExport(program);
  addKeys(program);
  addChecks(program);
  dataCommand(program, 'doctor', 'check the installation and everything that is stored').action(
    (options: CommonOptions) => doctorCommand(options, terminalOf(options)),
  );
  return program;
};

/**
 * Runs one command line. Exit codes: 0 done, 1 a defect, 2 bad command line or setting, 65 a file or a
 * proof was refused, 69 a source did not answer, 74 stored data is damaged, 75 another process holds the state.
 */
export const main = async (argv: readonly string[]): Promise<void> => {
  try {
    await buildProgram().parseAsync(argv);
  } catch (error) {
    const expected = expectedFailure(error);
    if (expected !== undefined) reportFailure(expected, argv.includes('--json'));
    else if (!isUsageError(error)) throw error;
  }
};

/** Commander has already said what is wrong. */
const isUsageError = (error: unknown): boolean => error instanceof Error && error.name === 'CommanderError';
