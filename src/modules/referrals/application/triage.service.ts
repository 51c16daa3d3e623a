import { Injectable } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import type { Referral } from '../data/referral.entity.js';
import { ReferralsRepository } from '../data/referrals.repository.js';
import { type AttemptChannel, type AttemptResult, wantsWorkAfter } from '../domain/contact-attempt.js';
import type { Decision } from '../domain/decision.js';
import { overridesFor, RETURN_AGREED, unsettled } from '../domain/override-reasons.js';
import { whatStandsInTheWay } from '../domain/refusal-words.js';
import { NotEligible, ReturnRefused } from '../domain/referral.errors.js';
import { ReferralDecided } from '../domain/referral.events.js';
import { mayAgreeToReturn, returnRefusal } from '../domain/returner.js';
import { DecisionReasons } from './decision-reasons.js';
import { type CheckedEligibility, EligibilityCheck } from './eligibility-check.js';
import { ReferralViews } from './referral-views.js';
import type { ReferralView } from './referral.view.js';
import { SenderNotice, type SenderTold } from './sender-notice.js';

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
  /** For accepting although tests fail or are not known, or although they had support before. */
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
    private readonly reasons: DecisionReasons,
    private readonly views: ReferralViews,
    private readonly sender: SenderNotice,
    private readonly policy: PolicyService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Tells the sender that we have it, where we know how (T1), and opens the check. */
  @Transactional()
  async acknowledge(
    id: string,
    version: number | null,
  ): Promise<{ readonly referral: ReferralView; readonly senderTold: SenderTold }> {
    const referral = await this.referrals.take(id, version);
    referral.acknowledge(this.clock.today());
    const saved = await this.views.of(await this.referrals.save(referral));
    return { referral: saved, senderTold: await this.sender.acknowledge(referral) };
  }

  /** Records a try to reach the person; the first one meets T2. */
  @Transactional()
  async recordContact(id: string, contact: ContactMade, version: number | null): Promise<ReferralView> {
    const referral = await this.referrals.take(id, version);
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
    return this.views.of(await this.referrals.save(referral));
  }

  /**
   * Decides, with a coded reason, and keeps the results of E1 to E11 as the decision found them. Accepting needs every
   * test that fails or is not known settled by a reason, no open possible duplicate, and of somebody who had support
   * before the agreement of a leader (domain 1.4, 2.2).
   */
  @Transactional()
  async decide(id: string, made: DecisionMade, version: number | null): Promise<ReferralView> {
    const referral = await this.referrals.take(id, version);
    const reason = await this.reasons.kept(made.decision, made.reason);
    if (reason === null) throw new RuleBroken('referral.reason-needed', 'Select a reason', 'reason');
    if (referral.isUndecided) await this.judge(referral, made);
    const { actor } = RequestContext.current;
    referral.decide(made.decision, reason, made.note, { id: actor.id, at: this.clock.now() });
    if (made.decision === 'duplicate' && made.matchId) await this.mergeInto(referral, made.matchId);
    const saved = await this.referrals.save(referral);
    await this.outbox.record(new ReferralDecided(id, saved.participantId, saved.status));
    return this.views.of(saved);
  }

  private async judge(referral: Referral, { decision, overrideReasons = [] }: DecisionMade): Promise<void> {
    if (decision === 'accept') referral.expectMatchesDecided();
    const { dateOfBirth } = await this.participants.get(referral.participantId);
    const checked = await this.eligibility.of(referral, dateOfBirth);
    if (decision === 'accept') {
      const settled = settleTests(referral, checked, overrideReasons);
      const returned = await this.agreeToReturn(referral, overrideReasons);
      referral.overrideReasons = [...settled, ...returned];
    }
    referral.keepTests(checked.tests, checked.on);
  }

  /** Somebody who had support before comes back once, after a while, when a leader agrees (domain 1.4, A-18). */
  private async agreeToReturn(referral: Referral, reasons: readonly string[]): Promise<readonly string[]> {
    const earlier = await this.referrals.earlierSupport(referral.participantId);
    if (earlier.rounds === 0) return [];
    const today = this.clock.today();
    const refusal = returnRefusal(earlier, await this.policy.value('re-referral', today), today);
    if (refusal) throw new ReturnRefused(refusal.code, refusal.text);
    if (!mayAgreeToReturn(RequestContext.current.actor.role)) {
      throw new ReturnRefused(
        'referral.return-needs-leader',
        'They had support before, so a team leader must accept them',
      );
    }
    if (!reasons.includes(RETURN_AGREED.code)) {
      throw new ReturnRefused(
        'referral.return-not-agreed',
        'They had support before. Select that you agree, as a leader, that they come back',
      );
    }
    return [RETURN_AGREED.code];
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

/** The reasons that settle what stands in the way; refused while something still does. */
function settleTests(
  referral: Referral,
  { open, hasException, isOldEnoughForException }: CheckedEligibility,
  reasons: readonly string[],
): readonly string[] {
  const fitting = overridesFor(open, isOldEnoughForException).map(({ code }) => code);
  const given = fitting.filter((code) => reasons.includes(code));
  const left = unsettled(open, given);
  if (left.failed.length + left.unknown.length > 0) throw new NotEligible(whatStandsInTheWay(left), left);
  referral.failedTests = [...open.failed];
  // The start asks for this reason of everybody under age, whether triage gave it or asked the question behind it.
  return hasException ? [...given, 'young-person-exception'] : given;
}
