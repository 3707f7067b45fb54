/** Where the table was left: how far it was scrolled, and the asset whose row had the focus. */
export interface TablePlace {
  readonly offset: number;
  readonly asset: string | undefined;
}

const START: TablePlace = { offset: 0, asset: undefined };

const places = new Map<string, TablePlace>();

/** By the entry of the history, so that going back finds the table as it was and a new visit starts anew. */
export const placeAt = (entry: string): TablePlace => places.get(entry) ?? START;

export const keepPlace = (entry: string, part: Partial<TablePlace>): void => {
  places.set(entry, { ...placeAt(entry), ...part });
};
