import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { StaleVersion } from '#platform/errors/domain-error';
import type { CalendarDate } from '#shared/calendar-date';
import type { ReferralEnd } from '../domain/allocation-end.js';
import { type Decision, statusAfter } from '../domain/decision.js';
import type { EligibilityTest } from '../domain/intake/eligibility.js';
import { MatchUndecided, NoSuchMatch, WrongReferralState } from '../domain/referral.errors.js';
import { canMove, isOpen, type ReferralStatus } from '../domain/referral-status.js';
import type { TriageQuestion } from '../domain/triage-answer.js';

export type YesNoUnknown = 'yes' | 'no' | 'unknown';

/** One referral of one person, from arrival to a start or another end (domain 2.2). */
@Entity('referral')
export class Referral {
  @PrimaryColumn('uuid') readonly id: string;
  @Column('text') readonly reference: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id', nullable: true }) providerId: string | null;
  @Column('uuid', { name: 'participant_id' }) participantId: string;
  @Column('uuid', { name: 'import_id', nullable: true }) readonly importId: string | null;
  @Column('uuid', { name: 'referrer_user_id', nullable: true }) readonly referrerUserId: string | null;
  @Column('text', { name: 'external_ref' }) readonly externalRef: string;
  @Column('text') readonly source: string;
  @Column('text', { name: 'referrer_organisation' }) readonly referrerOrganisation: string;
  @Column('text', { name: 'referrer_name' }) readonly referrerName: string;
  @Column('text', { name: 'referrer_email' }) readonly referrerEmail: string;
  @Column('date', { name: 'referred_on' }) readonly referredOn: CalendarDate;
  @Column('date', { name: 'received_on' }) readonly receivedOn: CalendarDate;
  @Column('timestamptz', { name: 'received_at' }) readonly receivedAt: Date;
  @Column('text', { name: 'work_status' }) workStatus: string;
  @Column('text', { name: 'need_groups', array: true }) readonly needGroups: string[];
  @Column('text', { name: 'right_to_work' }) rightToWork: YesNoUnknown;
  @Column('text', { name: 'uk_resident' }) readonly ukResident: YesNoUnknown;
  @Column('text', { name: 'local_authority' }) readonly localAuthority: string;
  @Column('text', { name: 'other_programme' }) readonly otherProgramme: string;
  @Column('text', { name: 'wants_work' }) wantsWork: YesNoUnknown;
  @Column('boolean', { name: 'nino_missing' }) readonly ninoMissing: boolean;
  @Column('text') readonly notes: string;
  @Column('text') status: ReferralStatus;
  @Column('text', { name: 'decision_reason', nullable: true }) decisionReason: string | null;
  @Column('text', { name: 'decision_note' }) decisionNote: string;
  @Column('text', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('text', { name: 'failed_tests', array: true }) failedTests: string[];
  @Column('text', { name: 'override_reasons', array: true }) overrideReasons: string[];
  /** The results of E1 to E11 that the decision stood on; null until the check has ended. */
  @Column('jsonb', { nullable: true }) tests: readonly EligibilityTest[] | null;
  /** Ages counted on this day, and policy was the one in force on it. */
  @Column('date', { name: 'tests_judged_on', nullable: true }) testsJudgedOn: CalendarDate | null;
  @Column('date', { name: 'acknowledged_on', nullable: true }) acknowledgedOn: CalendarDate | null;
  @Column('date', { name: 'first_contact_on', nullable: true }) firstContactOn: CalendarDate | null;
  @Column('uuid', { name: 'possible_match_ids', array: true }) possibleMatchIds: string[];
  /** How each of `possibleMatchIds` matches, in the same order. */
  @Column('text', { name: 'match_codes', array: true }) matchCodes: string[];
  @VersionColumn() readonly version: number;

  expectVersion(version: number): void {
    if (version !== this.version) throw new StaleVersion('referral', this.version);
  }

  /** Tells the sender's side that we have it (T1), and opens the check. */
  acknowledge(on: CalendarDate): void {
    if (!isOpen(this.status) || this.acknowledgedOn !== null) throw new WrongReferralState(this.status);
    this.acknowledgedOn = on;
    if (this.status === 'received') this.status = 'triage';
  }

  /** A try to reach the person; the first one stops the clock of T2. */
  noteContact(on: CalendarDate, wantsWork: YesNoUnknown): void {
    if (!isOpen(this.status)) throw new WrongReferralState(this.status);
    if (this.firstContactOn === null || on < this.firstContactOn) this.firstContactOn = on;
    if (wantsWork !== 'unknown') this.wantsWork = wantsWork;
    if (this.status === 'received') this.status = 'triage';
  }

  /**
   * What somebody said or showed. An answer that the referral has a place for is written there too, since the return reads
   * it; the others are kept as answers only.
   */
  noteAnswer(question: TriageQuestion, answer: string): void {
    if (!this.isUndecided) throw new WrongReferralState(this.status);
    if (this.status === 'received') this.status = 'triage';
    if (question === 'right-to-work') this.rightToWork = answer === 'yes' ? 'yes' : 'no';
    if (question === 'wants-work') this.wantsWork = answer === 'yes' ? 'yes' : 'no';
    if (question === 'work-status') this.workStatus = answer;
  }

  /** The tests as they are when the check ends, so that they say the same ever after, whatever happens to the person. */
  keepTests(tests: readonly EligibilityTest[], on: CalendarDate): void {
    this.tests = tests;
    this.testsJudgedOn = on;
  }

  /** First somebody says who this is: the tests of one person are not those of another. */
  expectMatchesDecided(): void {
    if (this.possibleMatchIds.length > 0) throw new MatchUndecided();
  }

  /** Nobody has decided yet: the tests still follow what is known. */
  get isUndecided(): boolean {
    return this.status === 'received' || this.status === 'triage';
  }

  /** Ends the check, or the wait, with a coded reason. Whoever decides on a referral not yet opened has opened it. */
  decide(decision: Decision, reason: string, note: string, by: { readonly id: string; readonly at: Date }): void {
    const to = statusAfter(decision);
    if (this.status === 'received' && !canMove('received', to)) this.status = 'triage';
    if (!canMove(this.status, to)) throw new WrongReferralState(this.status);
    if (decision === 'accept') this.expectMatchesDecided();
    this.status = to;
    this.decisionReason = reason === '' ? null : reason;
    this.decisionNote = note;
    this.decidedBy = by.id;
    this.decidedAt = by.at;
  }

  /** Somebody looked: this is not the same person as that record. */
  dismissMatch(participantId: string): void {
    if (!this.isUndecided) throw new WrongReferralState(this.status);
    const at = this.possibleMatchIds.indexOf(participantId);
    if (at < 0) throw new NoSuchMatch();
    this.possibleMatchIds = this.possibleMatchIds.filter((_, i) => i !== at);
    this.matchCodes = this.matchCodes.filter((_, i) => i !== at);
  }

  /** The person is one we know, who comes back: from now on the referral is theirs (domain 1.4). */
  belongTo(participantId: string): void {
    this.participantId = participantId;
  }

  markAllocated(providerId: string): void {
    this.moveTo('allocated');
    this.providerId = providerId;
  }

  markStarted(): void {
    this.moveTo('started');
  }

  /** The allocation ended before support began: the person waits for a place again, at the provider that had them. */
  returnToQueue(): void {
    this.moveTo('eligible');
  }

  /** The allocation ended before support began, and with it the referral. */
  closeUnstarted({ status, reason }: ReferralEnd, by: { readonly id: string; readonly at: Date }): void {
    this.moveTo(status);
    this.decisionReason = reason;
    this.decidedBy = by.id;
    this.decidedAt = by.at;
  }

  private moveTo(to: ReferralStatus): void {
    if (!canMove(this.status, to)) throw new WrongReferralState(this.status);
    this.status = to;
  }
}
