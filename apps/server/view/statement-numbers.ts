import type { StoredJudgement } from '@assay/domain/quant';
import type { World } from '../jobs/index.ts';

type Place = Pick<StoredJudgement, 'subject' | 'asOf' | 'backfill'>;

/** What is stored, with the number of its entry in the log; `null` where it has none. */
export interface Numbered<Stored> {
  readonly stored: Stored;
  readonly statement: number | null;
}

const keyOf = ({ subject, asOf }: Pick<Place, 'subject' | 'asOf'>): string => `${asOf} ${subject}`;

/** Looks up which entries of the log say what is stored of a kind. Backfill is no entry of its own. */
export const numbered = async <Stored>(
  { statements }: Pick<World, 'statements'>,
  kind: string,
  all: readonly Stored[],
  placeOf: (stored: Stored) => Place,
): Promise<Numbered<Stored>[]> => {
  const live = all.map(placeOf).filter(({ backfill }) => !backfill);
  const numbers = new Map<string, number>();
  if (live.length > 0) {
    const times = live.map(({ asOf }) => asOf);
    const subject = new Set(live.map((place) => place.subject)).size === 1 ? live[0].subject : undefined;
    const range = { from: Math.min(...times), to: Math.max(...times) + 1 };
    for (const found of await statements.numbers({ kind, subject, ...range }))
      numbers.set(keyOf(found), found.number);
  }
  return all.map((stored) => {
    const place = placeOf(stored);
    return { stored, statement: place.backfill ? null : (numbers.get(keyOf(place)) ?? null) };
  });
};
