import { AssayError, type Json, toIso } from '@assay/core/kernel';
import type { StoredJudgement } from '@assay/domain/quant';
import { JUDGEMENT_KINDS, type World, withWorld } from '@assay/server/jobs';
import { type CommonOptions, heldPlaceOf, worldNotice } from '../place.ts';
import type { Terminal } from '../terminal.ts';
import { EVER } from '../time-option.ts';

export interface ShowCommandOptions extends CommonOptions {
  readonly history?: boolean;
  readonly limit: string;
}

const limitOf = (text: string): number => {
  const limit = Number(text);
  if (Number.isSafeInteger(limit) && limit > 0) return limit;
  throw new AssayError('settings-invalid', `--limit must be a whole number above 0, not «${text}»`);
};

/** Keys and values, one a line, what is inside indented. */
const outline = (value: Json, indent: string): string[] => {
  if (value === null || typeof value !== 'object') return [`${indent}${value ?? '–'}`];
  return Object.entries(value).flatMap(([key, inner]) => {
    const label = Array.isArray(value) ? `${Number(key) + 1}.` : `${key}:`;
    if (inner === null || typeof inner !== 'object') return [`${indent}${label} ${inner ?? '–'}`];
    if (Object.keys(inner).length === 0) return [`${indent}${label} none`];
    return [`${indent}${label}`, ...outline(inner, `${indent}  `)];
  });
};

/** The numbers and words of the first level, on one line. */
const summary = (value: Json): string =>
  value === null || typeof value !== 'object'
    ? String(value)
    : Object.entries(value)
        .filter(([, inner]) => inner !== null && typeof inner !== 'object')
        .map(([key, inner]) => `${key} ${inner}`)
        .join(' · ');

const lineOf = ({ subject, asOf, value, abstained }: StoredJudgement): string => {
  const text = abstained === null ? summary(value) : `abstained, because: ${abstained.reason}`;
  return `${subject.padEnd(16)} ${toIso(asOf)}  ${text}`;
};

const detailOf = ({ run, subject, asOf, backfill, value, abstained }: StoredJudgement): string[] => [
  `${run.kind} of ${subject} as of ${toIso(asOf)}${backfill ? ' (backfill: computed later)' : ''}`,
  `  model ${run.model.id}@${run.model.version} ${run.model.digest}`,
  `  inputs ${run.inputs.digest} (${run.inputs.sources.join(', ')})`,
  ...(abstained === null ? outline(value, '  ') : [`  abstained, because: ${abstained.reason}`]),
];

const find = (
  { judgements }: World,
  kind: string,
  subject: string | undefined,
  limit: number,
  history: boolean,
): Promise<readonly StoredJudgement[]> =>
  subject === undefined || !history
    ? judgements
        .latest(kind, subject === undefined ? undefined : [subject])
        .then((rows) => rows.slice(0, limit))
    : judgements.history({ kind, subject, from: 0, to: EVER, limit, newestFirst: true });

const requireKind = (kind: string): void => {
  if (JUDGEMENT_KINDS.includes(kind)) return;
  throw new AssayError(
    'settings-invalid',
    `there is no kind ${kind}; known are ${JUDGEMENT_KINDS.join(', ')}`,
  );
};

/** Shows what is judged, or, without a kind, which kinds there are. */
export const showCommand = async (
  kind: string | undefined,
  subject: string | undefined,
  options: ShowCommandOptions,
  terminal: Terminal,
): Promise<void> => {
  if (kind === undefined) return terminal.result(JUDGEMENT_KINDS, (kinds) => kinds);
  requireKind(kind);
  const limit = limitOf(options.limit);
  const place = await heldPlaceOf(options);
  const history = options.history ?? false;
  if (history && subject === undefined) {
    throw new AssayError('settings-invalid', '--history needs a subject');
  }
  const found = await withWorld(place, async (world) => {
    const exact = await find(world, kind, subject, limit, history);
    return exact.length > 0 ? exact : find(world, kind, subject?.toUpperCase(), limit, history);
  });
  if (found.length === 0) {
    const of = subject === undefined ? '' : ` of ${subject}`;
    throw new AssayError(
      'settings-invalid',
      `no ${kind}${of} is held: run assay grade, or look at assay show ${kind}`,
    );
  }
  terminal.say(worldNotice(place));
  terminal.result(found, (rows) => (rows.length === 1 ? detailOf(rows[0]) : rows.map(lineOf)));
};
