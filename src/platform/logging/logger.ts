import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type Logger as Pino } from 'pino';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';

/** Structured lines on standard output. Codes, ids and durations only: no names, no bodies, no query strings. */
@Injectable()
export class Logger implements LoggerService {
  private readonly pino: Pino;

  constructor(config: Config) {
    this.pino = pino({
      level: config.logLevel,
      base: { app: 'ctw', pid: process.pid },
      mixin: () => {
        const context = RequestContext.currentOrNull;
        return context ? { correlationId: context.correlationId, actor: context.actor.id } : {};
      },
    });
  }

  event(name: string, facts: Readonly<Record<string, string | number | boolean | null>> = {}): void {
    this.pino.info({ event: name, ...facts });
  }

  /** An error as its name, code and stack; a database error's detail may quote a value, so it stays out. */
  failure(name: string, error: unknown, facts: Readonly<Record<string, string | number | boolean | null>> = {}): void {
    const { name: kind, code, stack } = error as { name?: string; code?: string; stack?: string };
    const where = stack
      ?.split('\n')
      .filter((line) => line.trim().startsWith('at '))
      .slice(0, 6)
      .join('\n');
    this.pino.error({ event: name, kind: kind ?? 'unknown', code: code ?? null, where, ...facts });
  }

  log(message: unknown): void {
    this.pino.debug({ event: 'nest', message: String(message) });
  }

  warn(message: unknown): void {
    this.pino.warn({ event: 'nest', message: String(message) });
  }

  error(message: unknown, trace?: unknown): void {
    this.pino.error({ event: 'nest', message: String(message), where: typeof trace === 'string' ? trace : undefined });
  }

  debug(message: unknown): void {
    this.pino.trace({ event: 'nest', message: String(message) });
  }

  verbose(message: unknown): void {
    this.pino.trace({ event: 'nest', message: String(message) });
  }
}
