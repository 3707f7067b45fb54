import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { MarketView } from '../view/market-view.ts';

export interface Metrics {
  /** Text in the Prometheus exposition format. */
  text(): Promise<string>;
  readonly contentType: string;
}

const watchData = (registers: Registry[], view: () => MarketView, now: () => number): void => {
  new Gauge({
    name: 'assay_data_age_seconds',
    help: 'Seconds since the close of the newest graded bar',
    registers,
    collect() {
      const { run } = view();
      if (run !== null) this.set((now() - run.asOf) / 1000);
    },
  });
  new Gauge({
    name: 'assay_assets',
    help: 'Assets held',
    registers,
    collect() {
      this.set(view().assets.length);
    },
  });
};

/** Counts every request by route, method and status. */
export const watchRequests = (app: FastifyInstance, view: () => MarketView, now: () => number): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  watchData(registers, view, now);
  const seconds = new Histogram({
    name: 'assay_http_request_duration_seconds',
    help: 'Time to answer by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  return { text: () => registry.metrics(), contentType: registry.contentType };
};
