import type { OnchainFact } from '../data/use-asset-facts.ts';
import { count, figure, money, share } from './number.ts';

const FORMATS: Readonly<Record<OnchainFact['unit'], (value: number) => string>> = {
  usd: money,
  count,
  share,
  units: (value) => (Math.abs(value) >= 1000 ? count(value) : figure(value, 2)),
  score: (value) => figure(value, 1),
  days: (value) => `${figure(value, 1)} d`,
  flag: (value) => (value === 1 ? 'yes' : 'no'),
};

/** A fact by its unit: `$1.23 B`, `558,204`, `52.3%`. */
export const factText = ({ unit }: Pick<OnchainFact, 'unit'>, value: number): string => FORMATS[unit](value);
