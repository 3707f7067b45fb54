import { AssayApiError, type Page } from '@assay/sdk';

/** What may be missing of an answer that is made of several: the rest is still worth having. */
const LEFT_OUT = new Set<string>(['plan-lacks-endpoint', 'not-ready']);

/** One of several lists that an answer is made of; `missing` says why it is not there. */
export interface Part<Row> {
  readonly page: Page<Row>;
  readonly missing: string | undefined;
}

/** @throws what is not about this part alone: a wrong key, no connection, a limit. */
export const partOf = async <Row>(name: string, asked: Promise<Page<Row>>): Promise<Part<Row>> => {
  try {
    return { page: await asked, missing: undefined };
  } catch (error) {
    if (!(error instanceof AssayApiError) || !LEFT_OUT.has(error.code)) throw error;
    const page = { data: [], nextCursor: null, simulated: error.simulated ?? false };
    return { page, missing: `Without ${name}: ${error.code}, ${error.detail}.` };
  }
};

export const notesOf = (parts: readonly Part<unknown>[]): string[] =>
  parts.flatMap(({ missing }) => missing ?? []);
