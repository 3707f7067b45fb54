import type { KindRow } from '../data/use-record.ts';
import type { Exportable } from '../export/exportables.ts';
import { kindWords } from '../format/kind-words.ts';
import { dateTime } from '../format/time.ts';

/** What a plot of the record is about, for a picture of it that stands alone. */
export interface PlotSubject {
  readonly kind: string;
  readonly head: NonNullable<Exportable['png']>;
}

export const plotSubject = ({ kind, model, first, last, horizonDays }: KindRow): PlotSubject => ({
  kind: kindWords(kind),
  head: {
    title: `${kindWords(kind)}, model ${model.id} ${model.version}`,
    about: `Forward record from ${dateTime(first)} to ${dateTime(last)}, outcomes after ${horizonDays} days.`,
  },
});
