/** What a header of a Bitcoin block says: 80 bytes, fields little-endian. */
interface BlockFacts {
  readonly merkleRoot: Uint8Array;
  /** Seconds since the epoch; miners may be off by up to two hours. */
  readonly at: number;
}

const HEADER_BYTES = 80;
const ROOT_AT = 36;
const TIME_AT = 68;

/** `undefined` where the bytes are no header. */
export const readBlockHeader = (header: Uint8Array): BlockFacts | undefined => {
  if (header.length !== HEADER_BYTES) return undefined;
  const view = new DataView(header.buffer, header.byteOffset);
  return {
    merkleRoot: Uint8Array.from(header.subarray(ROOT_AT, TIME_AT)),
    at: view.getUint32(TIME_AT, true),
  };
};
