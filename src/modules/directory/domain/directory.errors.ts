import { DomainError, RuleBroken } from '#platform/errors/domain-error';

export const serviceInFewPlaces = () =>
  new RuleBroken(
    'directory.nowhere',
    'Choose at least one district, or say that it is for the whole country',
    'districts',
  );

export const agesTheWrongWayRound = () =>
  new RuleBroken('directory.ages', 'The oldest age must not be less than the youngest', 'maximumAge');

export const unknownDistrict = () =>
  new RuleBroken('directory.unknown-district', 'Choose districts from the list', 'districts');

export const unknownNeed = () =>
  new RuleBroken('directory.unknown-need', 'Choose what it is for from the list', 'needs');

export const hoursWithoutEnd = () =>
  new RuleBroken('directory.hours', 'Give both times, the opening time first', 'opensAt');

export const halfAnAddress = () =>
  new RuleBroken('directory.address', 'Give the street, the town and the postcode, or none of them', 'address');

/** It was taken out of the directory: nobody is pointed there any more. */
export class ServiceRetired extends DomainError {
  readonly code = 'directory.retired';
  readonly refusal = 'conflict';
  override readonly field = 'serviceId';
  constructor() {
    super('This service is no longer in the directory. Choose another');
  }
}
