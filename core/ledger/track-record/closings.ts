import type { Instant } from '../../kernel/time.ts';
import { Numbers } from '../audit/numbers.ts';
import type { KindTally } from './kind-tally.ts';
import type { ClosedJudgement, RecordView } from './record.ts';
import type { SlotTally } from './slot-tally.ts';

interface Closing {
  readonly number: number;
  readonly entry: number;
  readonly tally: KindTally;
  readonly slot: SlotTally;
  readonly isRegistered: boolean;
}

export const isViewed = (
  { kind, model, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: RecordView,
  tally: KindTally,
  asOf: Instant,
): boolean =>
  (kind === undefined || tally.kind === kind) &&
  (model === undefined || tally.model.id === model || tally.model.digest === model) &&
  from <= asOf &&
  asOf < to;

const closedOf = ({ number, entry, tally, slot, isRegistered }: Closing): ClosedJudgement => {
  const { medianScore, medianMoved } = slot.figures;
  const { model, kind, schedule } = tally;
  return { number, entry, model, kind, schedule, medianScore, medianMoved, isRegistered };
};

/** What closings of one slot have in common. */
type Place = Pick<Closing, 'tally' | 'slot' | 'isRegistered'>;

/** Outcomes that count, in the order of the log; twelve bytes each, since a log of years has millions. */
export class Closings {
  #count = 0;
  readonly #numbers = new Numbers();
  readonly #entries = new Numbers();
  readonly #placeOf = new Numbers();
  readonly #places: Place[] = [];
  readonly #ids = { registered: new Map<SlotTally, number>(), other: new Map<SlotTally, number>() };

  add({ number, entry, ...place }: Closing): void {
    const ids = place.isRegistered ? this.#ids.registered : this.#ids.other;
    const id = ids.get(place.slot) ?? this.#places.push(place) - 1;
    ids.set(place.slot, id);
    this.#numbers.set(this.#count, number);
    this.#entries.set(this.#count, entry);
    this.#placeOf.set(this.#count, id);
    this.#count++;
  }

  page(
    view: RecordView,
    page: { readonly after?: number | undefined; readonly newestFirst: boolean; readonly limit: number },
  ): readonly ClosedJudgement[] {
    const step = page.newestFirst ? -1 : 1;
    const found: ClosedJudgement[] = [];
    for (let i = this.#startOf(page); i >= 0 && i < this.#count && found.length < page.limit; i += step) {
      const closing = this.#at(i);
      if (isViewed(view, closing.tally, closing.slot.asOf)) found.push(closedOf(closing));
    }
    return found;
  }

  #at(index: number): Closing {
    const place = this.#places[this.#placeOf.at(index)];
    return { number: this.#numbers.at(index), entry: this.#entries.at(index), ...place };
  }

  /** Place of the first one beyond the page before. */
  #startOf({
    after,
    newestFirst,
  }: {
    readonly after?: number | undefined;
    readonly newestFirst: boolean;
  }): number {
    if (after === undefined) return newestFirst ? this.#count - 1 : 0;
    let [low, high] = [0, this.#count];
    while (low < high) {
      const middle = (low + high) >> 1;
      const number = this.#numbers.at(middle);
      if (newestFirst ? number < after : number <= after) low = middle + 1;
      else high = middle;
    }
    return newestFirst ? low - 1 : low;
  }
}
