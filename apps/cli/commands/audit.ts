import { writeFile } from 'node:fs/promises';
import { AssayError, seededRandom, systemClock, toIsoDate } from '@assay/core/kernel';
import {
  AUDIT_RULES,
  type AuditedEntry,
  auditLog,
  type Finding,
  formatNote,
  type KindRecord,
  type LogAudit,
  parseCheckpoint,
  type SignedCheckpoint,
  STATEMENT_KINDS,
  type Statement,
  toBase64,
} from '@assay/core/ledger';
import { type Recomputation, Recomputer, type WorldPlace, withWorld } from '@assay/server/jobs';
import { bundlesOf } from '../log-hashing.ts';
import { policyOf, urlOf, withLog } from '../log-material.ts';
import { type CommonOptions, placeIfNeeded } from '../place.ts';
import { openProgressBar, SILENT } from '../progress-bar.ts';
import { smallText } from '../small-file.ts';
import type { Terminal } from '../terminal.ts';

export interface AuditCommandOptions extends CommonOptions {
  readonly policy?: string;
  /** Checkpoint from an earlier audit, that the log has to begin with. */
  readonly since?: string;
  /** Where the checkpoint of this audit goes, for the next one. */
  readonly keep?: string;
  /** How many judgements are computed again, from what is held here. */
  readonly sample?: string;
}

interface Sampled {
  readonly number: number;
  readonly statement: Statement;
}

interface Report extends LogAudit {
  readonly recomputed: readonly (Recomputation & { readonly number: number })[];
}

/** A fair sample of a stream (Vitter's algorithm R, 1985), drawn by the signed root: the operator cannot foresee it. */
const reservoir = (size: number, seed: string) => {
  const random = seededRandom(seed);
  const kept: Sampled[] = [];
  let seen = 0;
  const take = ({ number, statement }: AuditedEntry): void => {
    if (statement === null || Object.hasOwn(STATEMENT_KINDS, statement.kind)) return;
    const place = seen++ < size ? kept.length : random.integer(seen);
    if (place < size) kept[place] = { number, statement };
  };
  return { kept, take };
};

const recomputed = (place: WorldPlace, sample: readonly Sampled[]): Promise<Report['recomputed']> =>
  withWorld(place, async (world) => {
    const recomputer = new Recomputer(world);
    const results: (Recomputation & { readonly number: number })[] = [];
    for (const { number, statement } of sample)
      results.push({ number, ...(await recomputer.recompute(statement)) });
    return results;
  });

const SHOWN_PER_RULE = 10;

const findingLines = (findings: readonly Finding[]): string[] =>
  [...Map.groupBy(findings, ({ rule }) => rule)].flatMap(([rule, own]) => {
    const { severity, text } = AUDIT_RULES[rule];
    const shown = own.slice(0, SHOWN_PER_RULE).map(({ entry, detail }) => {
      return `    ${entry === null ? '' : `entry ${entry}: `}${detail}`;
    });
    const more = own.length > SHOWN_PER_RULE ? [`    and ${own.length - SHOWN_PER_RULE} more`] : [];
    return [`${severity === 'fault' ? '✗' : '·'} ${rule} (${own.length}): ${text}`, ...shown, ...more];
  });

const percent = (value: number | null): string => (value === null ? '–' : `${(100 * value).toFixed(1)} %`);

const recordLines = ({
  kind,
  model,
  slots,
  days,
  judgements,
  abstentions,
  ...record
}: KindRecord): string[] => {
  const { resolved, hits, rankIc, signals, bands, unrevealed, horizonDays } = record;
  const t = rankIc?.t === null || rankIc === null ? '' : ` (t ${rankIc.t.toFixed(1)})`;
  return [
    `  ${kind} by ${model.id}@${model.version}: ${slots} slots on ${days} days, ${judgements} judgements, ${abstentions} abstained, ${resolved} with an outcome`,
    ...(unrevealed === 0 ? [] : [`    ${unrevealed} never revealed: each counts as a loss`]),
    ...(hits === null || hits.tried === 0
      ? []
      : [`    right about the median over ${horizonDays} days: ${percent(hits.rate)} of ${hits.tried}`]),
    ...(rankIc === null || rankIc.mean === null ? [] : [`    rank IC ${rankIc.mean.toFixed(3)}${t}`]),
    ...(signals === null || signals.calls.tried === 0
      ? []
      : [
          `    signals: ${percent(signals.calls.rate)} of ${signals.calls.tried} above zero after costs, mean ${percent(signals.afterCosts.mean)} against ${percent(signals.holding.mean)} of holding`,
        ]),
    ...(bands ?? []).map(
      ({ horizonDays: h, forecasts, inside50, inside90 }) =>
        `    bands over ${h} days: ${percent(inside50)} inside the 50 %, ${percent(inside90)} inside the 90 % band, of ${forecasts}`,
    ),
  ];
};

