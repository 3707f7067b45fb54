import { AssayError } from '@assay/core/kernel';

/** A file (or a part of one) that holds no price history; the message says what is wrong with it. */
export const unreadable = (name: string, what: string, cause?: unknown): AssayError =>
  new AssayError('file-unreadable', `${name}: ${what}`, cause === undefined ? {} : { cause });

export const causeText = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
