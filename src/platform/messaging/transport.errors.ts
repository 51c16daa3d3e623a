import { DomainError } from '#platform/errors/domain-error';

/** The other side will never take this letter: the address is not one, or nobody has it. Trying again is no use. */
export class LetterRefused extends DomainError {
  readonly code = 'message.address-refused';
  readonly refusal = 'rule';
  constructor() {
    super('The address was refused');
  }
}

/** The other side did not take this letter now. Its own words may quote the address, so only a code goes on. */
export class LetterNotTaken extends Error {
  constructor(readonly code: string) {
    super(`The letter was not taken: ${code}`);
    this.name = 'LetterNotTaken';
  }
}

const NEVER_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EDNS', 'no-way-out']);

/** Whether the other side surely has not got the letter: refused, never reached, or answered with a refusal. Else it may have it. */
export function isCertain(error: unknown): boolean {
  if (error instanceof LetterRefused) return true;
  return error instanceof LetterNotTaken && (NEVER_REACHED.has(error.code) || /^notify-4\d\d$/.test(error.code));
}

/** What a mail server or GOV.UK Notify said, as one of the two. */
export function asLetterError(error: unknown): Error {
  const { responseCode, command, response, code } = error as {
    readonly responseCode?: number;
    readonly command?: string;
    readonly response?: { readonly status?: number; readonly data?: { readonly errors?: readonly NotifyError[] } };
    readonly code?: string;
  };
  if (command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500) return new LetterRefused();
  if (response?.status === undefined) return new LetterNotTaken(code ?? 'unknown');
  const isAboutTheLetter = response.data?.errors?.some(({ error: kind }) => kind === 'ValidationError') ?? false;
  return response.status === 400 && isAboutTheLetter
    ? new LetterRefused()
    : new LetterNotTaken(`notify-${response.status}`);
}

interface NotifyError {
  readonly error?: string;
}
