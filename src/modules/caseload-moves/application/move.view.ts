import { ApiProperty } from '@nestjs/swagger';
import type { BulkActionState, BulkItemState } from '#modules/bulk-actions';
import type { CalendarDate } from '#shared/calendar-date';

const ID = '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10';
const id = { format: 'uuid', example: ID };

/** One person of a move: from whom, to whom, and what that brings or brought. */
export class MovedPersonView {
  @ApiProperty(id) readonly id: string;
  @ApiProperty(id) readonly participantId: string;
  @ApiProperty(id) readonly episodeId: string;
  @ApiProperty({ example: 'Ada Ashbourne' }) readonly name: string;
  @ApiProperty(id) readonly fromId: string;
  @ApiProperty({ example: 'Maya Thornton' }) readonly fromName: string;
  @ApiProperty({ ...id, type: String, nullable: true }) readonly toId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Ben Hollis' }) readonly toName: string | null;
  @ApiProperty({ example: 'Rings on Mondays' }) readonly note: string;
  @ApiProperty({
    enum: ['planned', 'waiting', 'done', 'refused', 'going-back', 'put-back', 'not-put-back'],
    example: 'planned',
  })
  readonly state: BulkItemState;
  @ApiProperty({ example: '', description: 'Why they were not moved, or not put back; blank when they were' })
  readonly because: string;
  @ApiProperty({ type: [String], example: ['1 open task goes along'], description: 'While nothing has happened yet' })
  readonly effect: readonly string[];
}

/** What a move does to one caseload. */
export class MovedLoadView {
  @ApiProperty(id) readonly specialistId: string;
  @ApiProperty({ example: 'Ben Hollis' }) readonly name: string;
  @ApiProperty({ example: 14, description: 'People supported or waiting to start' }) readonly before: number;
  @ApiProperty({ example: 17 }) readonly after: number;
  @ApiProperty({ example: 20 }) readonly usualLimit: number;
  @ApiProperty({ example: 25 }) readonly mostAllowed: number;
}

/** A move of caseload: what it would do, or what became of it. */
export class MoveView {
  @ApiProperty(id) readonly id: string;
  @ApiProperty({ enum: ['planned', 'running', 'done', 'undoing', 'undone'], example: 'planned' })
  readonly state: BulkActionState;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-12-04' })
  readonly undoUntil: CalendarDate | null;
  @ApiProperty({ example: 'Maya leaves at the end of the month' }) readonly note: string;
  @ApiProperty({ type: [MovedPersonView] }) readonly people: readonly MovedPersonView[];
  @ApiProperty({ type: [MovedLoadView], description: 'While nothing has happened yet' })
  readonly loads: readonly MovedLoadView[];
  @ApiProperty({
    type: [String],
    example: ['x1Yz_3-a'],
    description: 'Send these back to confirm: what was seen is what is done',
  })
  readonly seen: readonly string[];
}
