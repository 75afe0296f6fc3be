import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics';
import type { Health } from './server';

/** `/metrics`: how the process is doing, in Prometheus' text form. Routes are named as they were registered, so nothing of a caller is in it. */
export function routeMetrics(
  server: FastifyInstance,
  { metrics, health }: { readonly metrics: Metrics; readonly health: () => Promise<Health> },
): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.count('pratique_http_requests_total', { route, status: String(reply.statusCode) });
    metrics.time('pratique_http_request_seconds', { route }, reply.elapsedTime / 1_000);
    done();
  });
  server.get('/metrics', async (_request, reply) => {
    const { sequence, sections, builtAt, storage } = await health();
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const text = metrics.text({
      pratique_sequence: sequence,
      pratique_sections: sections,
      pratique_built_timestamp_seconds: builtAt.getTime() / 1_000,
      pratique_storage_up: storage === 'ok' ? 1 : 0,
      process_resident_memory_bytes: rss,
      nodejs_heap_used_bytes: heapUsed,
      process_cpu_seconds_total: (user + system) / 1_000_000,
      process_uptime_seconds: process.uptime(),
    });
    return reply.type('text/plain; version=0.0.4; charset=utf-8').header('cache-control', 'no-store').send(text);
  });
}
