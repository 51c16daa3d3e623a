import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { RequestRow, StepRow } from '../data/requests.repository.js';
import type { ClockState } from '../domain/rights-clock.js';
import { REQUEST_KIND_CODES, stepLabel } from '../domain/request-words.js';

export class RequestStepView {
  @ApiProperty({ example: 'identity-asked' }) readonly kind: string;
  @ApiProperty({ example: 'Proof of identity asked for: the clock stops' }) readonly label: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) readonly onDay: CalendarDate;
  @ApiProperty({ example: '' }) readonly words: string;
  @ApiProperty({ type: String, nullable: true, example: 'Priya Nair' }) readonly byName: string | null;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly at: Date;
}

/** A request about somebody's data, with its clock as it stands today. */
export class RequestView {
  @ApiProperty({ format: 'uuid', example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d' }) readonly id: string;
  @ApiProperty({ example: 'RR-000012' }) readonly reference: string;
  @ApiProperty({ enum: REQUEST_KIND_CODES, example: 'access' }) readonly kind: string;
  @ApiProperty({ example: 'open', enum: ['open', 'waiting', 'answered', 'refused', 'withdrawn'] })
  readonly state: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid', example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d' })
  readonly participantId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'KM-000123' }) readonly personReference: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Ada Ashbourne' }) readonly personName: string | null;
  @ApiProperty({ example: '', description: 'Who asked, when it is somebody for the person or somebody we do not hold' })
  readonly asker: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) readonly receivedOn: CalendarDate;
  @ApiProperty({ example: 'email' }) readonly channel: string;
  @ApiProperty({ example: 'I would like to see everything you hold about me.' }) readonly words: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-12-21' }) readonly dueOn: CalendarDate;
  @ApiProperty({ example: false }) readonly overdue: boolean;
  @ApiProperty({ example: 31, description: 'Negative once it is overdue' }) readonly daysLeft: number;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    example: null,
    description: 'Since when the clock stands still',
  })
  readonly stoppedSince: CalendarDate | null;
  @ApiProperty({ type: String, nullable: true, format: 'date', example: null, description: 'For a complaint' })
  readonly acknowledgeBy: CalendarDate | null;
  @ApiProperty({ type: String, nullable: true, format: 'date', example: null })
  readonly acknowledgedOn: CalendarDate | null;
  @ApiProperty({ example: false }) readonly acknowledgementOverdue: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date', example: null })
  readonly extendedOn: CalendarDate | null;
  @ApiProperty({ type: String, nullable: true, format: 'date', example: null }) readonly closedOn: CalendarDate | null;
  @ApiProperty({ type: String, nullable: true, example: 'Maya Thornton' }) readonly loggedByName: string | null;
  @ApiProperty({ type: [RequestStepView] }) readonly steps: readonly RequestStepView[];
  @ApiProperty({ example: 1 }) readonly version: number;

  static of(row: RequestRow, clock: ClockState, steps: readonly StepRow[]): RequestView {
    const { id, reference, kind, state, participantId, personReference, personName, asker, receivedOn, channel } = row;
    const { words, acknowledgedOn, extendedOn, closedOn, loggedByName, version } = row;
    const { dueOn, overdue, daysLeft, stoppedSince, acknowledgeBy, acknowledgementOverdue } = clock;
    return {
      ...{ id, reference, kind, state, participantId, personReference, personName, asker, receivedOn, channel, words },
      ...{ dueOn, overdue, daysLeft, stoppedSince, acknowledgeBy, acknowledgementOverdue },
      ...{ acknowledgedOn, extendedOn, closedOn, loggedByName, version },
      steps: steps.map(({ kind: what, onDay, words: said, byName, at }) => ({
        ...{ kind: what, label: stepLabel(what), onDay, words: said, byName, at },
      })),
    };
  }
}
