import { type Digest, digestOf, type Json } from '@assay/core/kernel';

/** What a judgement was made by. */
export interface ModelIdentity {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of id, version and everything it is set by. */
  readonly digest: Digest;
}

/** @param content every parameter of the model; the code is not covered, so raise `version` with any change of a value. */
export const identify = (
  id: string,
  version: string,
  content: { readonly [key: string]: Json },
): ModelIdentity => ({
  id,
  version,
  digest: digestOf({ ...content, id, version }),
});
