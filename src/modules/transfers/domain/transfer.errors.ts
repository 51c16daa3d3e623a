import { DomainError, NotFound, RuleBroken } from '#platform/errors/domain-error';

/** Somebody answered or withdrew it first: exactly one of them wins. */
export class TransferPast extends DomainError {
  readonly code = 'transfer.past';
  readonly refusal = 'conflict';
}

/** It is seen on both sides, and each does its own part. */
export class OtherSideOnly extends DomainError {
  readonly code = 'transfer.other-side';
  readonly refusal = 'conflict';
}

/** Something keeps the person where they are. */
export class TransferStopped extends DomainError {
  readonly code = 'transfer.stopped';
  readonly refusal = 'conflict';
}

export const alreadyAsked = (): TransferPast =>
  new TransferPast('Another provider has been asked already. Withdraw that first');

export const transferMissing = (): NotFound => new NotFound('transfer');

export const wrongProvider = (): RuleBroken =>
  new RuleBroken('transfer.provider', 'Select a provider that supports people under this model', 'toProviderId');

export const wrongReason = (): RuleBroken => new RuleBroken('transfer.reason', 'Select why they move', 'reason');

export const wrongDay = (): RuleBroken =>
  new RuleBroken('transfer.day', 'Enter a day from today on, within the next 90 days', 'wantedFrom');

export const wrongSpecialist = (): RuleBroken =>
  new RuleBroken(
    'transfer.specialist',
    'Select a colleague who is at work under a contract for this model',
    'specialistId',
  );

export const whyNot = (): RuleBroken =>
  new RuleBroken('transfer.why-not', 'Say why, so that they can look elsewhere', 'answer');
