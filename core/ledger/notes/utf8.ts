import { malformed } from './malformed.ts';

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of these formats as it was written: nothing is replaced, and a byte order mark stays. @throws AssayError `log-malformed`. */
export const utf8Text = (bytes: Uint8Array, what: string): string => {
  try {
    return UTF8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw malformed(what, 'not UTF-8');
    throw error;
  }
};
