import { RuleBroken } from '#platform/errors/domain-error';

export const hoursOutOfOrder = (): RuleBroken =>
  new RuleBroken('vacancy.hours-out-of-order', 'The most hours cannot be fewer than the fewest', 'hoursMax');

export const unknownDistrict = (): RuleBroken =>
  new RuleBroken('vacancy.unknown-district', 'Choose a district from the list', 'districtGss');

export const closedBefore = (): RuleBroken =>
  new RuleBroken('vacancy.closed-before', 'The day it closes must be today or later', 'closesOn');
