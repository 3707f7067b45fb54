import type { Instant } from '@assay/core/kernel';
import type { Status } from '@assay/core/wire';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** Text in the Prometheus exposition format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** What the gauges are read from, whenever somebody asks. */
export interface Watched {
  readonly status: () => Status;
  /** Clients of the streams that are connected. */
  readonly streams: () => number;
  readonly now: () => Instant;
}

const secondsSince = (now: Instant, time: string): number => (now - Date.parse(time)) / 1000;

const watchData = (registers: Registry[], { status, now }: Watched): void => {
  new Gauge({
    name: 'assay_data_age_seconds',
    help: 'Seconds since the close of the newest graded bar',
    registers,
    collect() {
      const { asOf } = status();
      if (asOf !== null) this.set(secondsSince(now(), asOf));
    },
  });
  new Gauge({
    name: 'assay_source_age_seconds',
    help: 'Seconds since something new was learned from a source',
    labelNames: ['source'],
    registers,
    collect() {
      for (const { id, knownAt } of status().sources) this.set({ source: id }, secondsSince(now(), knownAt));
    },
  });
  new Gauge({
    name: 'assay_assets',
    help: 'Assets held, by whether they are graded',
    labelNames: ['state'],
    registers,
    collect() {
      const { graded, abstained } = status();
      this.set({ state: 'graded' }, graded);
      this.set({ state: 'abstained' }, abstained);
    },
  });
};

const watchWork = (registers: Registry[], { status, streams }: Watched): void => {
  new Gauge({
    name: 'assay_jobs_unfinished',
    help: 'Jobs that run or wait to run; one runs at a time',
    registers,
    collect() {
      this.set(status().jobs.filter(({ state }) => state === 'running').length);
    },
  });
  new Gauge({
    name: 'assay_stream_clients',
    help: 'Clients that are connected to /v1/stream and /v1/ws',
    registers,
    collect() {
      this.set(streams());
    },
  });
};

/** Counts every request by route, method and status. */
export const watchRequests = (app: FastifyInstance, watched: Watched): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  watchData(registers, watched);
  watchWork(registers, watched);
  const seconds = new Histogram({
    name: 'assay_http_request_duration_seconds',
    help: 'Time to answer by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
  return { text: () => registry.metrics(), contentType: registry.contentType };
};
