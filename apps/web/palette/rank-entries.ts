import type { Entry } from './entries.ts';

type Ranked = Pick<Entry, 'title' | 'about' | 'weight'>;

/** How well a text fits, best first; each step outweighs any weight. */
const FIT = {
  exact: 8,
  prefix: 7,
  namePrefix: 6,
  wordPrefix: 5,
  within: 4,
  nameWithin: 3,
  loose: 2,
  nameLoose: 1,
};

const words = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u);

/** The letters in their order, others between them. */
const isLoose = (text: string, query: string): boolean => {
  let at = 0;
  for (const letter of query) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
};

/** From this many letters on, letters with gaps between them say something. */
const LEAST_LOOSE = 2;

const fitOf = ({ title, about }: Ranked, query: string): number => {
  const [first, second] = [title.toLowerCase(), about.toLowerCase()];
  if (first === query) return FIT.exact;
  if (first.startsWith(query)) return FIT.prefix;
  if (second.startsWith(query)) return FIT.namePrefix;
  if ([...words(first), ...words(second)].some((word) => word.startsWith(query))) return FIT.wordPrefix;
  if (first.includes(query)) return FIT.within;
  if (second.includes(query)) return FIT.nameWithin;
  if (query.length < LEAST_LOOSE) return 0;
  if (isLoose(first, query)) return FIT.loose;
  return isLoose(second, query) ? FIT.nameLoose : 0;
};

/** Those that fit a text: the exact ticker first, then what begins with it, then names, then loose fits. */
export const rankEntries = <T extends Ranked>(entries: readonly T[], text: string, most: number): T[] => {
  const query = text.trim().toLowerCase();
  return entries
    .map((entry) => ({ entry, fit: fitOf(entry, query) }))
    .filter(({ fit }) => fit > 0)
    .sort(
      (a, b) =>
        b.fit - a.fit || b.entry.weight - a.entry.weight || a.entry.title.localeCompare(b.entry.title),
    )
    .slice(0, most)
    .map(({ entry }) => entry);
};
