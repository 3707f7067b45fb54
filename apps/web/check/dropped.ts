import { readProof } from '@assay/sdk';

/** What a statement is checked with, as far as it is there. */
export interface Material {
  readonly proofFile: string;
  readonly entry: string;
  readonly policy: string;
}

const PROOF_HEADER = 'c2sp.org/tlog-proof@';

/** The entry that came along in a proof file; empty where none did, or where the file is none. */
export const entryWithin = (proofFile: string): string => {
  try {
    const { entry } = readProof(proofFile);
    return entry === undefined ? '' : new TextDecoder().decode(entry);
  } catch {
    // What is wrong with it is said by the verification itself.
    return '';
  }
};

/** What a text is, told by how it begins: a proof, an entry in canonical JSON, or else a policy. */
export const materialIn = (text: string): Partial<Material> => {
  if (text.startsWith(PROOF_HEADER)) {
    const entry = entryWithin(text);
    return entry === '' ? { proofFile: text } : { proofFile: text, entry };
  }
  return text.startsWith('{') ? { entry: text } : { policy: text };
};
