import { type Finding, found } from '../finding.ts';
import { median } from '../statistics.ts';
import { runTask } from '../tasks/run-task.ts';
import type { TaskResult } from '../tasks/task.ts';
import type { Group } from './group.ts';

const ROUNDS = 3;
/** Hours of a log of 120,000 entries a day, once the first day is over. */
const SIZES = [25, 50, 100] as const;
const YEAR = 44_000_000;
const YEAR_S = 300;

const GROUP = 'audit';
const rateOf = ({ count, ms }: TaskResult): number => (count / ms) * 1000;

/** A straight line through the two largest sizes, round by round, to a year. */
const inAYear = (sizes: readonly (readonly TaskResult[])[], of: (result: TaskResult) => number): number[] => {
  const [smaller, larger] = sizes.slice(-2);
  return larger.map((result, round) => {
    const before = smaller[round];
    const slope = (of(result) - of(before)) / (result.count - before.count);
    return of(result) + slope * (YEAR - result.count);
  });
};

const rowsOf = (rounds: readonly TaskResult[]): Finding[] => {
  const of = `of ${median(rounds.map(({ count }) => count)).toLocaleString('en')} entries`;
  const row = (
    what: string,
    unit: string,
    better: 'more' | 'less',
    value: (result: TaskResult) => number,
  ): Finding => found({ group: GROUP, what: `${what} ${of}`, unit, better, samples: rounds.map(value) });
  return [
    row('audit', 'entries/s', 'more', rateOf),
    row('audit: processor time', 'µs/entry', 'less', ({ cpuMs, count }) => (cpuMs * 1000) / count),
    row('audit: peak memory', 'MB', 'less', ({ peakMb }) => peakMb),
  ];
};

/** A whole log audited as by `assay audit`, at three sizes, and what that comes to for a year. */
export const measureAudit: Group = async (stage) => {
  const sizes: TaskResult[][] = [];
  for (const hours of SIZES) {
    const input = { folder: stage.fresh('hourly-log'), hours: String(hours) };
    await runTask('write-hourly-log', input);
    const rounds: TaskResult[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await runTask('audit-log', input));
    sizes.push(rounds);
  }
  return [
    ...sizes.flatMap(rowsOf),
    found({
      group: GROUP,
      what: `a year of ${YEAR.toLocaleString('en')} entries, by the growth`,
      unit: 's',
      better: 'less',
      samples: inAYear(sizes, ({ ms }) => ms / 1000),
      budget: { on: 'value', limit: YEAR_S },
    }),
  ];
};
