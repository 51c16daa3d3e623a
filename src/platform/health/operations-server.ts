import { createServer, type Server } from 'node:http';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Config } from '#platform/config/config';
import { Logger } from '#platform/logging/logger';
import { ReadinessCheck, type Readiness } from './readiness.js';

/** Metrics and health details for the people who run the service: loopback only, never on the public port. */
@Injectable()
export class OperationsServer implements BeforeApplicationShutdown {
  private readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'ctw_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
    registers: [this.registry],
  });
  private readonly ready = this.gauge('ctw_ready', '1 when ready');
  private readonly lanes = this.gauge('ctw_lane_progresses', '1 when the jobs of that lane progress', ['lane']);
  private readonly failedDeliveries = this.gauge('ctw_failed_deliveries', 'Work given up that waits for a person');
  private readonly failingSweeps = this.gauge('ctw_failing_sweeps', 'Regular work whose last run failed');
  private readonly scanner = this.gauge('ctw_scanner_up', '1 when the virus scanner answers, or none is set');
  private readonly filesToScan = this.gauge('ctw_files_to_scan', 'Files nobody can have before they are scanned');
  private server: Server | undefined;

  constructor(
    private readonly config: Config,
    private readonly readiness: ReadinessCheck,
    private readonly logger: Logger,
  ) {}

  /** Opens the port; when it is taken the service runs on without metrics, and says so. */
  async start(): Promise<void> {
    collectDefaultMetrics({ register: this.registry });
    this.server = createServer((request, response) => {
      void this.answer(request.url ?? '')
        .catch(() => ({ status: 500, type: 'text/plain', body: 'failed' }))
        .then(({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body));
    });
    await new Promise<void>((resolve) => {
      this.server?.once('error', (error) => {
        this.logger.failure('operations-port.unavailable', error, { port: this.config.opsPort });
        resolve();
      });
      this.server?.listen(this.config.opsPort, '127.0.0.1', resolve);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await new Promise<void>((resolve) => (this.server?.listening ? this.server.close(() => resolve()) : resolve()));
  }

  private gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  private note(found: Readiness): void {
    this.ready.set(found.ready ? 1 : 0);
    for (const [lane, progresses] of Object.entries(found.lanes)) this.lanes.set({ lane }, progresses ? 1 : 0);
    this.failedDeliveries.set(found.failedDeliveries);
    this.failingSweeps.set(found.failingSweeps);
    this.scanner.set(found.scanner === false ? 0 : 1);
    this.filesToScan.set(found.filesToScan);
  }

  private async answer(url: string): Promise<{ status: number; type: string; body: string }> {
    if (url === '/metrics') {
      this.note(await this.readiness.look());
      return { status: 200, type: this.registry.contentType, body: await this.registry.metrics() };
    }
    if (url === '/health') {
      const details = await this.readiness.look();
      return { status: details.ready ? 200 : 503, type: 'application/json', body: JSON.stringify(details) };
    }
    return { status: 404, type: 'text/plain', body: 'metrics are at /metrics, health details at /health' };
  }
}
