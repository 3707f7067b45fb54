import type { Json } from '@assay/core/kernel';

type Value = { readonly [name: string]: Json };

const isObject = (value: unknown): value is Value => typeof value === 'object' && value !== null;

/** What the row calls what the entry calls `name`. */
const rowName = (row: Value, name: string, within: string): string => {
  if (Object.hasOwn(row, name)) return name;
  if (name === 'symbol') return 'asset';
  return name === 'id' && within === 'abstained' ? 'code' : name;
};

const sameFields = (stated: Value, row: Value, within: string): boolean => {
  const names = Object.keys(stated);
  if (names.length !== Object.keys(row).length) return false;
  return names.every((name) => {
    const own = rowName(row, name, within);
    return Object.hasOwn(row, own) && isSame(stated[name], row[own], name);
  });
};

const isMoment = (stated: number, row: string): boolean =>
  Math.abs(stated) <= 8.64e15 && new Date(stated).toISOString() === row;

/**
 * Whether a row says what an entry states: moments are numbers there and ISO 8601 here, `symbol` is `asset`, and an
 * abstention has its `id` as `code`.
 */
export const isSame = (stated: Json, row: unknown, within = ''): boolean => {
  if (typeof stated === 'number' && typeof row === 'string') return isMoment(stated, row);
  if (!isObject(stated)) return stated === row;
  if (!isObject(row) || Array.isArray(stated) !== Array.isArray(row)) return false;
  return sameFields(stated as Value, row, within);
};