const lengthLine = ({ record }: LogAudit): string =>
  record.since === null
    ? 'The forward record has not begun: there is no live slot yet.'
    : `The forward record: ${record.days} days with a live slot, ${toIsoDate(record.since)} to ${toIsoDate(record.until as number)}; ${record.excluded.backfilled.toLocaleString('en')} backfilled judgements do not count.`;

const isMadeAgain = ({ outcome }: Recomputation): boolean => outcome !== 'not-possible';

/** A sample of which nothing could be made again has checked nothing. */
const isUnchecked = ({ recomputed: again }: Report): boolean => again.length > 0 && !again.some(isMadeAgain);

const sampleWords = (again: Report['recomputed']): string => {
  const made = again.filter(isMadeAgain).length;
  if (again.length === 0) return '';
  return made > 0
    ? ` ${made} of ${again.length} sampled judgements were computed again.`
    : ` NOT CHECKED: none of the ${again.length} sampled judgements could be computed again from what is held here.`;
};

const lines = ({ checks, statements, record, recomputed: again, ...audit }: Report): string[] => {
  const faults = statements.findings.filter(({ rule }) => AUDIT_RULES[rule].severity === 'fault');
  return [
    `${audit.origin}, ${audit.size.toLocaleString('en')} entries`,
    ...checks.map(({ check, holds, detail }) => `${holds ? '✓' : '✗'} ${check}: ${detail}`),
    ...findingLines(statements.findings),
    ...again.map(
      ({ number, outcome, detail }) =>
        `${outcome === 'different' ? '✗' : '·'} entry ${number} recomputed: ${outcome}. ${detail}`,
    ),
    lengthLine({ ...audit, checks, statements, record }),
    ...record.records.flatMap(recordLines),
    `${faults.length === 0 ? 'No rule is broken.' : `${faults.length} faults.`}${sampleWords(again)}`,
  ];
};

const countOf = (text: string): number => {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new AssayError('settings-invalid', `--sample must be a number up to 9999, not «${text}»`);
};

const isFaulty = ({ intact, statements, recomputed: again }: Report): boolean =>
  !intact ||
  statements.findings.some(({ rule }) => AUDIT_RULES[rule].severity === 'fault') ||
  again.some(({ outcome }) => outcome === 'different');

const olderCheckpoint = async (path: string | undefined): Promise<SignedCheckpoint | undefined> =>
  path === undefined ? undefined : parseCheckpoint(await smallText(path));

/** Checks a whole log, here or at a URL; exit code 74 where anything in it is wrong, 69 where nothing of the sample could be computed again. */
export const auditCommand = async (
  where: string,
  options: AuditCommandOptions,
  terminal: Terminal,
): Promise<void> => {
  const url = where === 'local' ? undefined : urlOf(where).href;
  const sample = countOf(options.sample ?? '0');
  const isHeldNeeded = url === undefined || options.policy === undefined || sample > 0;
  const place = await placeIfNeeded(isHeldNeeded, options);
  const policy = await policyOf(options.policy, place);
  const since = await olderCheckpoint(options.since);
  const bar = terminal.json ? SILENT : openProgressBar();
  const onProgress = (done: number, total: number): void =>
    bar.onProgress({ done, total, unit: 'entries', message: 'Auditing' });
  const { audit, kept, checkpoint } = await withLog(url, place, async (log) => {
    const newest = await log.checkpoint();
    const { kept, take } = reservoir(sample, toBase64(newest.root));
    const reader = { ...log, checkpoint: async () => newest };
    const bundles = bundlesOf(log, { url, place });
    const request = { policy, since, until: systemClock.now(), bundles, onEntry: take, onProgress };
    return { audit: await auditLog(reader, request), kept, checkpoint: newest };
  }).finally(bar.stop);
  const report = { ...audit, recomputed: kept.length === 0 ? [] : await recomputed(place, kept) };
  if (options.keep !== undefined && audit.intact) await writeFile(options.keep, formatNote(checkpoint.note));
  terminal.result(report, lines);
  if (isFaulty(report)) process.exitCode = 74;
  else if (isUnchecked(report)) process.exitCode = 69;
};
