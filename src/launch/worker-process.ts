import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../app.module.js';
import { AuditChain } from '../platform/audit/audit-chain.js';
import { JobRunner } from '../platform/jobs/job-runner.js';
import { Logger } from '../platform/logging/logger.js';

/** Starts the job process's work in this process; `close` on what it answers stops it cleanly. */
export async function startWorker(): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(AppModule, { bufferLogs: true, abortOnError: false });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks();
  app.get(AuditChain).start();
  await app.get(JobRunner).start();
  return app;
}
