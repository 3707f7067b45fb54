import { DAY, type Instant } from '../../kernel/time.ts';
import type { Registered } from '../audit/schedules.ts';
import type { KindTally } from './kind-tally.ts';
import type { BandRecord, KindRecord, PeriodRecord, Rate, SignalRecord, TenthRecord } from './record.ts';
import { type BandTally, COST_PER_SIDE, type Counted, type SlotTally, TENTHS } from './slot-tally.ts';
import { known, mean, meanRecord, share } from './statistics.ts';

/** Private judgements of the slots that are looked at. */
export interface Hidden {
  readonly private: number;
  readonly unrevealed: number;
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((all, item) => all + of(item), 0);

const rateOf = (counts: readonly Counted[], unrevealed: number): Rate => {
  const tried = sum(counts, (one) => one.tried) + unrevealed;
  const right = sum(counts, (one) => one.right);
  return { tried, right, rate: share(right, tried) };
};

const numbers = (values: readonly number[]): number[] => values.filter((value) => !Number.isNaN(value));

const tenthsOf = (slots: readonly SlotTally[]): TenthRecord[] =>
  Array.from({ length: TENTHS }, (_, i) => {
    const tenths = slots.map(({ figures }) => figures.tenths[i]);
    const judgements = sum(tenths, (one) => one.judgements);
    const [beat, moved] = [sum(tenths, (one) => one.beat), sum(tenths, (one) => one.sum)];
    return {
      from: (i * 100) / TENTHS,
      judgements,
      beatMedian: share(beat, judgements),
      meanReturn: share(moved, judgements),
    };
  });

const signalsOf = (slots: readonly SlotTally[], unrevealed: number, lags: number): SignalRecord => {
  const calls = slots.map(({ figures }) => figures.calls);
  const long = sum(slots, ({ figures }) => figures.long);
  return {
    calls: rateOf(calls, unrevealed),
    long,
    short: sum(calls, ({ tried }) => tried) - long,
    costPerSide: COST_PER_SIDE,
    afterCosts: meanRecord(numbers(slots.map(({ figures }) => figures.afterCosts)), lags),
    holding: meanRecord(numbers(slots.map(({ figures }) => figures.holding)), lags),
  };
};

const bandsOf = (slots: readonly SlotTally[], unrevealed: number): BandRecord[] => {
  const byHorizon = new Map<number, BandTally[]>();
  for (const { bands } of slots)
    for (const [horizonDays, tally] of bands)
      byHorizon.set(horizonDays, [...(byHorizon.get(horizonDays) ?? []), tally]);
  return [...byHorizon]
    .sort(([a], [b]) => a - b)
    .map(([horizonDays, tallies]) => {
      const forecasts = sum(tallies, (one) => one.forecasts) + unrevealed;
      const [in50, in90] = [sum(tallies, (one) => one.inside50), sum(tallies, (one) => one.inside90)];
      return { horizonDays, forecasts, inside50: share(in50, forecasts), inside90: share(in90, forecasts) };
    });
};

/** Start of the calendar period of so many months, a divisor of 12. */
const periodOf = (at: Instant, months: number): Instant => {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - (date.getUTCMonth() % months));
};

const periodsOf = (closed: readonly SlotTally[], months: number): PeriodRecord[] => {
  const byPeriod = Map.groupBy(closed, ({ asOf }) => periodOf(asOf, months));
  return [...byPeriod].map(([from, slots]) => ({
    from,
    slots: slots.length,
    rankIc: known(mean(numbers(slots.map(({ figures }) => figures.rankIc)))),
    afterCosts: known(mean(numbers(slots.map(({ figures }) => figures.afterCosts)))),
  }));
};

/** @param slots those of the tally that are looked at, at least one, in the order of time. */
export const kindRecord = (
  { model, kind, schedule, reading }: KindTally,
  slots: readonly SlotTally[],
  hidden: Hidden,
  { value: { outcomeRule, every } }: Registered,
): KindRecord => {
  const closed = slots.filter(({ resolved, bands }) => resolved > 0 || bands.size > 0);
  const resolved = slots.filter((slot) => slot.resolved > 0);
  const { horizonDays } = outcomeRule;
  const lags = Math.ceil((2 * horizonDays * DAY) / every);
  const { score, position, bands } = reading;
  const hits = resolved.map(({ figures }) => figures.hits);
  const periods = (months: number) =>
    score === undefined && position === undefined ? null : periodsOf(resolved, months);
  const ics = numbers(resolved.map(({ figures }) => figures.rankIc));
  return {
    model,
    kind,
    schedule,
    first: slots[0].asOf,
    last: slots[slots.length - 1].asOf,
    slots: slots.length,
    closedSlots: closed.length,
    days: new Set(slots.map(({ asOf }) => Math.floor(asOf / DAY))).size,
    judgements: sum(slots, (slot) => slot.judgements),
    abstentions: sum(slots, (slot) => slot.abstentions),
    ...hidden,
    resolved: sum(slots, (slot) => slot.resolved),
    unresolved: sum(slots, (slot) => slot.unresolved),
    horizonDays,
    hits: score === undefined ? null : rateOf(hits, hidden.unrevealed),
    rankIc: score === undefined ? null : meanRecord(ics, lags),
    tenths: score === undefined ? null : tenthsOf(resolved),
    signals: position === undefined ? null : signalsOf(resolved, hidden.unrevealed, lags),
    bands: bands === undefined ? null : bandsOf(slots, hidden.unrevealed),
    months: periods(1),
    quarters: periods(3),
  };
};
