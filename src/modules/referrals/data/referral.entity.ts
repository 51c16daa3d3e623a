import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { StaleVersion } from '#platform/errors/domain-error';
import type { CalendarDate } from '#shared/calendar-date';
import { type Decision, statusAfter } from '../domain/decision.js';
import { MatchUndecided, WrongReferralState } from '../domain/referral.errors.js';
import { canMove, isOpen, type ReferralStatus } from '../domain/referral-status.js';

export type YesNoUnknown = 'yes' | 'no' | 'unknown';

/** One referral of one person, from arrival to a start or another end (domain 2.2). */
@Entity('referral')
export class Referral {
  @PrimaryColumn('uuid') readonly id: string;
  @Column('text') readonly reference: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id', nullable: true }) providerId: string | null;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
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
  @Column('text', { name: 'work_status' }) readonly workStatus: string;
  @Column('text', { name: 'need_groups', array: true }) readonly needGroups: string[];
  @Column('text', { name: 'right_to_work' }) readonly rightToWork: YesNoUnknown;
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

  /** Ends the check, or the wait, with a coded reason. Whoever decides on a referral not yet opened has opened it. */
  decide(decision: Decision, reason: string, note: string, by: { readonly id: string; readonly at: Date }): void {
    const to = statusAfter(decision);
    if (this.status === 'received' && !canMove('received', to)) this.status = 'triage';
    if (!canMove(this.status, to)) throw new WrongReferralState(this.status);
    if (decision === 'accept' && this.possibleMatchIds.length > 0) throw new MatchUndecided();
    this.status = to;
    this.decisionReason = reason === '' ? null : reason;
    this.decisionNote = note;
    this.decidedBy = by.id;
    this.decidedAt = by.at;
  }

  /** Somebody looked: this is not the same person as that record. */
  dismissMatch(participantId: string): void {
    const at = this.possibleMatchIds.indexOf(participantId);
    if (at < 0) throw new WrongReferralState(this.status);
    this.possibleMatchIds = this.possibleMatchIds.filter((_, i) => i !== at);
    this.matchCodes = this.matchCodes.filter((_, i) => i !== at);
  }

  markAllocated(providerId: string): void {
    this.moveTo('allocated');
    this.providerId = providerId;
  }

  markStarted(): void {
    this.moveTo('started');
  }

  private moveTo(to: ReferralStatus): void {
    if (!canMove(this.status, to)) throw new WrongReferralState(this.status);
    this.status = to;
  }
}
