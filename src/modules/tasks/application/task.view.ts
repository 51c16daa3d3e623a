import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { Task } from '../data/task.entity.js';

/** One thing to do, as lists and the API show it. */
export class TaskView {
  @ApiProperty({ example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d' }) readonly id: string;
  @ApiProperty({ example: 'outreach', description: 'What sort of task it is' }) readonly kind: string;
  @ApiProperty({ example: 'Reach out: 2 sessions missed in a row' }) readonly title: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-24' }) readonly dueOn: CalendarDate;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Whose task it is' })
  readonly assigneeId: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly participantId: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly episodeId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null }) readonly doneAt: Date | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Who did it' })
  readonly doneBy: string | null;
  @ApiProperty({ example: '', description: 'Why it was closed although nobody did it; blank when it is open or done' })
  readonly closedBecause: string;
  @ApiProperty({ example: 1 }) readonly version: number;

  static of(task: Task): TaskView {
    const { id, kind, title, dueOn, assigneeId, participantId, episodeId, doneAt, doneBy, closedBecause, version } =
      task;
    return { id, kind, title, dueOn, assigneeId, participantId, episodeId, doneAt, doneBy, closedBecause, version };
  }
}
