import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import { ASKED_OF, type AskedOf, type RequestState, type Way } from '../domain/evidence-request.js';
import {
  PAY_PER,
  VERDICTS,
  type JobConfirmation,
  type PayPer,
  type SaidStopped,
  type Verdict,
} from '../domain/job-confirmation.js';

const ID = '2f7f0a52-6d0e-4a53-9a40-3d4f2b1c9e01';
const day = (example: string | null, description: string) =>
  ({ type: String, format: 'date', nullable: true, example, description }) as const;
const count = (example: number | null, description: string) =>
  ({ type: Number, nullable: true, example, description }) as const;

/** One payslip that came by a link. */
export class HandedInView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID, description: 'GET /api/v1/documents/{id}/content' })
  readonly documentId: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly handedInAt: Date;
  @ApiProperty(day('2026-10-30', 'The day of payment, where the person typed it')) readonly paidOn: CalendarDate | null;
  @ApiProperty(count(88135, 'Gross pay in pence, where the person typed it')) readonly grossPence: number | null;
  @ApiProperty(count(69.3, 'Paid hours, where the person typed them')) readonly hours: number | null;
  @ApiProperty({
    enum: ['waiting', 'taken', 'refused', 'taken-back'],
    example: 'waiting',
    description:
      'taken: a payment was recorded from it. It counts for nothing before. taken-back: the person took it back, and its file is gone',
  })
  readonly state: 'waiting' | 'taken' | 'refused' | 'taken-back';
  @ApiProperty({ example: '', description: 'Why it was put aside; else empty' }) readonly refusedReason: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'When they took it back',
  })
  readonly takenBackAt: Date | null;
}

/** What an employer confirmed, in answers. */
export class JobConfirmationView implements JobConfirmation {
  @ApiProperty({ enum: VERDICTS.map(({ code }) => code), example: 'still-works' }) readonly verdict: Verdict;
  @ApiProperty(day('2026-11-02', 'The first day they say')) readonly firstDay: CalendarDate | null;
  @ApiProperty(day(null, 'The last day they say')) readonly lastDay: CalendarDate | null;
  @ApiProperty(count(16, 'Hours in a week')) readonly hoursPerWeek: number | null;
  @ApiProperty(count(1271, 'Pay in pence')) readonly payPence: number | null;
  @ApiProperty({ enum: PAY_PER.map(({ code }) => code), nullable: true, example: 'hour' })
  readonly payPer: PayPer | null;
  @ApiProperty(count(88135, 'Paid in the period, before tax, in pence')) readonly grossPence: number | null;
  @ApiProperty(day('2026-11-02', 'The first day of that period')) readonly periodFrom: CalendarDate | null;
  @ApiProperty(day('2026-11-30', 'The last day of that period')) readonly periodTo: CalendarDate | null;
  @ApiProperty({ example: '' }) readonly words: string;
  @ApiProperty({ example: 'Sam Okafor' }) readonly confirmedBy: string;
  @ApiProperty({ example: 'Shop manager' }) readonly role: string;
}

/** One request for evidence of one job, and what came of it. */
export class EvidenceRequestView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly placementId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ enum: ASKED_OF, example: 'participant' }) readonly of: AskedOf;
  @ApiProperty({ enum: ['sms', 'email', 'letter'], example: 'sms' }) readonly way: Way;
  @ApiProperty({
    enum: ['asked', 'came-in', 'done', 'over'],
    example: 'asked',
    description: 'came-in: somebody should look. over: the link is over, and nothing came',
  })
  readonly state: RequestState;
  @ApiProperty({ example: '', description: 'Whom at the employer; else empty' }) readonly contactName: string;
  @ApiProperty({ example: 'a1b2c3', description: 'The id of the colleague who asked' }) readonly askedBy: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly askedAt: Date;
  @ApiProperty({ type: String, format: 'date', example: '2026-12-04', description: 'The last day of the link' })
  readonly lastDay: CalendarDate;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null }) readonly remindedAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null }) readonly cameInAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null }) readonly settledAt: Date | null;
  @ApiProperty({ type: JobConfirmationView, nullable: true, description: 'What the employer confirmed' })
  readonly confirmation: JobConfirmationView | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The file of it, once taken over',
  })
  readonly documentId: string | null;
  @ApiProperty({ example: false, description: 'The person says that they stopped working there' })
  readonly saidStopped: boolean;
  @ApiProperty(day(null, 'The last day they say')) readonly stoppedOn: CalendarDate | null;
  @ApiProperty({ type: [HandedInView] }) readonly payslips: readonly HandedInView[];
}

/** What was said, as one or the other; a payslip says nothing. */
export function saidAs(said: JobConfirmation | SaidStopped | null): {
  readonly confirmation: JobConfirmation | null;
  readonly stopped: SaidStopped | null;
} {
  if (said === null) return { confirmation: null, stopped: null };
  return 'stopped' in said ? { confirmation: null, stopped: said } : { confirmation: said, stopped: null };
}
