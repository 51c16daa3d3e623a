import { RuleBroken } from '#platform/errors/domain-error';

export const hoursOutOfOrder = (): RuleBroken =>
  new RuleBroken('vacancy.hours-out-of-order', 'Most hours must be the same as or more than fewest hours', 'hoursMax');

export const unknownDistrict = (): RuleBroken =>
  new RuleBroken('vacancy.unknown-district', 'Choose a district from the list', 'districtGss');

export const carvedOnly = (field: 'carvedFrom' | 'carvedFor'): RuleBroken =>
  new RuleBroken(
    'vacancy.carved-only',
    'Only a carved job says this. Select that it was carved, or leave it blank',
    field,
  );

export const strengthsOfNobody = (): RuleBroken =>
  new RuleBroken(
    'vacancy.strengths-of-nobody',
    'Choose for whom it was carved, or leave the strengths blank',
    'carvedFor',
  );

export const anotherOrganisation = (): RuleBroken =>
  new RuleBroken('vacancy.another-organisation', 'Choose a site of the same organisation', 'siteId');

export const unknownReason = (): RuleBroken =>
  new RuleBroken('vacancy.unknown-reason', 'Select why the vacancy is closed', 'reason');

/** Somebody closed it a moment before. */
export const closedAlready = (): RuleBroken =>
  new RuleBroken('vacancy.closed-already', 'This vacancy is closed already', 'reason');

export const openAlready = (): RuleBroken => new RuleBroken('vacancy.open-already', 'This vacancy is open already');

export const closedBefore = (): RuleBroken =>
  new RuleBroken('vacancy.closed-before', 'The day it closes must be today or later', 'closesOn');
