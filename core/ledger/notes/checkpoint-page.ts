import { z } from 'zod';
import { malformed } from './malformed.ts';

const page = z.object({
  data: z.array(z.object({ note: z.string() })),
  nextCursor: z.string().nullable(),
});

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

/** @throws AssayError `log-malformed`. */
export const parseCheckpointPage = (text: string): CheckpointPage => {
  const { success, data } = page.safeParse(parseJson(text));
  if (!success) throw malformed('checkpoints', 'no page of notes');
  return { notes: data.data.map(({ note }) => note), nextCursor: data.nextCursor };
};
