import type { Entry } from './entries.ts';
import { rankEntries } from './rank-entries.ts';
import { recentIds } from './recent.ts';

/** Entries under a title; without one where they are the answer to what was typed. */
export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const MOST = 40;
const LARGEST = 6;

const section = (title: string, entries: readonly Entry[]): Section[] =>
  entries.length === 0 ? [] : [{ title, entries }];

/** What is offered before anything is typed: what was chosen last, then the largest assets, pages, actions. */
const offered = (entries: readonly Entry[], recent: readonly string[]): Section[] => {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const last = recent.flatMap((id) => known.get(id) ?? []);
  const rest = entries.filter((entry) => !last.includes(entry));
  const assets = rest.filter(({ group }) => group === 'Assets').toSorted((a, b) => b.weight - a.weight);
  return [
    ...section('Recent', last),
    ...section('Largest assets', assets.slice(0, LARGEST)),
    ...section(
      'Pages',
      rest.filter(({ group }) => group === 'Pages'),
    ),
    ...section(
      'Actions',
      rest.filter(({ group }) => group === 'Actions'),
    ),
  ];
};

/** Entries that only a text makes: before what is found, and after it. */
export type OfText = (text: string) => { readonly first: readonly Entry[]; readonly last: readonly Entry[] };

const nothing: OfText = () => ({ first: [], last: [] });

/** What the list shows for a text. */
export const sectionsOf =
  (entries: readonly Entry[], ofText: OfText = nothing) =>
  (text: string): Section[] => {
    if (text.trim() === '') return offered(entries, recentIds());
    const { first, last } = ofText(text);
    return section('', [...first, ...rankEntries(entries, text, MOST), ...last]);
  };
