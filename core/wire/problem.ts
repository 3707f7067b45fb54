import { z } from 'zod';
import { type AssayError, ERRORS, type ErrorCode } from '../kernel/errors.ts';

const codes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

/** RFC 9457 problem details; `code` is from the error catalogue, `type` links to its entry. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(codes),
  reaction: z.string().meta({ description: 'What to do about it' }),
  requestId: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })),
  simulated: z.boolean(),
});
export type Problem = z.output<typeof problem>;

export const problemOf = (error: AssayError, requestId: string, simulated: boolean): Problem => {
  const { status, title, reaction } = ERRORS[error.code];
  return {
    type: `/docs/errors#${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    reaction,
    requestId,
    issues: [...error.issues],
    simulated,
  };
};
