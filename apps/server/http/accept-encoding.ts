import { LRUCache } from 'lru-cache';

export type Encoding = 'br' | 'gzip' | 'identity';

/** Weights of a header by name; a part whose weight cannot be read counts as if it were not there. */
const readWeights = (header: string): ReadonlyMap<string, number> =>
  new Map(
    header.split(',').flatMap((part): [string, number][] => {
      const [name, ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      const weight = parameters.find((one) => one.startsWith('q='))?.slice(2) ?? '1';
      if (name === '' || !/^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight)) return [];
      return [[name === 'x-gzip' ? 'gzip' : name, Number(weight)]];
    }),
  );

/** Clients send a few headers, each of them with every request. */
const known = new LRUCache<string, ReadonlyMap<string, number>>({ max: 100 });

const weightsIn = (header: string): ReadonlyMap<string, number> => {
  const before = known.get(header);
  if (before !== undefined) return before;
  const weights = readWeights(header);
  known.set(header, weights);
  return weights;
};

const weightOf = (encoding: Encoding, weights: ReadonlyMap<string, number>): number =>
  weights.get(encoding) ?? weights.get('*') ?? (encoding === 'identity' ? Number.MIN_VALUE : 0);

/** Whether an answer may be sent as it is. */
export const acceptsPlain = (header: string | undefined): boolean =>
  weightOf('identity', weightsIn(header ?? '')) > 0;

/**
 * The encoding that an `Accept-Encoding` header likes most among those at hand (RFC 9110, 12.5.3); of equals the
 * first. What it does not name is not wanted, but `identity`, which is taken last. Where it refuses even that, and all that is
 * at hand, the header is disregarded, as 12.4.1 allows: an answer that can be read is of more use than 406.
 */
export const chooseEncoding = (header: string | undefined, atHand: readonly Encoding[]): Encoding => {
  const weights = weightsIn(header ?? '');
  const wanted = atHand.filter((one) => weightOf(one, weights) > 0);
  const [best] = wanted.sort((a, b) => weightOf(b, weights) - weightOf(a, weights));
  return best ?? 'identity';
};
