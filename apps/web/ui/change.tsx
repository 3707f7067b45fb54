import { percent } from '../format/number.ts';

const direction = (value: number, shown: string): string => {
  if (!/[1-9]/.test(shown)) return 'text-muted';
  return value > 0 ? 'text-up' : 'text-down';
};

/** A change of price: signed, and coloured by its direction. */
export const Change = ({ value, strong = false }: { value: number | null | undefined; strong?: boolean }) => {
  const shown = percent(value);
  const tone = value === null || value === undefined ? 'text-faint' : direction(value, shown);
  return <span className={`number ${tone} ${strong ? 'font-medium' : ''}`}>{shown}</span>;
};
