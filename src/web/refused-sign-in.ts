import type { FastifyReply } from 'fastify';
import { GivenPasswordRanOut, SignInFailed, TooManySignIns } from '#modules/identity';
import { PasswordsBusy } from '#platform/security/passwords';

/** A few seconds are enough for the queue to empty. */
const BUSY_SECONDS = 5;

export interface RefusedSignIn {
  /** The field it stands beside; '' speaks of the whole form. */
  readonly field: 'password' | '';
  readonly words: string;
  /** Undefined is the usual one for a refused form. */
  readonly status: number | undefined;
}

/** How a refusal shows on the form, which keeps the address that was typed. Whatever else went wrong passes on. */
export function refusedSignIn(error: unknown, reply: FastifyReply): RefusedSignIn {
  if (error instanceof SignInFailed || error instanceof GivenPasswordRanOut)
    return { field: 'password', words: error.message, status: undefined };
  if (error instanceof TooManySignIns) {
    reply.header('retry-after', error.seconds);
    return { field: '', words: error.message, status: 429 };
  }
  if (error instanceof PasswordsBusy) {
    reply.header('retry-after', BUSY_SECONDS);
    return { field: '', words: error.message, status: 503 };
  }
  throw error;
}
