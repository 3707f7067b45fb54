/**
 * Ed25519 (RFC 8032) by Web Crypto, which is native in Node and in browsers and the same interface in both.
 */
const importKey = (publicKey: Uint8Array) =>
  crypto.subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify']);

const cache = new WeakMap<Uint8Array, ReturnType<typeof importKey>>();

const keyOf = (publicKey: Uint8Array): ReturnType<typeof importKey> => {
  const known = cache.get(publicKey) ?? importKey(publicKey);
  cache.set(publicKey, known);
  return known;
};

export const verifyEd25519 = async (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> =>
  signature.length === 64 &&
  crypto.subtle.verify(
    'Ed25519',
    await keyOf(publicKey),
    Uint8Array.from(signature),
    Uint8Array.from(message),
  );
