import type { Page } from '@assay/sdk';
import { newest, type Stated } from './cited.ts';
import type { Found } from './tool.ts';

interface Options<About> {
  readonly about: About;
  readonly notes?: readonly string[];
}

/** Rows of different times. */
export const foundHistory = <Wire extends Stated, Row, About>(
  { data, nextCursor, simulated }: Page<Wire>,
  rowOf: (wire: Wire) => Row,
  { about, notes = [] }: Options<About>,
): Found<About, Row> => ({
  simulated,
  asOf: newest(data),
  about,
  rows: data.map(rowOf),
  next: nextCursor,
  stated: data,
  notes,
});

/** Rows of which each is the latest of its kind: most of them share the time, which the answer then says once. */
export const foundLatest = <Wire extends Stated, Row extends { asOf?: string | undefined }, About>(
  page: Page<Wire>,
  rowOf: (wire: Wire) => Row,
  options: Options<About>,
): Found<About, Row> => {
  const found = foundHistory(page, rowOf, options);
  return { ...found, rows: found.rows.map((row) => withoutTime(row, found.asOf)) };
};

const withoutTime = <Row extends { asOf?: string | undefined }>(row: Row, common: string | null): Row => {
  if (row.asOf !== common) return row;
  const { asOf: _, ...rest } = row;
  return rest as Row;
};
