/** A reproducible stream of numbers: the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
}

const rotl = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/** FNV-1a of the seed's UTF-16 code units, stirred by splitmix32: four words of state. */
const stateOf = (seed: string): Int32Array => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  return Int32Array.from({ length: 4 }, () => {
    hash = (hash + 0x9e3779b9) | 0;
    let z = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  });
};

/**
 * xoshiro128** (Blackman and Vigna, 2018); normals by Marsaglia's polar method, which needs no
 * trigonometry and so gives the same bits wherever `log` and `sqrt` do.
 */
export const seededRandom = (seed: string): Random => {
  const s = stateOf(seed);
  let spare: number | undefined;
  const next = (): number => {
    const result = Math.imul(rotl(Math.imul(s[1], 5), 7), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 11);
    return result;
  };
  const uniform = (): number => (next() * 2 ** 21 + (next() >>> 11)) / 2 ** 53;
  const normal = (): number => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const r = u * u + v * v;
      if (r >= 1 || r === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(r)) / r);
      spare = v * scale;
      return u * scale;
    }
  };
  return { uniform, normal, integer: (bound) => Math.floor(uniform() * bound) };
};
