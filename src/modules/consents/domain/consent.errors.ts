import { DomainError, RuleBroken } from '#platform/errors/domain-error';
import { formatDate, type CalendarDate } from '#shared/calendar-date';

/** What was to go out relies on a purpose that the person has not agreed to, or no longer. */
export class MayNotUse extends DomainError {
  readonly code = 'consent.may-not-use';
  readonly refusal = 'rule';
  constructor(
    message: string,
    readonly purpose: string,
    override readonly field: string | null = null,
  ) {
    super(message, { purpose });
  }
}

export const decisionInFuture = (): RuleBroken =>
  new RuleBroken('consent.in-future', 'The day cannot be in the future', 'decidedOn');

export const yesBeforeNo = (on: CalendarDate): RuleBroken =>
  new RuleBroken(
    'consent.yes-before-no',
    `They said no on ${formatDate(on)}. A yes from before that day no longer counts`,
    'decidedOn',
  );

export const nothingToWithdraw = (): RuleBroken =>
  new RuleBroken('consent.nothing-to-withdraw', 'They have not agreed, so there is nothing to withdraw', 'decision');

export const notBasedOnConsent = (): RuleBroken =>
  new RuleBroken('consent.not-the-basis', 'This does not rest on consent: record an objection instead', 'decision');

export const restsOnConsent = (): RuleBroken =>
  new RuleBroken('consent.is-the-basis', 'This rests on consent: record that they refused or withdrew it', 'decision');

export const unknownPurpose = (): RuleBroken =>
  new RuleBroken('consent.unknown-purpose', 'Choose a purpose from the list', 'purpose');
