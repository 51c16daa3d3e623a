import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';

const ID = '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d';

/** Somebody who may see a restricted record, or might before. */
export class RestrictionMemberView {
  @ApiProperty({ example: ID }) readonly userId: string;
  @ApiProperty({ example: 'Maya Thornton' }) readonly name: string;
  @ApiProperty({ example: 'employment-specialist' }) readonly role: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly addedAt: Date;
  @ApiProperty({ type: String, nullable: true, example: 'Ruth Castellan' }) readonly addedByName: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null }) readonly removedAt: Date | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly removedByName: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly removedBecause: string | null;
}

/** A record that only named people may see. */
export class RestrictionView {
  @ApiProperty({ example: ID }) readonly participantId: string;
  @ApiProperty({ example: 'KM-000123' }) readonly reference: string;
  @ApiProperty({ example: 'at-risk' }) readonly reason: string;
  @ApiProperty({ example: 'Somebody is looking for them and must not find them' }) readonly reasonLabel: string;
  @ApiProperty({ example: 'Former partner works for another team of ours' }) readonly words: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2027-02-01' })
  readonly reviewOn: CalendarDate | null;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly restrictedAt: Date;
  @ApiProperty({ type: String, nullable: true, example: 'Ruth Castellan' }) readonly restrictedByName: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Maya Thornton',
    description: 'Who carries the person, and so may always see them',
  })
  readonly carrierName: string | null;
  @ApiProperty({ type: [RestrictionMemberView], description: 'Those named now first, then those of before' })
  readonly members: readonly RestrictionMemberView[];
  @ApiProperty({ example: 1 }) readonly version: number;
}
