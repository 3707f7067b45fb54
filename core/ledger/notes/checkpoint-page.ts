import { malformed } from './malformed.ts';

/** A page of notes and the cursor of the next one, as `GET /log/checkpoints` answers. */
export interface CheckpointPage {
  readonly notes: readonly string[];
  readonly nextCursor: string | null;
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed('checkpoints', 'no JSON');
    throw error;
  }
};

const isPage = (page: unknown): page is { data: { note: string }[]; nextCursor: string | null } => {
  const { data, nextCursor } = (page ?? {}) as Record<string, unknown>;
  const isCursor = nextCursor === null || typeof nextCursor === 'string';
  return isCursor && Array.isArray(data) && data.every((row) => typeof row?.note === 'string');
};

/** @throws AssayError `log-malformed`. */
export const parseCheckpointPage = (text: string): CheckpointPage => {
  const page = parseJson(text);
  if (!isPage(page)) throw malformed('checkpoints', 'no page of notes');
  return { notes: page.data.map(({ note }) => note), nextCursor: page.nextCursor };
};
