import { AssayError, digestOf, type Json } from '@assay/core/kernel';
import { z } from 'zod';

/** Where an answer ended: a page of the server, and how many of its rows were given. */
export interface Place {
  readonly page: string | undefined;
  readonly skip: number;
}

const place = z.strictObject({
  page: z.string().optional(),
  skip: z.int().nonnegative(),
  of: z.string(),
});

/** A cursor belongs to one tool and its arguments. */
const ownerOf = (tool: string, args: object): string =>
  digestOf({ tool, args: JSON.parse(JSON.stringify(args)) as Json }).slice(0, 16);

export const cursorOf = (tool: string, args: object, { page, skip }: Place): string =>
  Buffer.from(JSON.stringify({ page, skip, of: ownerOf(tool, args) })).toString('base64url');

const parsed = (cursor: string): z.output<typeof place> => {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    throw new AssayError('invalid-request', 'cursor: it is none that this server has given', { cause });
  }
};

/** @throws AssayError `invalid-request` where it was given for something else. */
export const placeOf = (tool: string, args: object, cursor: string | undefined): Place => {
  if (cursor === undefined) return { page: undefined, skip: 0 };
  const { page, skip, of } = parsed(cursor);
  if (of !== ownerOf(tool, args))
    throw new AssayError('invalid-request', 'cursor: it goes with the arguments it was given for, unchanged');
  return { page, skip };
};
