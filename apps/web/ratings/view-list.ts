import { stateOf, type View, type ViewState } from './built-in-views.ts';
import { readRatingsSearch } from './ratings-search.ts';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const isNamed = (item: unknown): item is { name: string; state: object } => {
  if (typeof item !== 'object' || item === null || !('name' in item) || !('state' in item)) return false;
  return typeof item.name === 'string' && typeof item.state === 'object' && item.state !== null;
};

/** What a browser keeps may be older than this page, or not ours: whatever does not fit is left out. */
export const viewsIn = (text: string | null): View[] => {
  const kept = text === null ? undefined : parsed(text);
  if (!Array.isArray(kept)) return [];
  return kept
    .filter(isNamed)
    .map(({ name, state }) => ({ name, state: stateOf(readRatingsSearch(state as never)) }));
};

/** A view of the same name gives way. */
export const withView = (views: readonly View[], name: string, state: ViewState): View[] => {
  const made = { name, state };
  return views.some((view) => view.name === name)
    ? views.map((view) => (view.name === name ? made : view))
    : [...views, made];
};

export const renamed = (views: readonly View[], from: string, to: string): View[] =>
  views.flatMap((view) => {
    if (view.name === from) return [{ ...view, name: to }];
    return view.name === to ? [] : [view];
  });
