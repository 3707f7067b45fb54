/** Readers of what stands in an address: whatever does not fit is read as something else. */
export const oneOf = <T>(all: readonly T[], value: unknown, otherwise: T): T =>
  all.find((one) => one === value) ?? otherwise;

/** Of a length that no link abuses. A number stands where the router read digits. */
export const textIn = (value: unknown, most: number): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, most) : '';
