import type { Level } from '../../data/use-judgements.ts';

/** More labels than these hide the last price and each other. */
const DRAWN_A_SIDE = 3;

/** Of each side the levels that the price would reach first, highest first as they came. */
export const nearestLevels = (levels: readonly Level[]): Level[] => {
  const side = (name: Level['side']): Level[] => levels.filter((level) => level.side === name);
  const resistance = side('resistance').toSorted((a, b) => a.price - b.price);
  const support = side('support').toSorted((a, b) => b.price - a.price);
  const near = new Set([
    ...resistance.slice(0, DRAWN_A_SIDE),
    ...side('at-price'),
    ...support.slice(0, DRAWN_A_SIDE),
  ]);
  return levels.filter((level) => near.has(level));
};
