import { AssayApiError } from '@assay/sdk';
import type { Query } from '@tanstack/react-query';

const AGAIN_MS = 3_000;

/** The server holds data and has not judged this yet. */
export const isNotReady = (error: unknown): boolean =>
  error instanceof AssayApiError && error.code === 'not-ready';

/** Asks again while the first judging runs. */
export const untilReady = <T>({ state }: Query<T>): number | false =>
  isNotReady(state.error) ? AGAIN_MS : false;
