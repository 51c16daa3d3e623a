import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { RecordEpisode, RecordPerson, RecordReferral, RecordTask } from '../data/record.query.js';
import { TIMELINE_KIND_CODES, type TimelineEvent, type TimelineKind } from '../domain/timeline-kind.js';

const ID = '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10';
const uuid = { type: String, format: 'uuid', example: ID } as const;
const day = (example: string) => ({ type: String, format: 'date', example, nullable: true }) as const;

export class RecordPersonView implements RecordPerson {
  @ApiProperty(uuid) readonly id: string;
  @ApiProperty(uuid) readonly areaId: string;
  @ApiProperty({ example: 'KM-000123' }) readonly reference: string;
  @ApiProperty({ example: 'Ada' }) readonly givenName: string;
  @ApiProperty({ example: 'Ashbourne' }) readonly familyName: string;
  @ApiProperty({ example: 'Addie' }) readonly knownAs: string;
  @ApiProperty({ type: String, format: 'date', example: '1985-03-27' }) readonly dateOfBirth: CalendarDate;
  @ApiProperty({ type: String, nullable: true, example: '+441632960123' }) readonly phone: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'ada@example.com' }) readonly email: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'CT14 3EJ' }) readonly postcode: string | null;
  @ApiProperty({ example: 'sms' }) readonly contactPreference: string;
  @ApiProperty({ example: 'Do not ring before 10am' }) readonly safeContact: string;
  @ApiProperty({ example: true }) readonly mayText: boolean;
  @ApiProperty({ example: true }) readonly mayEmail: boolean;
  @ApiProperty({ example: false }) readonly mayLeaveVoicemail: boolean;
  @ApiProperty({ example: 'English' }) readonly language: string;
  @ApiProperty({ example: false }) readonly interpreterNeeded: boolean;
  @ApiProperty({ example: 'Large print' }) readonly communicationNeeds: string;
  @ApiProperty({ type: [String], example: ['LTHC'] }) readonly needGroups: readonly string[];
  @ApiProperty({ type: [String], example: ['msk-back-neck'] }) readonly healthConditions: readonly string[];
  @ApiProperty({ type: [String], example: ['transport'] }) readonly barriers: readonly string[];
  @ApiProperty({ type: String, nullable: true, example: 'Dover' }) readonly districtName: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'The Limes Medical Centre' }) readonly practiceName:
    string | null;
  @ApiProperty({ ...uuid, nullable: true, description: 'The record that stands for this person now' })
  readonly mergedIntoId: string | null;
  @ApiProperty({ example: false, description: 'Only named people, you among them, may see it' })
  readonly isRestricted: boolean;
  @ApiProperty({ example: false, description: 'Address, postcode and telephone are shown to few' })
  readonly contactProtected: boolean;
  @ApiProperty({ example: false, description: 'They are kept from you: postcode and phone are null' })
  readonly contactHidden: boolean;
  @ApiProperty({ example: false, description: 'Some needs are shown only to those who work with the person' })
  readonly sensitiveNeedsHidden: boolean;
}

class RecordTaskView implements RecordTask {
  @ApiProperty(uuid) readonly id: string;
  @ApiProperty({ example: 'outreach', description: 'What sort of task it is' }) readonly kind: string;
  @ApiProperty({ example: 'Reach out: 2 sessions missed in a row' }) readonly title: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-24' }) readonly dueOn: CalendarDate;
}

