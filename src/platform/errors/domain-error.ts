/** malformed 400 · not-found 404 · gone 410 · conflict 409 · rule 422 · forbidden 403 · stale 412 · unstated-version 428 · too-many 429 · unavailable 503 */
export type Refusal =
  | 'malformed'
  | 'not-found'
  | 'gone'
  | 'conflict'
  | 'rule'
  | 'forbidden'
  | 'stale'
  | 'unstated-version'
  | 'unsigned'
  | 'too-many'
  | 'too-large'
  | 'unsupported'
  | 'unavailable';

/** A refusal the caller can understand. `code` is part of the API contract; `message` is for people, in plain English. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly refusal: Refusal;
  /** The field of the form or body it is about, when it is about one. */
  readonly field: string | null = null;

  constructor(
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** Out of scope and missing look the same. */
export class NotFound extends DomainError {
  readonly refusal = 'not-found';
  constructor(
    what: string,
    readonly code = 'not-found',
  ) {
    super(`This ${what} does not exist or is not yours to see`);
  }
}

/** Somebody else saved first: the version sent is not the one stored. */
export class StaleVersion extends DomainError {
  readonly code = 'stale-version';
  readonly refusal = 'stale';
  constructor(
    readonly what: string,
    readonly currentVersion: number,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(
      `Somebody else changed this ${what} while you were working on it. Look at what is there now, then make your change again`,
      { ...details, currentVersion },
    );
  }
}

/** A value the rules of the programme do not allow, said about one field. */
export class RuleBroken extends DomainError {
  readonly refusal = 'rule';
  constructor(
    readonly code: string,
    message: string,
    override readonly field: string | null = null,
  ) {
    super(message);
  }
}
