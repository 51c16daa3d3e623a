import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { UnpaidWork } from '../data/unpaid-work.entity.js';

const ID = '0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa';

/** A work trial, work experience or volunteering. It is no job, and no outcome comes of it. */
export class UnpaidWorkView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ example: 'volunteering', description: 'A code of the list `unpaid-work-kind`' }) readonly kind: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null }) readonly employerId: string | null;
  @ApiProperty({ example: 'Deal Animal Rescue' }) readonly employerName: string;
  @ApiProperty({ example: 'Walking dogs' }) readonly role: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-02' }) readonly startsOn: CalendarDate;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: null }) readonly endsOn: CalendarDate | null;
  @ApiProperty({ example: 'Monday and Thursday mornings' }) readonly days: string;
  @ApiProperty({ type: Number, nullable: true, example: 8 }) readonly hoursPerWeek: number | null;
  @ApiProperty({ example: 'To find out whether work with animals suits them' }) readonly purpose: string;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'A code of the list `unpaid-work-result`' })
  readonly result: string | null;
  @ApiProperty({ example: '' }) readonly resultWords: string;
  @ApiProperty({ example: 1, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;

  static of(work: UnpaidWork): UnpaidWorkView {
    const { id, participantId, episodeId, kind, employerId, employerName, role, startsOn, endsOn, days } = work;
    const { hoursPerWeek, purpose, result, resultWords, version } = work;
    return {
      ...{ id, participantId, episodeId, kind, employerId, employerName, role, startsOn, endsOn, days },
      ...{ hoursPerWeek, purpose, result, resultWords, version },
    };
  }
}
