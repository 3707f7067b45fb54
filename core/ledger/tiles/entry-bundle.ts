import { malformed } from '../notes/malformed.ts';

/** The length of an entry is written in two bytes. */
export const MAX_ENTRY_BYTES = 0xffff;

/** Entries, each after its length as a big-endian uint16. @throws RangeError for an entry that is too long. */
export const formatBundle = (entries: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry has ${entry.length} bytes`);
    view.setUint16(at, entry.length);
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
};

/** Views of the bytes. @throws AssayError `log-malformed` where the bytes end in the middle of an entry. */
export const parseBundle = (bytes: Uint8Array): Uint8Array[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 <= bytes.length ? at + 2 + view.getUint16(at) : bytes.length + 1;
    if (end > bytes.length) throw malformed('entry bundle', 'ends in the middle of an entry');
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
};
