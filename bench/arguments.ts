import { parseArgs } from 'node:util';

export interface BenchArguments {
  /** Empty is all of them. */
  readonly groups: readonly string[];
  /** The price file to import, where it is named. */
  readonly data: string | null;
}

/** @throws Error on an unknown group or flag. */
export const readArguments = (args: readonly string[], known: readonly string[]): BenchArguments => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string' } },
  });
  const stranger = positionals.find((name) => !known.includes(name));
  if (stranger !== undefined) throw new Error(`there is no group ${stranger}; there are ${known.join(', ')}`);
  return { groups: positionals, data: values.data ?? null };
};
