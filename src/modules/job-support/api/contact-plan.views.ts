import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { ContactPlanView, PlannedLine, PlanSide } from '../application/contact-plan.view.js';
import type { ContactState } from '../domain/contact-plan.js';
import { NOTICED_KINDS, type NoticedKind } from '../domain/noticed-sign.js';

const ID = '7b7a3b7e-52a4-4a9a-b7a8-0c64d1e9d001';
const STATES: readonly ContactState[] = ['done', 'late', 'missed', 'due', 'planned'];
const day = (example: string | null, description: string) =>
  ({ type: String, format: 'date', nullable: example === null, example, description }) as const;

/** One planned contact. */
export class PlannedContactView {
  @ApiProperty({ example: 'early-2', description: 'Stays the same when the first day of the job is corrected' })
  readonly key: string;
  @ApiProperty({ example: 'weekly in-work contact' }) readonly label: string;
  @ApiProperty({ enum: STATES, example: 'due' }) readonly state: ContactState;
  @ApiProperty(day('2026-11-24', 'From when a contact does it')) readonly from: CalendarDate;
  @ApiProperty(day('2026-11-30', 'By when')) readonly dueOn: CalendarDate;
  @ApiProperty(day(null, 'The day it was due before somebody moved it')) readonly movedFrom: CalendarDate | null;
  @ApiProperty(day(null, 'When they were reached')) readonly reachedOn: CalendarDate | null;

  static of({ key, label, state, from, dueOn, movedFrom, reachedOn }: PlannedLine): PlannedContactView {
    return { key, label, state, from, dueOn, movedFrom, reachedOn };
  }
}

/** The contacts of one side. */
export class PlanSideView {
  @ApiProperty({ type: [PlannedContactView] }) readonly contacts: readonly PlannedContactView[];
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Why there are none, in words' })
  readonly because: string | null;

  static of({ contacts, because }: PlanSide): PlanSideView {
    return { contacts: contacts.map((line) => PlannedContactView.of(line)), because };
  }
}

/** A sign that the job is at risk, until it is settled. */
export class RiskSignView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ example: 'lateness', description: '“hidden” where it speaks of health and is not for the reader' })
  readonly sign: string;
  @ApiProperty({ example: 'Late or missing shifts' }) readonly label: string;
  @ApiProperty({ example: 'Late three times this week' }) readonly note: string;
  @ApiProperty(day('2026-11-20', 'When it was seen')) readonly seenOn: CalendarDate;
  @ApiProperty(day(null, 'When it was settled')) readonly settledOn: CalendarDate | null;
}

/** Something the program noticed by itself, until it is answered or is so no more. */
export class NoticedSignView {
  @ApiProperty({ example: 'pay-gap.7b7a3b7e-52a4-4a9a-b7a8-0c64d1e9d001', description: 'Send it back with the answer' })
  readonly name: string;
  @ApiProperty({ enum: NOTICED_KINDS.map(({ code }) => code), example: 'pay-gap' }) readonly kind: NoticedKind;
  @ApiProperty({ example: 'No payslip for 51 days: the last one is for work up to 30 September 2026' })
  readonly words: string;
  @ApiProperty(day('2026-11-21', 'Since when it is so')) readonly since: CalendarDate;
}

/** What keeps one job going: contacts with the person and with the employer apart, and early signs. */
export class JobContactPlanView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly placementId: string;
  @ApiProperty({ type: PlanSideView }) readonly person: PlanSideView;
  @ApiProperty({ type: PlanSideView, description: 'Only where the person agreed that the employer is contacted' })
  readonly employer: PlanSideView;
  @ApiProperty({ type: [RiskSignView] }) readonly signs: readonly RiskSignView[];
  @ApiProperty({
    type: [NoticedSignView],
    description: 'What speaks of health only for whoever may see details of health',
  })
  readonly noticed: readonly NoticedSignView[];

  static of({ job, person, employer, signs, noticed }: ContactPlanView): JobContactPlanView {
    return {
      placementId: job.id,
      person: PlanSideView.of(person),
      employer: PlanSideView.of(employer),
      signs: signs.map(({ id, sign, label, note, seenOn, settledOn }) => ({
        id,
        sign,
        label,
        note,
        seenOn,
        settledOn,
      })),
      noticed: noticed.map(({ name, kind, words, since }) => ({ name, kind, words, since })),
    };
  }
}
