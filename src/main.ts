import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { Config } from './platform/config/config.js';
import { OperationsServer } from './platform/health/operations-server.js';
import { Logger } from './platform/logging/logger.js';
import { explainsFailure, leavesWithParent } from './launch/process.js';
import { ApiDocsController } from './web/api-docs.controller.js';
import { ShellFrame } from './web/frame.js';
import { createAdapter, dress } from './web/server.js';

/** The web process. Holds no state: run as many as needed behind a proxy. */
await explainsFailure(async () => {
  const parent = leavesWithParent();
  const config = new Config();
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, createAdapter(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks();
  parent.closes(app);
  await dress(app);
  ApiDocsController.describes(app);
  await app.listen(config.port, config.host);
  app.get(ShellFrame).warm();
  await app.get(OperationsServer).start();
  app.get(Logger).event('web.listening', { port: config.port, mode: config.mode });
});
