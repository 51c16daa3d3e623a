import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';

const ID = '0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa';

/** One specialist's contacts with employers in one week. */
export class SpecialistWeekView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly specialistId: string;
  @ApiProperty({ example: 'Alex Morgan' }) readonly name: string;
  @ApiProperty({ example: 4, description: 'Face to face and for one participant: what fidelity item 17 counts' })
  readonly forSomebody: number;
  @ApiProperty({ example: 1, description: 'Face to face, for nobody in particular' }) readonly inGeneral: number;
  @ApiProperty({ example: 3, description: 'By phone, email or video' }) readonly other: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 6,
    description: 'The fewest a week that score highest; null where their model sets none',
  })
  readonly mark: number | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-11-23' })
  readonly reviewedOn: CalendarDate | null;
  @ApiProperty({ type: String, nullable: true, example: 'Priya Shah' }) readonly reviewedBy: string | null;
  @ApiProperty({ example: 9, description: 'Of the weeks looked back on, how many were reviewed' })
  readonly reviewedWeeks: number;
}

/** Contacts with employers in one week, by specialist. */
export class ContactWeeksView {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-16', description: 'Its Monday' })
  readonly weekOf: CalendarDate;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-22' }) readonly until: CalendarDate;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-09' }) readonly previous: CalendarDate;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-11-23' })
  readonly next: CalendarDate | null;
  @ApiProperty({ example: 12, description: 'How many weeks `reviewedWeeks` is out of' }) readonly lookedBack: number;
  @ApiProperty({ type: [SpecialistWeekView] }) readonly specialists: readonly SpecialistWeekView[];
}
