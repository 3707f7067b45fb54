import type { Instant } from '../../kernel/time.ts';
import { Numbers } from '../audit/numbers.ts';
import type { KindTally } from './kind-tally.ts';
import type { ClosedJudgement, ClosedView, RecordView } from './record.ts';
import type { SlotTally } from './slot-tally.ts';

interface Closing {
  readonly number: number;
  readonly entry: number;
  readonly subject: string;
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

const closedOf = ({
  number,
  entry,
  tally,
  slot,
  isRegistered,
}: Omit<Closing, 'subject'>): ClosedJudgement => {
  const { medianScore, medianMoved } = slot.figures;
  const { model, kind, schedule } = tally;
  return { number, entry, model, kind, schedule, medianScore, medianMoved, isRegistered };
};

/** What closings of one slot have in common. */
type Place = Pick<Closing, 'tally' | 'slot' | 'isRegistered'>;

/** Outcomes that count, in the order of the log; sixteen bytes each, since a log of years has millions. */
export class Closings {
  #count = 0;
  readonly #numbers = new Numbers();
  readonly #entries = new Numbers();
  readonly #placeOf = new Numbers();
  readonly #subjectOf = new Numbers();
  readonly #subjects = new Map<string, number>();
  readonly #places: Place[] = [];
  readonly #ids = { registered: new Map<SlotTally, number>(), other: new Map<SlotTally, number>() };

  add({ number, entry, subject, ...place }: Closing): void {
    const ids = place.isRegistered ? this.#ids.registered : this.#ids.other;
    const id = ids.get(place.slot) ?? this.#places.push(place) - 1;
    ids.set(place.slot, id);
    const subjectId = this.#subjects.get(subject) ?? this.#subjects.size;
    this.#subjects.set(subject, subjectId);
    this.#numbers.set(this.#count, number);
    this.#entries.set(this.#count, entry);
    this.#placeOf.set(this.#count, id);
    this.#subjectOf.set(this.#count, subjectId);
    this.#count++;
  }

  page(
    view: ClosedView,
    page: { readonly after?: number | undefined; readonly newestFirst: boolean; readonly limit: number },
  ): readonly ClosedJudgement[] {
    const step = page.newestFirst ? -1 : 1;
    const subject = view.subject === undefined ? undefined : (this.#subjects.get(view.subject) ?? -1);
    const found: ClosedJudgement[] = [];
    for (let i = this.#startOf(page); i >= 0 && i < this.#count && found.length < page.limit; i += step) {
      if (subject !== undefined && this.#subjectOf.at(i) !== subject) continue;
      const closing = this.#at(i);
      if (isViewed(view, closing.tally, closing.slot.asOf)) found.push(closedOf(closing));
    }
    return found;
  }

  #at(index: number): Omit<Closing, 'subject'> {
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
