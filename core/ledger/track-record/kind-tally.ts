import type { Instant } from '../../kernel/time.ts';
import type { OutcomeValue } from '../statements/kinds.ts';
import type { Statement, StatementModel } from '../statements/statement.ts';
import { type Band, isInside, READINGS, type Reading } from './readings.ts';
import { SlotTally } from './slot-tally.ts';

/** What a judgement said, until its outcome is known. */
interface Said {
  readonly slot: SlotTally;
  readonly score: number | undefined;
  readonly position: number | undefined;
  /** Those whose outcome is not known yet. */
  bands: readonly Band[];
  isResolved: boolean;
}

/** What an outcome settled, and whether the judgement awaits another. */
export interface Settled {
  readonly slot: SlotTally;
  /** It is the outcome over the registered horizon: what scores and positions are measured by. */
  readonly isRegistered: boolean;
  /** Something was settled: it is not the second outcome of the same. */
  readonly counts: boolean;
  readonly awaits: boolean;
}

/** Everything that one model judged of one kind in one schedule. */
export class KindTally {
  readonly model: StatementModel;
  readonly kind: string;
  readonly schedule: string;
  readonly reading: Reading;
  readonly #isMeasured: boolean;
  readonly #said = new Map<number, Said>();
  readonly #slots = new Map<number, SlotTally>();

  constructor(model: StatementModel, kind: string, schedule: string) {
    this.model = model;
    this.kind = kind;
    this.schedule = schedule;
    this.#isMeasured = Object.hasOwn(READINGS, kind);
    this.reading = this.#isMeasured ? READINGS[kind] : {};
  }

  get slots(): Iterable<SlotTally> {
    return this.#slots.values();
  }

  /** The slot of a live judgement, of a private one too. */
  open(slot: number, asOf: Instant): SlotTally {
    const known = this.#slots.get(slot) ?? new SlotTally(asOf);
    this.#slots.set(slot, known);
    return known;
  }

  /** @returns whether it awaits an outcome. */
  judge(number: number, slot: SlotTally, { value, abstained }: Statement): boolean {
    slot.judgements++;
    if (abstained !== null) slot.abstentions++;
    if (abstained !== null || !this.#isMeasured) return false;
    slot.unresolved++;
    const { score, position, bands } = this.reading;
    this.#said.set(number, {
      slot,
      score: score?.(value),
      position: position?.(value),
      bands: bands?.(value) ?? [],
      isResolved: false,
    });
    return true;
  }

  /** @returns what it settled; `undefined` where nothing awaits an outcome under this number. */
  resolve(
    { of, horizonDays, to, return: moved }: OutcomeValue,
    registeredHorizon: number,
  ): Settled | undefined {
    const said = this.#said.get(of);
    if (said === undefined) return undefined;
    const hadBand = this.#resolveBand(said, horizonDays, Number(to));
    const isRegistered = horizonDays === registeredHorizon && !said.isResolved;
    if (isRegistered) {
      said.isResolved = true;
      said.slot.resolve(said.score, said.position, moved);
    }
    const awaits = !said.isResolved || said.bands.length > 0;
    if (!awaits) this.#said.delete(of);
    return { slot: said.slot, isRegistered, counts: hadBand || isRegistered, awaits };
  }

  #resolveBand(said: Said, horizonDays: number, price: number): boolean {
    const band = said.bands.find((one) => one.horizonDays === horizonDays);
    if (band === undefined) return false;
    said.bands = said.bands.filter((one) => one !== band);
    said.slot.resolveBand(horizonDays, isInside(band.band50, price), isInside(band.band90, price));
    return true;
  }
}
