export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const scalar = (value: null | boolean | number | string): string => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`no JSON for ${value}`);
  return JSON.stringify(value);
};

/**
 * Canonical JSON text by RFC 8785 (JCS): keys in UTF-16 order, ECMAScript numbers, no white space.
 * @throws TypeError on NaN and infinities, which JSON cannot say.
 */
export const canonicalJson = (value: Json): string => {
  if (value === null || typeof value !== 'object') return scalar(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as { readonly [key: string]: Json };
  const members = Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  return `{${members.join(',')}}`;
};
