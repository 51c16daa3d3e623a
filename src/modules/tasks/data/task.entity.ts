import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import { MadeByTheService, TaskIsOver, TaskTaken } from '../domain/task.errors.js';
import type { TaskChange } from '../domain/task-change.js';
import { BY_HAND, taskStep, type ChangedPart, type Moment, type TaskStep } from '../domain/task-step.js';

const PARTS = ['title', 'details', 'dueOn'] as const satisfies readonly ChangedPart[];

/** One thing somebody should do by a day. Made once for each cause, whoever finds that cause and however often. */
@Entity('task')
export class Task {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id', nullable: true }) readonly providerId: string | null;
  @Column('uuid', { name: 'team_id', nullable: true }) readonly teamId: string | null;
  @Column('uuid', { name: 'assignee_id', nullable: true }) assigneeId: string | null;
  /** Further colleagues who may do it: once one has, it is done for all. */
  @Column('uuid', { name: 'also_for', array: true }) alsoFor: string[] = [];
  @Column('uuid', { name: 'participant_id', nullable: true }) readonly participantId: string | null;
  @Column('uuid', { name: 'episode_id', nullable: true }) readonly episodeId: string | null;
  /** What sort of thing it is, such as `outreach`: lists group and filter by it. */
  @Column('text') readonly kind: string;
  @Column('text') title: string;
  @Column('text') details: string = '';
  @Column('date', { name: 'due_on' }) dueOn: CalendarDate;
  @Column('text', { name: 'cause_key' }) readonly causeKey: string;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null = null;
  @Column('text', { name: 'done_by', nullable: true }) doneBy: string | null = null;
  /** Why it was closed although nobody did it, in words; '' for one that is open or done. */
  @Column('text', { name: 'closed_because' }) closedBecause: string = '';
  /** Somebody closed it with that reason: its cause does not open it again. */
  @Column('boolean', { name: 'closed_by_hand' }) closedByHand: boolean = false;
  @Column('jsonb') history: TaskStep[] = [];
  @Column('timestamptz', { name: 'created_at' }) readonly createdAt: Date;
  @VersionColumn() readonly version: number;

  /** Whose task it is; none for the team's queue. */
  get forWhom(): readonly string[] {
    return this.assigneeId ? [this.assigneeId, ...this.alsoFor] : [];
  }

  /** Marks it done. Doing a done task again changes nothing: who did it first stays. */
  complete(moment: Moment): void {
    if (this.doneAt) return;
    this.end(moment);
    this.add(taskStep('done', moment));
  }

  /** Changes what is said of it and who has it; about whom it is stays. What is the same leaves no trace. */
  change({ forWhom, ...said }: TaskChange, moment: Moment): void {
    this.expectOpen();
    const parts = PARTS.filter((part) => this[part] !== said[part]);
    if (parts.length > 0 && this.kind !== BY_HAND) throw new MadeByTheService();
    if (parts.length > 0) {
      Object.assign(this, said);
      this.add(taskStep('changed', moment, { parts }));
    }
    if (forWhom.toSorted().join() === this.forWhom.toSorted().join()) return;
    this.giveTo(forWhom);
    this.add(taskStep('handed-on', moment, { to: [...forWhom] }));
  }

  /** Takes it from the team's queue; taking one's own again changes nothing. */
  take(moment: Moment): void {
    this.expectOpen();
    if (this.forWhom.includes(moment.by)) return;
    if (this.assigneeId !== null) throw new TaskTaken();
    this.giveTo([moment.by]);
    this.add(taskStep('taken', moment));
  }

  /** Nobody is going to do it. */
  close(because: string, moment: Moment): void {
    this.expectOpen();
    this.end(moment);
    this.closedBecause = because;
    this.closedByHand = true;
    this.add(taskStep('closed', moment, { because }));
  }

  /** It is to be done after all; whose it was it is again. An open one stays as it is. */
  reopen(moment: Moment): void {
    if (!this.doneAt) return;
    Object.assign(this, { doneAt: null, doneBy: null, closedBecause: '', closedByHand: false });
    this.add(taskStep('reopened', moment));
  }

  private giveTo([first, ...others]: readonly string[]): void {
    this.assigneeId = first ?? null;
    this.alsoFor = others;
  }

  private end({ at, by }: Moment): void {
    this.doneAt = at;
    this.doneBy = by;
  }

  private add(step: TaskStep): void {
    this.history = [...this.history, step];
  }

  private expectOpen(): void {
    if (this.doneAt) throw new TaskIsOver();
  }
}
