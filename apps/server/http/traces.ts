import {
  context,
  isSpanContextValid,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Whether the process was started with an OpenTelemetry SDK (`node --import ./telemetry.mjs`): without one a span has
 * no identity. The span that is tried is never ended, so that nobody hears of it.
 */
const isTraced = (tracer: Tracer): boolean => isSpanContextValid(tracer.startSpan('try').spanContext());

/** Attributes by the semantic conventions for HTTP servers (OpenTelemetry 1.23). */
const attributesOf = ({ method, routeOptions, id }: FastifyRequest) => ({
  'http.request.method': method,
  'http.route': routeOptions.url ?? '',
  'assay.request_id': id,
});

const end = (span: Span, { statusCode }: FastifyReply): void => {
  span.setAttribute('http.response.status_code', statusCode);
  if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
};

/** A span for every request, under the caller's own where it sends one (W3C `traceparent`). Nothing where no SDK runs. */
export const traceRequests = (app: FastifyInstance): void => {
  const tracer = trace.getTracer('assay');
  if (!isTraced(tracer)) return;
  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook('onRequest', async (request) => {
    const parent = propagation.extract(context.active(), request.headers);
    const name = `${request.method} ${request.routeOptions.url ?? 'none'}`;
    const options = { kind: SpanKind.SERVER, attributes: attributesOf(request) };
    spans.set(request, tracer.startSpan(name, options, parent));
  });
  app.addHook('onError', async (request, _reply, error) => spans.get(request)?.recordException(error));
  app.addHook('onResponse', async (request, reply) => {
    const span = spans.get(request);
    if (span !== undefined) end(span, reply);
  });
};
