import { malformed } from './malformed.ts';

/** Longer than anything that these formats carry: an entry has at most 65,535 bytes. */
const MAX_CHARACTERS = 2 ** 20;

/** Standard base64 with padding (RFC 4648, section 4). */
export const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

/** Strict: only the one canonical text of the bytes is taken. @throws AssayError `log-malformed`. */
export const fromBase64 = (text: string, what: string): Uint8Array => {
  if (text.length > MAX_CHARACTERS) throw malformed(what, `longer than ${MAX_CHARACTERS} characters`);
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw malformed(what, 'not base64');
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  if (toBase64(bytes) !== text) throw malformed(what, 'not canonical base64');
  return bytes;
};
