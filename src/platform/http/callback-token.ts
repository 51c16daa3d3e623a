import { createHash, timingSafeEqual } from 'node:crypto';
import { DomainError } from '#platform/errors/domain-error';

/** Another server called back without the token that was agreed with it. */
export class CallbackRefused extends DomainError {
  readonly code = 'callback-refused';
  readonly refusal = 'unsigned';
  constructor() {
    super('Send the bearer token that was agreed');
  }
}

/** Refuses a call that does not bring the token agreed; where none was, every call. Takes as long for every wrong one. */
export function expectCallbackToken(authorization: string | undefined, token: string | null): void {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  if (token === null || !timingSafeEqual(hash(authorization ?? ''), hash(`Bearer ${token}`)))
    throw new CallbackRefused();
}
