import { grade as gradeText, percent } from '../format/number.ts';
import type { Colour } from './market-search.ts';

interface Coloured {
  readonly change24h: number | null;
  readonly change7d: number | null;
  readonly grade: number | null;
}

/** Changes from here on are as deep as they come. */
export const FULL_CHANGE = { change24h: 0.1, change7d: 0.25 } as const;

/** Deepest and palest share of the colour, in percent: ink stays readable on all of them. */
const DEEPEST = 50;
const PALEST = 8;

const mix = (token: string, strength: number): string =>
  `color-mix(in oklab, var(${token}) ${Math.round(PALEST + strength * (DEEPEST - PALEST))}%, var(--n2))`;

const ofChange = (change: number, full: number): string =>
  mix(change < 0 ? '--down' : '--up', Math.min(1, Math.abs(change) / full));

/** Of a tile, by what the map is coloured by; neutral where that is not known. */
export const tileColour = (tile: Coloured, by: Colour): string => {
  const value = tile[by];
  if (value === null) return 'var(--n3)';
  return by === 'grade' ? mix('--grade-deep', value / 100) : ofChange(value, FULL_CHANGE[by]);
};

/** Ends and middle of the scale. */
export const scaleColours = (by: Colour): string => {
  const at = (value: number) => tileColour({ change24h: value, change7d: value, grade: value }, by);
  const stops = by === 'grade' ? [0, 50, 100] : [-1, -1e-9, 0, 1];
  return `linear-gradient(to right, ${stops.map(at).join(', ')})`;
};

export const tileText = (tile: Coloured, by: Colour): string =>
  by === 'grade' ? gradeText(tile.grade) : percent(tile[by]);
