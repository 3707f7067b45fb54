import { type Instant, MINUTE } from '@assay/core/kernel';

/** What is left after a call was asked for. */
export interface Allowance {
  readonly perMinute: number;
  /** Whole calls that are free now. */
  readonly remaining: number;
  /** Milliseconds until a call is free; 0 where this one was granted. */
  readonly waitMs: number;
  /** Milliseconds until the bucket is full again. */
  readonly fullMs: number;
}

interface Bucket {
  tokens: number;
  at: Instant;
}

/** Token buckets: each holds a minute's calls and fills evenly. */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes one call from a bucket, if there is one in it. */
  take(name: string, perMinute: number, now: Instant): Allowance {
    const bucket = this.#filled(name, perMinute, now);
    const granted = bucket.tokens >= 1;
    if (granted) bucket.tokens -= 1;
    const perMs = perMinute / MINUTE;
    return {
      perMinute,
      remaining: Math.floor(bucket.tokens),
      waitMs: granted ? 0 : (1 - bucket.tokens) / perMs,
      fullMs: (perMinute - bucket.tokens) / perMs,
    };
  }

  #filled(name: string, perMinute: number, now: Instant): Bucket {
    const known = this.#buckets.get(name);
    if (known === undefined) {
      const bucket = { tokens: perMinute, at: now };
      this.#buckets.set(name, bucket);
      return bucket;
    }
    const elapsed = Math.max(0, now - known.at);
    known.tokens = Math.min(perMinute, known.tokens + (elapsed * perMinute) / MINUTE);
    known.at = now;
    return known;
  }
}
