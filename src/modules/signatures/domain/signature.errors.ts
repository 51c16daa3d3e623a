import { DomainError, NotFound, RuleBroken } from '#platform/errors/domain-error';
import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { midSentence } from '#shared/wording';

/** It is signed by all, declined, called off or over: nothing about it changes any more. */
export class SigningOver extends DomainError {
  readonly code = 'signature.over';
  readonly refusal = 'conflict';
  constructor(readonly state: string) {
    super(
      state === 'complete'
        ? 'Everybody has signed this already'
        : 'Nobody is asked to sign this any more. Look at what came of it',
    );
  }
}

/** Somebody before them has not signed yet, or they have signed already. */
export class NotTheirTurn extends DomainError {
  readonly code = 'signature.not-their-turn';
  readonly refusal = 'conflict';
  constructor() {
    super('It is not this person’s turn to sign');
  }
}

export class AlreadyAsked extends DomainError {
  readonly code = 'signature.already-asked';
  readonly refusal = 'conflict';
  constructor() {
    super('People are being asked to sign this already. Call that off first, or wait until it is over');
  }
}

/** There is a copy only once everybody has signed. */
export class NotSignedYet extends DomainError {
  readonly code = 'signature.not-signed-yet';
  readonly refusal = 'conflict';
  constructor() {
    super('Not everybody has signed this yet, so there is no signed copy');
  }
}

export class NobodyToSign extends RuleBroken {
  constructor() {
    super('signature.nobody', 'Choose at least one person to sign', 'signers');
  }
}

export class SignerTwice extends RuleBroken {
  constructor(name: string) {
    super('signature.twice', `${name} is there twice. Each person signs once`, 'signers');
  }
}

/** Whom a paper of somebody else tells about them, and what they have to agree to for that. */
export type Outsider = 'employer' | 'other';
const OUTSIDERS: Readonly<Record<Outsider, string>> = {
  employer: 'An employer may not be asked to sign. On talking to employers',
  other: 'A parent, carer or somebody else may not be asked to sign. On talking to family or friends',
};

/** Why such a signer may not be asked, in words. */
export const notAgreedWords = (role: Outsider, because: string): string =>
  `${OUTSIDERS[role]}: ${midSentence(because)}`;

/** An employer, family or somebody else learns about somebody only where the person agreed to that. */
export class SignerNotAgreed extends RuleBroken {
  constructor(role: Outsider, because: string) {
    super(`signature.${role}-not-agreed`, notAgreedWords(role, because), 'signers');
  }
}

export class EmailNeeded extends RuleBroken {
  constructor(name: string) {
    super('signature.email-needed', `Enter an email address for ${name}: the link goes there`, 'signers');
  }
}

export class NameNeeded extends RuleBroken {
  constructor() {
    super('signature.name-needed', 'Type your full name', 'typedName');
  }
}

/** Somebody has asked much already: they get answers first. */
export class QuestionsWaiting extends RuleBroken {
  constructor() {
    super('signature.questions-waiting', 'We have not answered what you asked before. Please wait for that', 'words');
  }
}

export class SignedBeforeAsked extends RuleBroken {
  constructor(asked: CalendarDate) {
    super(
      'signature.paper-before-asked',
      `The day must be ${formatDate(asked)} or later: it was made then`,
      'signedOn',
    );
  }
}

export class SignedInFuture extends RuleBroken {
  constructor() {
    super('signature.paper-in-future', 'The day cannot be in the future', 'signedOn');
  }
}

export const requestMissing = (): NotFound => new NotFound('request for signatures', 'signature.not-found');
