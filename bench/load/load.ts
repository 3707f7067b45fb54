/** A closed loop: each connection asks again as soon as it has its answer. */
export interface LoadRequest {
  /** In it, `NUMBER` and `TIME` stand for something else in each request. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
  /** Where `NUMBER` and `TIME` start to count. */
  readonly offset: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/** @throws Error where any answer is not a success. */
export type LoadGenerator = (request: LoadRequest) => Promise<LoadResult>;
