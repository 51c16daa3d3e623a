import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { SYSTEM, type Actor } from '#platform/security/actor';

/** Who acts, and the id that ties log lines, audit entries and answers of one request or job together. */
export interface RequestContext {
  readonly actor: Actor;
  readonly correlationId: string;
  /** What is being done, as the audit calls it: the name of the route, job or command. Null where nobody said. */
  readonly purpose?: string | null;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Ambient: opened by HTTP, a job or the command line. Work outside one throws. */
export const RequestContext = {
  /** Opens one; inside another it keeps that one's purpose unless it names its own. */
  run<T>(context: RequestContext, work: () => T): T {
    const purpose = context.purpose ?? storage.getStore()?.purpose ?? null;
    return storage.run({ ...context, purpose }, work);
  },
  /** The system's own work; within somebody's request or job it keeps their purpose. */
  asSystem<T>(work: () => T, correlationId: string = randomUUID(), purpose?: string): T {
    return RequestContext.run({ actor: SYSTEM, correlationId, purpose: purpose ?? null }, work);
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