export class RecordEpisodeView implements RecordEpisode {
  @ApiProperty(uuid) readonly id: string;
  @ApiProperty({ example: 'pre-employment' }) readonly status: string;
  @ApiProperty({ enum: ['ips', 'seqf'], example: 'ips' }) readonly model: 'ips' | 'seqf';
  @ApiProperty({ type: String, enum: ['out-of-work', 'in-work-retention'], nullable: true, example: 'out-of-work' })
  readonly route: 'out-of-work' | 'in-work-retention' | null;
  @ApiProperty({ type: String, format: 'date', example: '2026-06-12' }) readonly referredOn: CalendarDate;
  @ApiProperty({ type: String, format: 'date', example: '2026-06-16' }) readonly allocatedOn: CalendarDate;
  @ApiProperty(day('2026-07-01')) readonly startedOn: CalendarDate | null;
  @ApiProperty(day('2027-06-30')) readonly windowEndsOn: CalendarDate | null;
  @ApiProperty({ type: Boolean, nullable: true, example: false }) readonly windowIsShort: boolean | null;
  @ApiProperty(day('2027-12-29')) readonly trackingEndsOn: CalendarDate | null;
  @ApiProperty({ ...day('2026-08-28'), description: 'Under support: what the four-week rule goes by' })
  readonly lastContactOn: CalendarDate | null;
  @ApiProperty({ ...day('2026-08-28'), description: 'Also counts who was reached before support started' })
  readonly lastReachedOn: CalendarDate | null;
  @ApiProperty({ example: 0 }) readonly missedInARow: number;
  @ApiProperty(day('2026-09-04')) readonly nextActionOn: CalendarDate | null;
  @ApiProperty({ example: 'Practise interview questions' }) readonly nextAction: string;
  @ApiProperty(day('2027-03-31')) readonly exitedOn: CalendarDate | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'A code of the policy list exit-reason' })
  readonly exitReason: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Why support ended, in words; null while it goes on, and for a sensitive reason',
  })
  readonly exitReasonLabel: string | null;
  @ApiProperty({ example: false }) readonly isReturner: boolean;
  @ApiProperty({ type: String, nullable: true, example: 'Sam Ode' }) readonly specialistName: string | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Who covers for the specialist today' })
  readonly coveredByName: string | null;
  @ApiProperty(day('2026-12-04')) readonly coveredUntil: CalendarDate | null;
  @ApiProperty({ example: 'Harbour Works' }) readonly providerName: string;
  @ApiProperty({ type: String, nullable: true, example: 'A part-time job with animals' }) readonly goal: string | null;
  @ApiProperty(day('2026-09-10')) readonly reviewDueOn: CalendarDate | null;
  @ApiProperty({ type: Number, nullable: true, example: 2 }) readonly profileEdition: number | null;
  @ApiProperty(day('2026-07-01')) readonly profileOn: CalendarDate | null;
  @ApiProperty({ ...uuid, nullable: true }) readonly nextSessionId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-09-04T09:00:00.000Z' })
  readonly nextSessionAt: Date | null;
  @ApiProperty({ type: String, nullable: true, example: 'in-person-clinic' }) readonly nextSessionMode: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'The Limes Medical Centre' }) readonly nextSessionPlace:
    string | null;
  @ApiProperty({ ...uuid, nullable: true }) readonly jobId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Kennel assistant' }) readonly jobTitle: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Seaside Kennels' }) readonly jobEmployer: string | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 0,
    description: 'Other jobs that go on or are agreed; null without a job',
  })
  readonly otherJobs: number | null;
  @ApiProperty(day('2026-08-03')) readonly jobStartsOn: CalendarDate | null;
  @ApiProperty({ type: Number, nullable: true, example: 16 }) readonly jobHours: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 1271, description: 'Pence an hour' }) readonly jobPence:
    number | null;
  @ApiProperty({ example: 101_680, description: 'Pence recorded so far' }) readonly earnedPence: number;
  @ApiProperty({ type: [String], example: ['JOB_START'] }) readonly outcomes: readonly string[];
  @ApiProperty({ type: [RecordTaskView] }) readonly tasks: readonly RecordTask[];
}

class RecordReferralView implements RecordReferral {
  @ApiProperty(uuid) readonly id: string;
  @ApiProperty({ example: 'R-000345' }) readonly reference: string;
  @ApiProperty({ example: 'eligible' }) readonly status: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-06-12' }) readonly referredOn: CalendarDate;
}

/** One person's story at a glance. */
export class RecordView {
  @ApiProperty({ type: RecordPersonView }) readonly person: RecordPersonView;
  @ApiProperty({ type: RecordEpisodeView, nullable: true, description: 'The open run of support, else the last' })
  readonly episode: RecordEpisodeView | null;
  @ApiProperty({ type: RecordReferralView, nullable: true, description: 'The last referral' })
  readonly referral: RecordReferralView | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Support runs from 1 July 2026 to 30 June 2027. 214 days left.',
  })
  readonly windowInWords: string | null;
}

/** One entry of the timeline: codes for programs, a title in words for people. */
export class TimelineEntryView {
  @ApiProperty({ example: `${ID}/session`, description: 'Unique among the entries of one person' }) readonly id: string;
  @ApiProperty({ enum: TIMELINE_KIND_CODES, example: 'session' }) readonly kind: TimelineKind;
  @ApiProperty({ type: String, example: 'session', description: 'What sort of event' }) readonly event: TimelineEvent;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-08-28T09:00:00.000Z' }) readonly at: Date;
  @ApiProperty({ type: String, format: 'date', example: '2026-08-28' }) readonly on: CalendarDate;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '10:00',
    description: 'On London clocks; null for a whole day',
  })
  readonly time: string | null;
  @ApiProperty({ example: 'Session attended' }) readonly title: string;
  @ApiProperty({ type: String, nullable: true, example: 'Talked about interviews' }) readonly text: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Sam Ode' }) readonly by: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: `/sessions/${ID}`,
    description: 'The page of the record behind it',
  })
  readonly href: string | null;
}
