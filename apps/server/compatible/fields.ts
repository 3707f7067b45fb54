import type { Json } from '@assay/core/kernel';

/** s string, n number, i integer, a array, o object: as the tables of the platform say. */
export type FieldType = 's' | 'n' | 'i' | 'a' | 'o';

/** Versions of the compatible face: `v1` is the one before 2024, of which two endpoints are known. */
export type Version = 'v1' | 'v2' | 'v3';

/** One field of a row, and what it is translated from. */
export interface Field<Source> {
  readonly name: string;
  readonly type: FieldType;
  readonly about: string;
  readonly of: (source: Source, version: Version) => Json;
  /** When it is null; left out where it never is. */
  readonly unknown?: string;
  /** Spelling in v3, where it is not the mechanical one. */
  readonly v3?: string;
  /** The only version that has it. */
  readonly only?: 'v2' | 'v3';
}

type More = Pick<Field<never>, 'unknown' | 'v3' | 'only'>;

const maker =
  (type: FieldType) =>
  <Source>(
    name: string,
    about: string,
    of: (source: Source, version: Version) => Json,
    more: More = {},
  ): Field<Source> => ({ name, type, about, of, ...more });

export const text = maker('s');
export const number = maker('n');
export const integer = maker('i');
export const array = maker('a');
export const object = maker('o');

/** A field that is always null, and why. */
export const lacking = (name: string, type: FieldType, unknown: string, more: More = {}): Field<unknown> => ({
  name,
  type,
  about: '',
  of: () => null,
  unknown,
  ...more,
});

/** `TM_GRADE_24h_PCT_CHANGE` is `tm_grade_24_h_pct_change`: small letters, and letters do not touch digits. */
export const v3Key = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/(\d)([a-z])/g, '$1_$2')
    .replaceAll(/([a-z])(\d)/g, '$1_$2');

const V1_KEYS: Readonly<Record<string, string>> = { TOKEN_NAME: 'NAME', TOKEN_SYMBOL: 'SYMBOL' };

/** What a field is called in a version; `undefined` where the version does not have it. */
export const keyOf = (
  { name, v3, only }: Pick<Field<never>, 'name' | 'v3' | 'only'>,
  version: Version,
): string | undefined => {
  if (only !== undefined && (only === 'v3') !== (version === 'v3')) return undefined;
  if (version === 'v3') return v3 ?? v3Key(name);
  return version === 'v1' ? (V1_KEYS[name] ?? name) : name;
};

/** Rows of a version. */
export const rowsOf = <Source>(
  sources: readonly Source[],
  fields: readonly Field<Source>[],
  version: Version,
): Json[] => {
  const keyed = fields.flatMap((field) => {
    const key = keyOf(field, version);
    return key === undefined ? [] : [{ key, of: field.of }];
  });
  return sources.map((source) => Object.fromEntries(keyed.map(({ key, of }) => [key, of(source, version)])));
};
