import { DomainError, RuleBroken } from '#platform/errors/domain-error';

/** The area already has an employer of this name at this postcode: nobody wants two records of one. */
export class EmployerAlreadyKnown extends DomainError {
  readonly code = 'employer.already-known';
  readonly refusal = 'conflict';
  override readonly field = 'name';
  constructor(existing: string | null) {
    super(
      'This employer is already in the list. Use that record, or give the postcode of the other branch',
      existing ? { employerId: existing } : {},
    );
  }
}

export const employerWithoutName = (): RuleBroken =>
  new RuleBroken('employer.without-name', 'Enter the employer’s name', 'name');

export const unknownIndustry = (): RuleBroken =>
  new RuleBroken('employer.unknown-industry', 'Choose an industry from the list', 'industry');

/** Words that fit several industries: the form asks which. */
export const severalIndustries = (): RuleBroken =>
  new RuleBroken('employer.several-industries', 'Choose which of these fits best, or ‘None of these’', 'sicCode');

export const unknownDistrict = (): RuleBroken =>
  new RuleBroken('employer.unknown-district', 'Choose a district from the list', 'districtGss');

export const ownerNotAColleague = (): RuleBroken =>
  new RuleBroken('employer.owner-not-a-colleague', 'Choose a colleague from the list', 'ownerUserId');

export const ownedElsewhere = (): RuleBroken =>
  new RuleBroken(
    'employer.owned-elsewhere',
    'Somebody of another organisation looks after this employer. Ask them to hand it over',
    'ownerUserId',
  );

export const leadWithoutProvider = (): RuleBroken =>
  new RuleBroken('employer.lead-without-provider', 'Only staff of a provider lead with employers');

/** Somebody claimed what a colleague had claimed a moment before. */
export const leadHasChanged = (): RuleBroken =>
  new RuleBroken(
    'employer.lead-has-changed',
    'Somebody else has become the lead since you opened the page. Look again before you take over',
  );

export const followUpBeforeContact = (): RuleBroken =>
  new RuleBroken('employer.follow-up-before-contact', 'The next contact must be after this one', 'followUpOn');

export const contactInFuture = (): RuleBroken =>
  new RuleBroken('employer.contact-in-future', 'The contact must be today or in the past', 'happenedOn');

export const contactWithoutProvider = (): RuleBroken =>
  new RuleBroken('employer.contact-without-provider', 'Only staff of a provider record contacts with employers');

export const contactWithoutChannel = (): RuleBroken =>
  new RuleBroken('employer.contact-without-channel', 'Enter a phone number or an email address', 'phone');
