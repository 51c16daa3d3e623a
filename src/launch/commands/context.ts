import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../../app.module.js';
import { RequestContext } from '../../platform/context/request-context.js';
import { operatorNamed, SYSTEM, type Actor } from '../../platform/security/actor.js';

type Work<T> = (app: INestApplicationContext) => Promise<T>;

/** Opens the application without its doors, does the work as the system, and closes it again. */
export function withApplication<T>(work: Work<T>): Promise<T> {
  return open(SYSTEM, work);
}

/** The same for what somebody has to answer for: the audit names the person at the command line. */
export function asOperator<T>(work: Work<T>): Promise<T> {
  return open(operatorNamed(process.env['SUDO_USER'] ?? nameOfUser()), work);
}

async function open<T>(actor: Actor, work: Work<T>): Promise<T> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
  try {
    return await RequestContext.run({ actor, correlationId: randomUUID(), purpose: nameOfCommand() }, () => work(app));
  } finally {
    await app.close();
  }
}

/** "command: account suspend"; what follows the words of a command is somebody's address. */
function nameOfCommand(): string {
  const words = process.argv.slice(2);
  const end = words.findIndex((word) => !/^[a-z][a-z-]+$/.test(word));
  return `command: ${words.slice(0, end < 0 ? words.length : end).join(' ')}`;
}

/** Containers may run as a number that has no name. */
function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? ''}`.trim();
  }
}
