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

export const unknownPostcodeArea = (): RuleBroken =>
  new RuleBroken(
    'employer.unknown-postcode-area',
    'Enter a postcode such as CT14 6BB, or the first half of one such as CT14',
    'near',
  );

export const unknownIndustry = (): RuleBroken =>
  new RuleBroken('employer.unknown-industry', 'Choose an industry from the list', 'industry');

/** Words that fit several industries: the form asks which. */
export const severalIndustries = (): RuleBroken =>
  new RuleBroken('employer.several-industries', 'Choose which of these fits best, or ‘None of these’', 'sicCode');

/** A level of Disability Confident with a day that cannot be. */
export const confidentWithoutLevel = (): RuleBroken =>
  new RuleBroken(
    'employer.confident-without-level',
    'Select the level of Disability Confident, or leave the days blank',
    'disabilityConfident',
  );

export const confidentInFuture = (): RuleBroken =>
  new RuleBroken(
    'employer.confident-in-future',
    'The day they became a member must be today or in the past',
    'disabilityConfidentSince',
  );

export const confidentEndsBefore = (): RuleBroken =>
  new RuleBroken(
    'employer.confident-ends-before',
    'The last day must be after the day they became a member',
    'disabilityConfidentUntil',
  );

export const sameRecord = (): RuleBroken =>
  new RuleBroken('employer.same-record', 'Choose another employer: this is the same record', 'organisationId');

export const alreadyOneOrganisation = (): RuleBroken =>
  new RuleBroken('employer.already-one-organisation', 'These are sites of one organisation already', 'organisationId');

/** Its other sites would hang on nothing. */
export const standsForTheOrganisation = (): RuleBroken =>
  new RuleBroken(
    'employer.stands-for-organisation',
    'This record stands for the whole organisation. Take its other sites out, or leave it as it is',
  );

export const unknownInList = (field: string, words: string): RuleBroken =>
  new RuleBroken('employer.not-in-the-list', words, field);

export const dayInFuture = (field: string): RuleBroken =>
  new RuleBroken('employer.day-in-future', 'The day must be today or in the past', field);

export const writtenElsewhere = (): RuleBroken =>
  new RuleBroken('employer.written-elsewhere', 'Another organisation wrote this down: only they can take it away');

export const otherInWords = (): RuleBroken =>
  new RuleBroken('employer.other-in-words', 'Say in a few words what it was', 'words');

/** Taking out a contact that somebody else logged. */
export const notYoursToTakeOut = (): RuleBroken =>
  new RuleBroken(
    'employer.not-yours-to-take-out',
    'Only who logged it, or their team leader, can take this contact out',
    'reason',
  );

export const undoTooLate = (): RuleBroken =>
  new RuleBroken(
    'employer.undo-too-late',
    'It is too late to undo this by one press. Take the contact out on its own page, and say why',
  );

export const preferredWithoutChannel = (): RuleBroken =>
  new RuleBroken(
    'employer.preferred-without-channel',
    'Enter the phone number or email address they prefer, or choose the other way',
    'preferred',
  );

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

/** What an organisation says is true of every site, and others would not see it. */
export const ownBusinessHasNoSites = (): RuleBroken =>
  new RuleBroken(
    'employer.own-business-has-no-sites',
    'One of the two is the own business of somebody you support, which only those who support them see. It cannot be a site of an organisation',
    'organisationId',
  );

/** What every organisation sees would be gone for all but a few. */
export const ownBusinessStays = (): RuleBroken =>
  new RuleBroken(
    'employer.own-business-stays',
    'The record that stays is somebody’s own business, which only those who support them see. Keep the other one instead',
    'confirmed',
  );

export const noSuchOther = (): RuleBroken =>
  new RuleBroken('employer.no-such-other', 'There is no such employer in your area. It may have been merged', 'goes');

/** A merge takes a record away from whoever looks after it. */
export const ownedElsewhereToMerge = (): RuleBroken =>
  new RuleBroken(
    'employer.merge-owned-elsewhere',
    'Somebody of another organisation looks after the record that goes. Keep that one instead, or ask them to merge the two',
    'confirmed',
  );

/** Neither a press nor a merge makes a record theirs to take from those who use it. */
export const usedElsewhereToMerge = (): RuleBroken =>
  new RuleBroken(
    'employer.merge-used-elsewhere',
    'Other organisations have recorded something at the record that goes, and yours did not add it. Keep that one instead, or ask who added it to merge the two',
    'confirmed',
  );

/** Named to nobody: the person may be another provider’s. */
export const recordedAtBoth = (): RuleBroken =>
  new RuleBroken(
    'employer.recorded-at-both',
    'One person has the same job, or a plan for work, at both records. Their specialist has to put that right before the two become one',
    'confirmed',
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

/** A next step needs its day, and a day something to do. */
export const nextStepWithoutDay = (): RuleBroken =>
  new RuleBroken('employer.next-step-without-day', 'Enter the day by which you mean to do that', 'followUpOn');

export const contactInFuture = (): RuleBroken =>
  new RuleBroken('employer.contact-in-future', 'The contact must be today or in the past', 'happenedOn');

export const contactWithoutProvider = (): RuleBroken =>
  new RuleBroken('employer.contact-without-provider', 'Only staff of a provider record contacts with employers');

/** Links that open somebody's papers go there, so no other organisation may turn them elsewhere. */
/** `isOfNobody`: no provider keeps the contact, but another one leads with the employer. */
export const addressKeptElsewhere = (isOfNobody: boolean): RuleBroken =>
  new RuleBroken(
    'employer-contact.address-kept-elsewhere',
    `Another organisation ${isOfNobody ? 'looks after this employer' : 'keeps this contact'}, so you cannot change the email address. Add the person as a contact of your own`,
    'email',
  );

export const contactWithoutChannel = (): RuleBroken =>
  new RuleBroken('employer.contact-without-channel', 'Enter a phone number or an email address', 'phone');
