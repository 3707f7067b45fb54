/** Eight significant digits, so that the last bits of a platform never show; NaN where not finite. */
export const published = (value: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(8)) : Number.NaN;

/** A record with every number in its published form. */
export const publishedRecord = <K extends string>(record: Readonly<Record<K, number>>): Record<K, number> => {
  const entries = Object.entries<number>(record).map(([key, value]) => [key, published(value)]);
  return Object.fromEntries(entries) as Record<K, number>;
};
