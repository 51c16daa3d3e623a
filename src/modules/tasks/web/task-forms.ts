import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Submission } from '#platform/http/submission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import type { TaskLine } from '../application/task-lists.service.js';
import { TasksByHand } from '../application/tasks-by-hand.service.js';
import type { TaskChange } from '../domain/task-change.js';
import { colleaguesOrTeam } from '../domain/task.errors.js';
import { EditTaskForm, NewTaskForm, TEAM, type TaskForm } from './task.form.js';

/** About whom a new task is, and where its form stands. */
export interface TaskPlace {
  readonly participantId: string | null;
  /** The banner of the person; null for nobody. */
  readonly person: object | null;
  readonly action: string;
  readonly back: { readonly href: string; readonly text: string };
}

/** The form of a task, for a new one and for changing one. */
@Injectable()
export class TaskForms {
  constructor(
    private readonly tasks: TasksByHand,
    private readonly clock: Clock,
  ) {}

  blank(): Submission<NewTaskForm> {
    const who = [RequestContext.current.actor.id];
    return Submission.blank(NewTaskForm, { dueOn: formatUkDate(this.tasks.usualDay()), who, key: randomUUID() });
  }

  /** The page of a new task. */
  async fresh(place: TaskPlace, form: Submission<NewTaskForm>): Promise<PageResult> {
    const { participantId, ...shown } = place;
    const colleagues = await this.colleagues(participantId, []);
    return page('tasks/web/task-form', { ...shown, form, colleagues, title: 'Add a task', said: true, version: null });
  }

  send(place: TaskPlace, form: Submission<NewTaskForm>): Promise<PageResult> {
    const { participantId, back } = place;
    const make = () => this.tasks.make({ ...this.wished(form.value), participantId, key: form.value.key });
    return form.attempt(make, {
      done: () => seeOther(back.href, 'Task added'),
      refused: (again) => this.fresh(place, again),
    });
  }

  /** What the form of an existing task shows before anybody types. */
  shown({ title, details, dueOn, forWhom, version }: TaskLine): Omit<EditTaskForm, 'version'> & { version: string } {
    const who = forWhom.length === 0 ? [TEAM] : [...forWhom];
    return { title, details, dueOn: formatUkDate(dueOn), who, version: String(version) };
  }

  /** Colleagues to choose from, with those who have it already. */
  async colleagues(
    participantId: string | null,
    had: readonly { readonly id: string; readonly name: string }[],
  ): Promise<readonly { readonly value: string; readonly text: string }[]> {
    const { id: me } = RequestContext.current.actor;
    const choices = await this.tasks.colleaguesFor(participantId);
    const missing = had.filter(({ id }) => choices.every((one) => one.id !== id));
    return [...choices, ...missing].map(({ id, name }) => ({ value: id, text: id === me ? `${name} (you)` : name }));
  }

  /** What a form asks for. Throws where it names colleagues and the team at once. */
  wished({ title, details, dueOn, who }: TaskForm): TaskChange {
    const forWhom = who.filter((one) => one !== TEAM);
    if (forWhom.length > 0 && forWhom.length < who.length) throw colleaguesOrTeam();
    const day = parseTypedDate(dueOn) ?? this.clock.today();
    return { title: title.trim(), details: details.trim(), dueOn: day, forWhom };
  }
}
