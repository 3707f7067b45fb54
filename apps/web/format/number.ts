/** What stands where there is no number. */
export const NONE = '–';

const formats = new Map<string, Intl.NumberFormat>();

const formatOf = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.NumberFormat('en-US', options);
  formats.set(key, known);
  return known;
};

/** With a true minus sign. */
const text = (value: number, options: Intl.NumberFormatOptions): string =>
  formatOf(options).format(value).replace('-', '−');

const decimals = (digits: number): Intl.NumberFormatOptions => ({
  minimumFractionDigits: digits,
  maximumFractionDigits: digits,
});

const significant = (digits: number): Intl.NumberFormatOptions => ({
  minimumSignificantDigits: digits,
  maximumSignificantDigits: digits,
});

/** `+`, `−`, or nothing where the rounded text is zero. */
const signed = (value: number, plain: string): string => {
  if (!/[1-9]/.test(plain)) return plain;
  return `${value < 0 ? '−' : '+'}${plain}`;
};

const magnitude = (size: number): string => {
  if (size === 0) return '0';
  if (size >= 1000) return text(size, decimals(0));
  if (size >= 1) return text(size, decimals(2));
  return text(size, size >= 1e-8 ? significant(4) : { ...significant(4), notation: 'scientific' });
};

/** `$64,232` `$143.21` `$0.03421` */
export const price = (value: number | null | undefined): string => {
  if (value === null || value === undefined) return NONE;
  return `${value < 0 ? '−' : ''}$${magnitude(Math.abs(value))}`;
};

/** `0.0213` is `+2.1%`. */
export const percent = (fraction: number | null | undefined): string => {
  if (fraction === null || fraction === undefined) return NONE;
  const size = Math.abs(fraction * 100);
  return signed(fraction, `${text(size, size >= 99.95 ? decimals(0) : decimals(1))}%`);
};

/** A grade, 0 to 100: `84.2` */
export const grade = (points: number | null | undefined): string =>
  points === null || points === undefined ? NONE : text(points, decimals(1));

/** A difference of grades: `+1.3` */
export const points = (difference: number | null | undefined): string =>
  difference === null || difference === undefined
    ? NONE
    : signed(difference, text(Math.abs(difference), decimals(1)));

const STEPS = [
  { from: 1e12, unit: 'T' },
  { from: 1e9, unit: 'B' },
  { from: 1e6, unit: 'M' },
  { from: 1e3, unit: 'K' },
] as const;

/** `$1.23 B` */
export const money = (value: number | null | undefined): string => {
  if (value === null || value === undefined) return NONE;
  const step = STEPS.find(({ from }) => value >= from * 0.9995);
  const shown = text(value / (step?.from ?? 1), significant(3));
  return step === undefined ? `$${shown}` : `$${shown} ${step.unit}`;
};

/** A round sum, as somebody would say it: `$250 M` */
export const roundMoney = (value: number): string =>
  money(value).replace(/\.(\d*?)0+(?= |$)/, (_, kept: string) => (kept === '' ? '' : `.${kept}`));

/** An amount of anything: `−1.23 M` */
export const amount = (value: number): string => {
  const size = Math.abs(value);
  return `${value < 0 ? '−' : ''}${money(size).replace('$', '')}`;
};

export const count = (value: number): string => text(value, decimals(0));

/** A share without a sign: `0.523` is `52.3%`. */
export const share = (fraction: number | null | undefined): string =>
  fraction === null || fraction === undefined ? NONE : `${text(fraction * 100, decimals(1))}%`;

/** A correlation or a t: `+0.042` */
export const signedFigure = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined ? NONE : signed(value, text(Math.abs(value), decimals(digits)));

/** A ratio or a distance, without a sign: `1.57` */
export const figure = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined ? NONE : text(value, decimals(digits));
