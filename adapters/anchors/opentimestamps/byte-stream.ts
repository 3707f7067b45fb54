import { AssayError } from '@assay/core/kernel';

export const malformedProof = (rule: string): AssayError =>
  new AssayError('log-malformed', `OpenTimestamps proof: ${rule}`);

const MAX_VARUINT_BYTES = 8;

/** Reads the binary format of OpenTimestamps front to back. All of it throws AssayError `log-malformed` at the end of the bytes. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    return this.take(1)[0];
  }

  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw malformedProof('it ends too early');
    const taken = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** Little-endian base 128. */
  varuint(): number {
    let value = 0;
    for (let i = 0; i < MAX_VARUINT_BYTES; i++) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) {
        if (Number.isSafeInteger(value)) return value;
        break;
      }
    }
    throw malformedProof('a number is too large');
  }

  /** Bytes after their length. */
  varbytes(max: number, min = 0): Uint8Array {
    const length = this.varuint();
    if (length > max || length < min) throw malformedProof(`a field has ${length} bytes`);
    return this.take(length);
  }

  expectEnd(): void {
    if (this.#at !== this.#bytes.length) throw malformedProof('something follows its end');
  }
}

export const varuint = (value: number): number[] => {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
};

export const varbytes = (bytes: Uint8Array): Uint8Array =>
  Buffer.concat([Uint8Array.from(varuint(bytes.length)), bytes]);
