import { Body, Query } from '@nestjs/common';
import { TasksByHand } from '#modules/tasks';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { ChosenPeople } from '../application/chosen-people.js';
import { PlanMany } from '../application/plan-many.js';
import type { TaskTerms } from '../domain/task-for-many.js';
import { TaskForManyForm } from './many.forms.js';
import { addressOf, choiceOf, presentPeople } from './people-of-form.js';

/** One task for many people of a caseload: first whom and what, then a look at it. */
@PageController('bulk-actions/tasks')
export class TasksForManyController {
  constructor(
    private readonly plans: PlanMany,
    private readonly chosen: ChosenPeople,
    private readonly tasks: TasksByHand,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.TaskEdit, reads(Reads.Caseload, null))
  show(@Query() query: Record<string, unknown>): Promise<PageResult> {
    const list = addressOf(query);
    return this.page(Submission.blank(TaskForManyForm, { list, dueOn: formatUkDate(this.tasks.usualDay()) }));
  }

  @Route('POST', Permission.TaskEdit, changes('task', 'task for many people planned'))
  plan(@Body(Submission.as(TaskForManyForm)) form: Submission<TaskForManyForm>): Promise<PageResult> {
    const { title, details } = form.value;
    const who = form.value.who as TaskTerms['who'];
    const dueOn = parseTypedDate(form.value.dueOn) ?? this.clock.today();
    return form.attempt(() => this.plans.task(choiceOf(form.value), { title, details, dueOn, who }), {
      done: (id) => seeOther(`/bulk-actions/${id}`),
      refused: (again) => this.page(again),
    });
  }

  private async page(form: Submission<TaskForManyForm>): Promise<PageResult> {
    const listed = await this.chosen.listed(form.value.list);
    const me = RequestContext.current.actor.id;
    const isMine = listed.people.every(({ specialistId }) => specialistId === me);
    return page('many-people/web/task-for-many', {
      form,
      ...presentPeople(listed, form.value.list),
      who: [
        isMine ? { value: 'own', text: 'Me' } : { value: 'own', text: 'Each person’s own specialist' },
        ...(isMine ? [] : [{ value: 'me', text: 'Me' }]),
        {
          value: 'team',
          text: 'Anybody in the team',
          hint: { text: 'They wait in the team’s queue until somebody takes them.' },
        },
      ],
    });
  }
}
