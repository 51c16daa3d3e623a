import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { Task } from '../data/task.entity.js';
import type { ChangedPart, TaskStep } from '../domain/task-step.js';

const AN_ID = '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d';

/** One thing that happened to a task. */
export class TaskStepView {
  @ApiProperty({ enum: ['made', 'changed', 'handed-on', 'taken', 'done', 'closed', 'reopened'], example: 'handed-on' })
  readonly what: TaskStep['what'];
  @ApiProperty({ example: AN_ID, description: 'Who did it: an account, or `system`' }) readonly by: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-24T09:30:00.000Z' }) readonly at: string;
  @ApiProperty({ isArray: true, enum: ['title', 'details', 'dueOn'], required: false, example: ['dueOn'] })
  readonly parts?: readonly ChangedPart[];
  @ApiProperty({
    type: [String],
    required: false,
    example: [AN_ID],
    description: 'Who had it from then on; none: the team',
  })
  readonly to?: readonly string[];
  @ApiProperty({
    required: false,
    example: 'They found the payslip',
    description: 'Why it was closed without being done',
  })
  readonly because?: string;
}

/** One thing to do, as lists and the API show it. */
export class TaskView {
  @ApiProperty({ example: AN_ID }) readonly id: string;
  @ApiProperty({ example: 'outreach', description: 'What sort of task it is; `by-hand` when staff made it' })
  readonly kind: string;
  @ApiProperty({ example: 'Reach out: 2 sessions missed in a row' }) readonly title: string;
  @ApiProperty({ example: 'Ask the employer for the March payslip' }) readonly details: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-24' }) readonly dueOn: CalendarDate;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Whose task it is; the first of several' })
  readonly assigneeId: string | null;
  @ApiProperty({
    type: [String],
    example: [AN_ID],
    description: 'Everybody who may do it: once one has, it is done for all. None: the queue of the team',
  })
  readonly forWhom: readonly string[];
  @ApiProperty({ type: String, nullable: true, example: null }) readonly participantId: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly episodeId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null }) readonly doneAt: Date | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Who did it' })
  readonly doneBy: string | null;
  @ApiProperty({ example: '', description: 'Why it was closed although nobody did it; blank when it is open or done' })
  readonly closedBecause: string;
  @ApiProperty({ type: [TaskStepView], description: 'Everything that happened to it, the first first' })
  readonly history: readonly TaskStepView[];
  @ApiProperty({ example: 1 }) readonly version: number;

  static of(task: Task): TaskView {
    const { id, kind, title, details, dueOn, assigneeId, forWhom, participantId, episodeId } = task;
    const { doneAt, doneBy, closedBecause, history, version } = task;
    return {
      ...{ id, kind, title, details, dueOn, assigneeId, forWhom, participantId, episodeId },
      ...{ doneAt, doneBy, closedBecause, history, version },
    };
  }
}
