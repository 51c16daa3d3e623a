import { Body, Query } from '@nestjs/common';
import { ExitReasons } from '#modules/episodes';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { ChosenPeople } from '../application/chosen-people.js';
import { PlanMany } from '../application/plan-many.js';
import { EndForManyForm } from './many.forms.js';
import { addressOf, choiceOf, presentPeople } from './people-of-form.js';

/** The end of support for many people of a caseload, on one day and for one reason: first whom and why, then a look at it. */
@PageController('bulk-actions/endings')
export class EndingsForManyController {
  constructor(
    private readonly plans: PlanMany,
    private readonly chosen: ChosenPeople,
    private readonly reasons: ExitReasons,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeClose, reads(Reads.Caseload, null))
  show(@Query() query: Record<string, unknown>): Promise<PageResult> {
    const on = formatUkDate(this.clock.today());
    return this.page(Submission.blank(EndForManyForm, { list: addressOf(query), on }));
  }

  @Route('POST', Permission.EpisodeClose, changes('episode', 'end of support of many people planned'))
  plan(@Body(Submission.as(EndForManyForm)) form: Submission<EndForManyForm>): Promise<PageResult> {
    const { reason, note } = form.value;
    const on = parseTypedDate(form.value.on) ?? this.clock.today();
    return form.attempt(() => this.plans.end(choiceOf(form.value), { reason, on, note }), {
      done: (id) => seeOther(`/bulk-actions/${id}`),
      refused: (again) => this.page(again),
    });
  }

  private async page(form: Submission<EndForManyForm>): Promise<PageResult> {
    return page('many-people/web/end-for-many', {
      form,
      ...presentPeople(await this.chosen.listed(form.value.list), form.value.list),
      reasons: (await this.reasons.forMany()).map(({ code, label }) => ({ value: code, text: label })),
    });
  }
}
