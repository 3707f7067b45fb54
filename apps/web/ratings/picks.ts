import type { RatingRow } from '../data/rating-row.ts';
import type { Pick } from './pick-chip.tsx';

/** What the assets are under, most of them first, with how many are. */
export const picksOf = (
  rows: readonly RatingRow[],
  read: (row: RatingRow) => readonly string[],
  words: (slug: string) => string,
): Pick[] => {
  const counts = new Map<string, number>();
  for (const slug of rows.flatMap(read)) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return [...counts]
    .map(([slug, assets]) => ({ slug, words: words(slug), assets }))
    .toSorted((a, b) => b.assets - a.assets || a.words.localeCompare(b.words));
};
