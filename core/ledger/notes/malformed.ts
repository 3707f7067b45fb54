import { AssayError } from '../../kernel/errors.ts';

/** The error for text that breaks a rule of its format. */
export const malformed = (what: string, rule: string): AssayError =>
  new AssayError('log-malformed', `${what}: ${rule}`);
