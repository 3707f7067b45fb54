import { AssayApiError, AssayConnectionError } from '@assay/sdk';

const asSentence = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, '')}.`;

/** Why something did not work, in a sentence. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof AssayApiError) return asSentence(error.detail);
  if (error instanceof AssayConnectionError) return 'The server does not answer.';
  return error instanceof Error ? error.message : String(error);
};
