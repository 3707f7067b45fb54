/** One file of rows: the file itself, or a member of an archive. */
export interface Member {
  readonly name: string;
  /** The bytes, unpacked. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** Called with the bytes read from disk so far. */
export type BytesRead = (bytes: number) => void;
