import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../../app.module.js';
import { RequestContext } from '../../platform/context/request-context.js';

/** Opens the application without its doors, does the work as the system, and closes it again. */
export async function withApplication<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
  try {
    return await RequestContext.asSystem(() => work(app));
  } finally {
    await app.close();
  }
}
