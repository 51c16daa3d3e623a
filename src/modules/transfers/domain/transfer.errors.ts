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

export const wrongArea = (): RuleBroken =>
  new RuleBroken(
    'transfer.area',
    'Select an area and a provider that supports people under this model',
    'toProviderId',
  );

export const wrongDistrict = (): RuleBroken =>
  new RuleBroken('transfer.district', 'Select the district they live in, in the area they go to', 'districtGss');

export const wrongPostcode = (): RuleBroken =>
  new RuleBroken('transfer.postcode', 'Enter the postcode of where they live in the new area', 'postcode');

/** Two records of one person in one area would be two people: their earlier one takes them back. */
export const recordedThere = (areaName: string): TransferStopped =>
  new TransferStopped(
    `${areaName} has a record under the same National Insurance number already. End support here as “Moved out of the area” and refer them there: the new referral finds their earlier record`,
  );

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
