import { type Digest, digestOf, type Json } from '@assay/core/kernel';

/** What a judgement was made by. */
export interface ModelIdentity {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of id, version and everything it is set by. */
  readonly digest: Digest;
}

const contents = new Map<Digest, Json>();

/** @param content every parameter of the model; the code is not covered, so raise `version` with any change of a value. */
export const identify = (
  id: string,
  version: string,
  content: { readonly [key: string]: Json },
): ModelIdentity => {
  const described = { ...content, id, version };
  const digest = digestOf(described);
  contents.set(digest, described);
  return { id, version, digest };
};

/** What the digest of a model is of; `undefined` where no model of this version has it. */
export const modelContent = (digest: Digest): Json | undefined => contents.get(digest);
