import { DAY, type Instant } from '../../kernel/time.ts';
import type { Registered } from '../audit/schedules.ts';
import type { OutcomeValue } from '../statements/kinds.ts';
import type { Statement, StatementModel } from '../statements/statement.ts';
import { type Band, READINGS, type Reading } from './readings.ts';
import type { BandRecord, KindRecord, SignalRecord, TenthRecord } from './record.ts';
import { mean, meanRecord, median, rankCorrelation, share } from './statistics.ts';

/** Fee of 0.1 % and slippage of 0.05 % per side, as in the evaluation. */
export const COST_PER_SIDE = 0.0015;
const TENTHS = 10;

/** What a judgement said, until its outcome is known. */
interface Said {
  readonly slot: Resolved;
  readonly score: number | undefined;
  readonly position: number | undefined;
  /** Those whose outcome is not known yet. */
  bands: readonly Band[];
  isResolved: boolean;
}

/** Judgements of one slot whose outcome is known, as columns. */
interface Resolved {
  readonly scores: number[];
  readonly scored: number[];
  readonly positions: number[];
  readonly returns: number[];
  readonly all: number[];
}

/** Everything that one model judged of one kind in one schedule. */
export class KindTally {
  readonly #model: StatementModel;
  readonly #kind: string;
  readonly #reading: Reading;
  readonly #said = new Map<number, Said>();
  readonly #slots = new Map<number, { readonly asOf: Instant; readonly resolved: Resolved }>();
  readonly #bands = new Map<number, { forecasts: number; inside50: number; inside90: number }>();
  #judgements = 0;
  #abstentions = 0;
  #resolved = 0;
  #unresolved = 0;
  unrevealed = 0;
  private = 0;

  constructor(model: StatementModel, kind: string) {
    this.#model = model;
    this.#kind = kind;
    this.#reading = READINGS[kind] ?? {};
  }

  /** The slot of a live judgement, of a private one too. */
  open(slot: number, asOf: Instant): Resolved {
    const known = this.#slots.get(slot);
    if (known !== undefined) return known.resolved;
    const resolved = { scores: [], scored: [], positions: [], returns: [], all: [] };
    this.#slots.set(slot, { asOf, resolved });
    return resolved;
  }

  /** @returns whether it awaits an outcome. */
  judge(number: number, slot: number, { asOf, value, abstained }: Statement): boolean {
    this.#judgements++;
    if (abstained !== null) this.#abstentions++;
    if (abstained !== null || READINGS[this.#kind] === undefined) return false;
    this.#unresolved++;
    const { score, position, bands } = this.#reading;
    this.#said.set(number, {
      slot: this.open(slot, asOf),
      score: score?.(value),
      position: position?.(value),
      bands: bands?.(value) ?? [],
      isResolved: false,
    });
    return true;
  }

  /** @returns whether it awaits another outcome. */
  resolve({ of, horizonDays, to, return: moved }: OutcomeValue, registered: number): boolean {
    const said = this.#said.get(of);
    if (said === undefined) return false;
    this.#resolveBand(said, horizonDays, Number(to));
    if (horizonDays === registered && !said.isResolved) this.#resolveSlot(said, moved);
    const awaits = !said.isResolved || said.bands.length > 0;
    if (!awaits) this.#said.delete(of);
    return awaits;
  }

  record(schedule: Registered): KindRecord {
    const slots = [...this.#slots.values()].sort((a, b) => a.asOf - b.asOf);
    const resolved = slots.map((slot) => slot.resolved);
    const { horizonDays } = schedule.value.outcomeRule;
    const lags = Math.ceil((2 * horizonDays * DAY) / schedule.value.every);
    const { score, position, bands } = this.#reading;
    return {
      model: this.#model,
      kind: this.#kind,
      schedule: schedule.id,
      first: slots[0].asOf,
      last: slots[slots.length - 1].asOf,
      slots: slots.length,
      days: new Set(slots.map(({ asOf }) => Math.floor(asOf / DAY))).size,
      judgements: this.#judgements,
      abstentions: this.#abstentions,
      private: this.private,
      unrevealed: this.unrevealed,
      resolved: this.#resolved,
      unresolved: this.#unresolved,
      horizonDays,
      hits: score === undefined ? null : this.#hits(resolved),
      rankIc: score === undefined ? null : meanRecord(icsOf(resolved), lags),
      tenths: score === undefined ? null : tenthsOf(resolved),
      signals: position === undefined ? null : this.#signals(resolved, lags),
      bands: bands === undefined ? null : this.#bandRecords(),
    };
  }

