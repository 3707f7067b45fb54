import { MOST_COMPARED } from './selection.ts';

/** The tickers of an address, each once: those that are compared, and those that are too many. */
export const comparedAssets = (assets: string): { shown: string[]; leftOut: string[] } => {
  const tickers = assets
    .split(',')
    .map((ticker) => ticker.trim().toUpperCase())
    .filter((ticker) => ticker !== '');
  const once = [...new Set(tickers)];
  return { shown: once.slice(0, MOST_COMPARED), leftOut: once.slice(MOST_COMPARED) };
};
