import type { Sample } from './metrics-text.ts';

/** What was asked of one route, or of all, since the server started. */
export interface RouteTraffic {
  readonly route: string;
  readonly requests: number;
  /** Answered with 4xx: what was asked was refused. */
  readonly refused: number;
  /** Answered with 5xx: the server failed. */
  readonly failed: number;
  /** Half of all were answered within this many seconds; null where there were none. */
  readonly half: number | null;
  /** 95 % of all were; `Infinity` where longer than is measured. */
  readonly most: number | null;
}

export interface Traffic {
  readonly startedAt: number | undefined;
  /** Clients of the streams that are connected. */
  readonly streams: number | undefined;
  readonly all: RouteTraffic;
  /** Busiest first. */
  readonly routes: readonly RouteTraffic[];
}

const SECONDS = 'assay_http_request_duration_seconds';

const sum = (samples: readonly Sample[]): number => samples.reduce((total, { value }) => total + value, 0);

const withStatus = (samples: readonly Sample[], first: string): number =>
  sum(samples.filter(({ labels }) => labels.status?.startsWith(first)));

/** Upper bound of the bucket that this share of the requests is within. */
const within = (buckets: readonly Sample[], requests: number, share: number): number | null => {
  if (requests === 0) return null;
  const byBound = Map.groupBy(buckets, ({ labels }) => labels.le);
  const bounds = [...byBound]
    .map(([le, counts]) => ({
      bound: le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le),
      held: sum(counts),
    }))
    .sort((a, b) => a.bound - b.bound);
  return bounds.find(({ held }) => held >= share * requests)?.bound ?? null;
};

const trafficOf = (route: string, samples: readonly Sample[]): RouteTraffic => {
  const counts = samples.filter(({ name }) => name === `${SECONDS}_count`);
  const buckets = samples.filter(({ name }) => name === `${SECONDS}_bucket`);
  const requests = sum(counts);
  return {
    route,
    requests,
    refused: withStatus(counts, '4'),
    failed: withStatus(counts, '5'),
    half: within(buckets, requests, 0.5),
    most: within(buckets, requests, 0.95),
  };
};

const gaugeOf = (samples: readonly Sample[], name: string): number | undefined =>
  samples.find((sample) => sample.name === name)?.value;

export const readTraffic = (samples: readonly Sample[]): Traffic => {
  const timed = samples.filter(({ name }) => name.startsWith(SECONDS));
  const byRoute = Map.groupBy(timed, ({ labels }) => `${labels.method} ${labels.route}`);
  const started = gaugeOf(samples, 'process_start_time_seconds');
  return {
    startedAt: started === undefined ? undefined : started * 1000,
    streams: gaugeOf(samples, 'assay_stream_clients'),
    all: trafficOf('all', timed),
    routes: [...byRoute]
      .map(([route, ofRoute]) => trafficOf(route, ofRoute))
      .sort((a, b) => b.requests - a.requests),
  };
};
