import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { sentenceCase } from '#shared/wording';
import { TaskLists, type TaskLine } from '../application/task-lists.service.js';
import { TasksByHand } from '../application/tasks-by-hand.service.js';
import { BY_HAND } from '../domain/task-step.js';
import { presentLine, type PresentedLine } from './present-line.js';
import { TaskForms } from './task-forms.js';
import { CloseTaskForm, EditTaskForm } from './task.form.js';

/** One task: what it is, whose, everything that happened to it, and what can be done with it. */
@PageController('tasks/:id')
export class TaskController {
  constructor(
    private readonly lists: TaskLists,
    private readonly tasks: TasksByHand,
    private readonly forms: TaskForms,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.TaskRead, reads(Reads.Caseload))
  async show(@Id() id: string): Promise<PageResult> {
    const line = await this.lists.one(id);
    const task = await this.presented(line);
    return page('tasks/web/task', {
      task,
      isOpen: line.doneAt === null,
      mayEdit: RequestContext.current.actor.permissions.has(Permission.TaskEdit) && task.mayChange,
      isShared: line.doneAt === null && line.forWhom.length > 1,
      rows: [
        ...(task.person ? [{ label: 'About', text: task.person.name, href: task.person.href }] : []),
        ...(line.details ? [{ label: 'Details', text: line.details }] : []),
        { label: 'Due', text: task.due },
        { label: 'For', text: sentenceCase(task.whose) },
        ...(task.ended ? [{ label: 'What became of it', text: task.ended, hint: task.because }] : []),
      ],
    });
  }

  @Route('GET edit', Permission.TaskEdit, reads(Reads.Caseload))
  async edit(@Id() id: string): Promise<PageResult> {
    const line = await this.lists.one(id);
    return this.form(line, Submission.blank(EditTaskForm, this.forms.shown(line)));
  }

  @Route('POST edit', Permission.TaskEdit, changes('task', 'task changed'))
  async change(
    @Id() id: string,
    @Body(Submission.as(EditTaskForm)) form: Submission<EditTaskForm>,
  ): Promise<PageResult> {
    const line = await this.lists.one(id);
    // What the service made says itself what it is and by when.
    const kept = line.kind === BY_HAND ? form : form.taking(saidOf(this.forms.shown(line)));
    const change = () => this.tasks.change(id, this.forms.wished(kept.value), Number(kept.value.version));
    return kept.attempt(change, {
      done: () => seeOther(`/tasks/${id}`, 'Task changed'),
      refused: async (again) => this.form(line, again),
      now: async () => this.forms.shown(await this.lists.one(id)),
    });
  }

  @Route('POST taking', Permission.TaskEdit, changes('task', 'task taken'))
  async take(@Id() id: string): Promise<PageResult> {
    await this.tasks.take(id);
    return seeOther('/tasks', 'It is yours now');
  }

  @Route('POST reopening', Permission.TaskEdit, changes('task', 'task opened again'))
  async reopen(@Id() id: string): Promise<PageResult> {
    await this.tasks.reopen(id);
    return seeOther(`/tasks/${id}`, 'Opened again');
  }

  @Route('GET closure', Permission.TaskEdit, reads(Reads.Caseload))
  async askWhy(@Id() id: string): Promise<PageResult> {
    const { version } = await this.lists.one(id);
    return this.closing(id, Submission.blank(CloseTaskForm, { version: String(version) }));
  }

  @Route('POST closure', Permission.TaskEdit, changes('task', 'task closed without doing it'))
  close(@Id() id: string, @Body(Submission.as(CloseTaskForm)) form: Submission<CloseTaskForm>): Promise<PageResult> {
    const { because, version } = form.value;
    return form.attempt(() => this.tasks.close(id, because.trim(), Number(version)), {
      done: () => seeOther(`/tasks/${id}`, 'Closed'),
      refused: (again) => this.closing(id, again),
    });
  }

  private async closing(id: string, form: Submission<CloseTaskForm>): Promise<PageResult> {
    return page('tasks/web/close-task', { form, task: await this.presented(await this.lists.one(id)) });
  }

  private async form(line: TaskLine, form: Submission<EditTaskForm>): Promise<PageResult> {
    const names = await this.lists.names([line]);
    const had = line.forWhom.map((id) => ({ id, name: names.get(id) ?? 'A colleague' }));
    return page('tasks/web/task-form', {
      ...{ form, person: null, title: 'Change the task', version: line.version, action: `/tasks/${line.id}/edit` },
      about: line.personName,
      said: line.kind === BY_HAND,
      what: line.title,
      back: { href: `/tasks/${line.id}`, text: 'Task' },
      colleagues: await this.forms.colleagues(line.participantId, had),
    });
  }

  private async presented(line: TaskLine): Promise<PresentedLine> {
    const names = await this.lists.names([line]);
    return presentLine(line, names, RequestContext.current.actor.id, this.clock.today());
  }
}

const saidOf = ({ title, details, dueOn }: EditTaskForm) => ({ title, details, dueOn });