  #resolveSlot(said: Said, moved: number): void {
    const { scores, scored, positions, returns, all } = said.slot;
    said.isResolved = true;
    this.#resolved++;
    this.#unresolved--;
    all.push(moved);
    if (said.score !== undefined) {
      scores.push(said.score);
      scored.push(moved);
    }
    if (said.position !== undefined && said.position !== 0) {
      positions.push(said.position);
      returns.push(moved);
    }
  }

  #resolveBand(said: Said, horizonDays: number, price: number): void {
    const band = said.bands.find((one) => one.horizonDays === horizonDays);
    if (band === undefined) return;
    said.bands = said.bands.filter((one) => one !== band);
    const tally = this.#bands.get(horizonDays) ?? { forecasts: 0, inside50: 0, inside90: 0 };
    this.#bands.set(horizonDays, tally);
    const isInside = ([low, high]: readonly [number, number]): number =>
      Number(low <= price && price <= high);
    tally.forecasts++;
    tally.inside50 += isInside(band.band50);
    tally.inside90 += isInside(band.band90);
  }

  #bandRecords(): BandRecord[] {
    return [...this.#bands]
      .sort(([a], [b]) => a - b)
      .map(([horizonDays, { forecasts, inside50, inside90 }]) => {
        const counted = forecasts + this.unrevealed;
        return {
          horizonDays,
          forecasts: counted,
          inside50: share(inside50, counted),
          inside90: share(inside90, counted),
        };
      });
  }

  #hits(resolved: readonly Resolved[]): KindRecord['hits'] {
    let [tried, right] = [this.unrevealed, 0];
    for (const { scores, scored } of resolved) {
      const [middleScore, middle] = [median(scores), median(scored)];
      scores.forEach((score, i) => {
        if (score === middleScore || scored[i] === middle) return;
        tried++;
        right += Number(score > middleScore === scored[i] > middle);
      });
    }
    return { tried, right, rate: share(right, tried) };
  }

  #signals(resolved: readonly Resolved[], lags: number): SignalRecord {
    const afterCosts = ({ positions, returns }: Resolved): number[] =>
      positions.map((position, i) => position * returns[i] - 2 * COST_PER_SIDE);
    const calls = resolved.flatMap(afterCosts);
    const right = calls.filter((value) => value > 0).length;
    const tried = calls.length + this.unrevealed;
    const long = resolved.reduce(
      (sum, { positions }) => sum + positions.filter((side) => side > 0).length,
      0,
    );
    const withCalls = resolved.filter(({ positions }) => positions.length > 0);
    const withReturns = resolved.filter(({ all }) => all.length > 0);
    return {
      calls: { tried, right, rate: share(right, tried) },
      long,
      short: calls.length - long,
      costPerSide: COST_PER_SIDE,
      afterCosts: meanRecord(
        withCalls.map((slot) => mean(afterCosts(slot))),
        lags,
      ),
      holding: meanRecord(
        withReturns.map(({ all }) => mean(all)),
        lags,
      ),
    };
  }
}

const icsOf = (resolved: readonly Resolved[]): number[] =>
  resolved
    .map(({ scores, scored }) => rankCorrelation(scores, scored))
    .filter((value) => !Number.isNaN(value));

const tenthOf = (score: number): number => Math.max(0, Math.min(TENTHS - 1, Math.floor(score / TENTHS)));

const tenthsOf = (resolved: readonly Resolved[]): TenthRecord[] => {
  const tally = Array.from({ length: TENTHS }, () => ({ judgements: 0, beat: 0, sum: 0 }));
  for (const { scores, scored } of resolved) {
    const middle = median(scored);
    scores.forEach((score, i) => {
      const tenth = tally[tenthOf(score)];
      tenth.judgements++;
      tenth.beat += Number(scored[i] > middle);
      tenth.sum += scored[i];
    });
  }
  return tally.map(({ judgements, beat, sum }, i) => ({
    from: i * TENTHS,
    judgements,
    beatMedian: share(beat, judgements),
    meanReturn: share(sum, judgements),
  }));
};
