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

const hasSortedKeys = (value: Json): boolean => {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(hasSortedKeys);
  const object = value as { readonly [key: string]: Json };
  let before: string | undefined;
  for (const key in object) {
    if ((before !== undefined && before >= key) || !hasSortedKeys(object[key])) return false;
    before = key;
  }
  return true;
};

/** Whether a text is the canonical one of the value that was parsed from it: nearly always told without building it anew. */
export const isCanonicalJson = (text: string, value: Json): boolean =>
  (hasSortedKeys(value) && JSON.stringify(value) === text) || canonicalJson(value) === text;
