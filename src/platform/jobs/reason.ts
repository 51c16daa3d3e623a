import { DomainError } from '#platform/errors/domain-error';

/** Short and without spaces: a kind of error. What is longer may quote a name, an address or a number. */
const KIND = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;

/**
 * Why something failed, as a kind and never as the error's own text: the code of a refusal, PostgreSQL's state, the code
 * of a network error, or the name of its class. Safe to store, to log and to show.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  const { driverError, code, name } = (error ?? {}) as {
    driverError?: { code?: unknown };
    code?: unknown;
    name?: unknown;
  };
  const state = kindOf(driverError?.code);
  if (state) return `database-${state}`;
  return kindOf(code) ?? kindOf(name) ?? 'unknown';
}

function kindOf(value: unknown): string | null {
  return typeof value === 'string' && KIND.test(value) ? value : null;
}
