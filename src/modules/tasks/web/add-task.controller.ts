import { Body } from '@nestjs/common';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import type { PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { TaskForms, type TaskPlace } from './task-forms.js';
import { NewTaskForm } from './task.form.js';

const ABOUT_NOBODY: TaskPlace = {
  ...{ participantId: null, person: null, action: '/tasks/new' },
  back: { href: '/tasks', text: 'Tasks' },
};

/** A task that is about nobody we support. */
@PageController('tasks/new')
export class AddTaskController {
  constructor(private readonly forms: TaskForms) {}

  @Route('GET', Permission.TaskEdit, shows('new task'))
  show(): Promise<PageResult> {
    return this.forms.fresh(ABOUT_NOBODY, this.forms.blank());
  }

  @Route('POST', Permission.TaskEdit, changes('task', 'task added'))
  submit(@Body(Submission.as(NewTaskForm)) form: Submission<NewTaskForm>): Promise<PageResult> {
    return this.forms.send(ABOUT_NOBODY, form);
  }
}

/** A task about somebody, from their record: they stay with it whatever is changed later. */
@PageController('participants/:id/tasks/new')
export class AddPersonTaskController {
  constructor(
    private readonly forms: TaskForms,
    private readonly participants: ParticipantsService,
  ) {}

  @Route('GET', Permission.TaskEdit, reads(Reads.Participant))
  async show(@Id() id: string): Promise<PageResult> {
    return this.forms.fresh(await this.place(id), this.forms.blank());
  }

  @Route('POST', Permission.TaskEdit, changes('task', 'task added', { what: Reads.Participant, idFrom: 'id' }))
  async submit(@Id() id: string, @Body(Submission.as(NewTaskForm)) form: Submission<NewTaskForm>): Promise<PageResult> {
    return this.forms.send(await this.place(id), form);
  }

  private async place(participantId: string): Promise<TaskPlace> {
    const person = presentPerson(await this.participants.get(participantId));
    return {
      ...{ participantId, person, action: `/participants/${participantId}/tasks/new` },
      back: { href: `/participants/${participantId}`, text: 'Record' },
    };
  }
}
