import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { SYSTEM, type Actor } from '#platform/security/actor';

/** Who acts, and the id that ties log lines, audit entries and answers of one request or job together. */
export interface RequestContext {
  readonly actor: Actor;
  readonly correlationId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Ambient: opened by HTTP, a job or the command line. Work outside one throws. */
export const RequestContext = {
  run<T>(context: RequestContext, work: () => T): T {
    return storage.run(context, work);
  },
  asSystem<T>(work: () => T, correlationId: string = randomUUID()): T {
    return storage.run({ actor: SYSTEM, correlationId }, work);
  },
  get current(): RequestContext {
    const context = storage.getStore();
    if (!context) throw new Error('No request context: open one with RequestContext.run');
    return context;
  },
  get currentOrNull(): RequestContext | null {
    return storage.getStore() ?? null;
  },
};
