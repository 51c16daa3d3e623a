import { Injectable } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import type { Referral } from '../data/referral.entity.js';
import { ReferralsRepository } from '../data/referrals.repository.js';
import { type AttemptChannel, type AttemptResult, wantsWorkAfter } from '../domain/contact-attempt.js';
import { type Decision, reasonFor, TEST_LABELS } from '../domain/decision.js';
import type { EligibilityTestCode } from '../domain/intake/eligibility.js';
import { OVERRIDE_REASONS, overridesFor, unsettled } from '../domain/override-reasons.js';
import { NotEligible } from '../domain/referral.errors.js';
import { ReferralDecided } from '../domain/referral.events.js';
import { EligibilityCheck } from './eligibility-check.js';
import { ReferralView } from './referral.view.js';

/** One try to reach the person. */
export interface ContactMade {
  readonly happenedOn: CalendarDate;
  readonly channel: AttemptChannel;
  readonly result: AttemptResult;
  readonly note: string;
}

/** What somebody decided on a referral. */
export interface DecisionMade {
  readonly decision: Decision;
  /** A code of the list that belongs to the decision; blank where it needs none. */
  readonly reason: string;
  readonly note: string;
  /** For accepting although tests fail. */
  readonly overrideReasons?: readonly string[];
  /** For a duplicate: the record of the same person, where the actor may see it. */
  readonly matchId?: string | null;
}

/** The check between arrival and a specialist: acknowledge, reach the person, decide. `version` null is "as it stands". */
@Injectable()
export class TriageService {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly participants: ParticipantsService,
    private readonly eligibility: EligibilityCheck,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The sender's side knows that we have it (T1); the check is open. */
  @Transactional()
  async acknowledge(id: string, version: number | null): Promise<ReferralView> {
    const referral = await this.opened(id, version);
    referral.acknowledge(this.clock.today());
    return ReferralView.of(await this.referrals.save(referral));
  }

  /** Records a try to reach the person; the first one meets T2. */
  @Transactional()
  async recordContact(id: string, contact: ContactMade, version: number | null): Promise<ReferralView> {
    const referral = await this.opened(id, version);
    if (contact.happenedOn > this.clock.today()) {
      throw new RuleBroken('referral.contact-in-future', 'The day of contact cannot be in the future', 'happenedOn');
    }
    if (contact.happenedOn < referral.referredOn) {
      throw new RuleBroken(
        'referral.contact-too-early',
        'The day of contact cannot be before the referral',
        'happenedOn',
      );
    }
    referral.noteContact(contact.happenedOn, wantsWorkAfter(contact.result));
    await this.referrals.addAttempt(referral, contact);
    return ReferralView.of(await this.referrals.save(referral));
  }

  /** Decides, with a coded reason. Accepting needs every failed test settled by a reason, and no open possible duplicate. */
  @Transactional()
  async decide(id: string, made: DecisionMade, version: number | null): Promise<ReferralView> {
    const referral = await this.opened(id, version);
    const reason = reasonFor(made.decision, made.reason);
    if (reason === null) throw new RuleBroken('referral.reason-needed', 'Select a reason', 'reason');
    if (made.decision === 'accept') await this.settleTests(referral, made.overrideReasons ?? []);
    const { actor } = RequestContext.current;
    referral.decide(made.decision, reason, made.note, { id: actor.id, at: this.clock.now() });
    if (made.decision === 'duplicate' && made.matchId) await this.mergeInto(referral, made.matchId);
    const saved = await this.referrals.save(referral);
    await this.outbox.record(new ReferralDecided(id, saved.participantId, saved.status));
    return ReferralView.of(saved);
  }

  /** Somebody compared the two: different people. */
  @Transactional()
  async dismissMatch(id: string, matchId: string, version: number | null): Promise<ReferralView> {
    const referral = await this.opened(id, version);
    referral.dismissMatch(matchId);
    return ReferralView.of(await this.referrals.save(referral));
  }

  private async opened(id: string, version: number | null): Promise<Referral> {
    const referral = await this.referrals.getForUpdate(id);
    if (version !== null) referral.expectVersion(version);
    return referral;
  }

  private async settleTests(referral: Referral, reasons: readonly string[]): Promise<void> {
    const { dateOfBirth } = await this.participants.get(referral.participantId);
    const { tests, isOldEnoughForException } = await this.eligibility.of(referral, dateOfBirth);
    const failed = tests.filter(({ result }) => result === 'fail').map(({ test }) => test);
    const fitting = overridesFor(failed, isOldEnoughForException).map(({ code }) => code);
    const given = fitting.filter((code) => reasons.includes(code));
    const left = unsettled(failed, given);
    if (left.length > 0) throw new NotEligible(refusalWords(left), left);
    referral.failedTests = [...failed];
    referral.overrideReasons = given;
  }

  /** One record stands for the person from now on; a record with another provider cannot be seen, so only the referral ends. */
  private async mergeInto(referral: Referral, matchId: string): Promise<void> {
    if (!referral.possibleMatchIds.includes(matchId)) {
      throw new RuleBroken('referral.unknown-match', 'Select the record that is the same person', 'matchId');
    }
    const visible = await this.participants.lines([matchId]);
    if (visible.has(matchId)) await this.participants.mergeInto(referral.participantId, matchId);
  }
}

function refusalWords(left: readonly EligibilityTestCode[]): string {
  const first = left[0] as EligibilityTestCode;
  const canBeSettled = OVERRIDE_REASONS.some(({ tests }) => (tests as readonly string[]).includes(first));
  if (first === 'E11') return 'They already take part in Connect to Work, so they cannot be accepted again';
  if (first === 'E9') return 'They do not want to take part, so they cannot be accepted';
  const test = `${first}, “${TEST_LABELS[first]}”, fails`;
  return canBeSettled ? `${test}. Select why they can be accepted, or decide that they are not eligible` : `${test}`;
}
