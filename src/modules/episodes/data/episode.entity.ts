import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import { EpisodeEnded, NotWaitingToStart } from '../domain/episode.errors.js';
import { episodeStatusLabel, statusAtStart, type EpisodeStatus } from '../domain/episode-status.js';
import type { ExitReason } from '../domain/exit-reason.js';
import type { Model, Route } from '../domain/route.js';
import type { SupportWindow } from '../domain/support-window.js';

/** What is fixed the day support starts, whatever policy says later. */
export interface StartTerms {
  readonly route: Route;
  readonly window: SupportWindow;
  readonly trackingEndsOn: CalendarDate;
  readonly ruleSetCode: string;
  readonly ruleSetVersion: number;
  readonly firstMeetingMode: string;
  readonly agreementVersion: string;
  readonly noticeVersion: string;
  readonly isReturner: boolean;
}

/** One person's run of support under one contract. A person has at most one open at a time. */
@Entity('episode')
export class Episode {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'contract_id' }) readonly contractId: string;
  @Column('uuid', { name: 'team_id', nullable: true }) teamId: string | null;
  @Column('uuid', { name: 'specialist_id' }) specialistId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'referral_id', nullable: true }) readonly referralId: string | null;
  @Column('text') readonly model: Model;
  @Column('text', { nullable: true }) route: Route | null;
  @Column('text') status: EpisodeStatus;
  @Column('date', { name: 'referred_on' }) readonly referredOn: CalendarDate;
  @Column('date', { name: 'allocated_on' }) readonly allocatedOn: CalendarDate;
  /** Work status at the start, where the referral did not say or said something else. */
  @Column('text', { name: 'work_status', nullable: true }) workStatus: string | null;
  @Column('date', { name: 'started_on', nullable: true }) startedOn: CalendarDate | null;
  @Column('text', { name: 'first_meeting_mode', nullable: true }) firstMeetingMode: string | null;
  @Column('text', { name: 'agreement_version', nullable: true }) agreementVersion: string | null;
  @Column('text', { name: 'notice_version', nullable: true }) noticeVersion: string | null;
  /** Fixed at the start, so a later change of policy moves nobody's window. */
  @Column('date', { name: 'window_ends_on', nullable: true }) windowEndsOn: CalendarDate | null;
  @Column('boolean', { name: 'window_is_short', nullable: true }) windowIsShort: boolean | null;
  @Column('date', { name: 'tracking_ends_on', nullable: true }) trackingEndsOn: CalendarDate | null;
  @Column('text', { name: 'rule_set_code', nullable: true }) ruleSetCode: string | null;
  @Column('integer', { name: 'rule_set_version', nullable: true }) ruleSetVersion: number | null;
  @Column('boolean', { name: 'is_returner' }) isReturner: boolean;
  @Column('date', { name: 'first_employer_contact_on', nullable: true })
  readonly firstEmployerContactOn: CalendarDate | null;
  @Column('date', { name: 'last_contact_on', nullable: true }) lastContactOn: CalendarDate | null;
  @Column('date', { name: 'next_action_on', nullable: true }) readonly nextActionOn: CalendarDate | null;
  @Column('text', { name: 'next_action' }) readonly nextAction: string;
  @Column('integer', { name: 'missed_in_a_row' }) missedInARow: number;
  @Column('date', { name: 'exited_on', nullable: true }) exitedOn: CalendarDate | null;
  @Column('text', { name: 'exit_reason', nullable: true }) exitReason: ExitReason | null;
  @Column('text', { name: 'exit_note' }) exitNote: string;
  @VersionColumn() readonly version: number;

  /** Support begins: status, window, tracking and rule set are stored here once and for all. */
  start(terms: StartTerms): void {
    if (this.status !== 'allocated') throw new NotWaitingToStart(episodeStatusLabel(this.status));
    this.status = statusAtStart(terms.route);
    this.route = terms.route;
    this.startedOn = terms.window.firstDay;
    this.windowEndsOn = terms.window.lastDay;
    this.windowIsShort = terms.window.short;
    this.trackingEndsOn = terms.trackingEndsOn;
    this.ruleSetCode = terms.ruleSetCode;
    this.ruleSetVersion = terms.ruleSetVersion;
    this.firstMeetingMode = terms.firstMeetingMode;
    this.agreementVersion = terms.agreementVersion;
    this.noticeVersion = terms.noticeVersion;
    this.isReturner = terms.isReturner;
    // The first meeting is a contact; one noted for a later day stays.
    if (this.lastContactOn === null || this.lastContactOn < terms.window.firstDay)
      this.lastContactOn = terms.window.firstDay;
    this.missedInARow = 0;
  }

  exit(on: CalendarDate, reason: ExitReason, note: string): void {
    if (this.exitedOn) throw new EpisodeEnded(this.exitedOn);
    this.status = 'exited';
    this.exitedOn = on;
    this.exitReason = reason;
    this.exitNote = note;
  }

  assignTo(specialistId: string, teamId: string | null): void {
    if (this.exitedOn) throw new EpisodeEnded(this.exitedOn);
    this.specialistId = specialistId;
    this.teamId = teamId;
  }
}
