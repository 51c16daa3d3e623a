import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { WorkPlansService } from '../application/work-plans.service.js';
import { askedIfTold, LineForm, lineOf, typedLine } from './work-plan.forms.js';
import { presentLineHistory } from './present-work-plan.js';
import { WorkPlanPage } from './work-plan-page.js';

const CHANGE = { what: Reads.Episode, idFrom: null } as const;

/** Adding an adjustment to a plan. */
@PageController('adjustments/:id/lines')
export class NewWorkPlanLineController {
  constructor(
    private readonly plans: WorkPlansService,
    private readonly pages: WorkPlanPage,
    private readonly clock: Clock,
  ) {}

  @Route('GET new', Permission.ParticipantSensitive, reads(Reads.Episode, null))
  async blank(@Id() id: string): Promise<PageResult> {
    const plan = await this.plans.get(id);
    return this.pages.line(plan, Submission.blank(LineForm, { sinceOn: formatUkDate(this.clock.today()) }), {});
  }

  @Route('POST new', Permission.ParticipantSensitive, changes('adjustment', 'adjustment recorded', CHANGE))
  async add(@Id() id: string, @Body(Submission.as(LineForm)) form: Submission<LineForm>): Promise<PageResult> {
    const plan = await this.plans.get(id);
    return askedIfTold(form, plan, null, this.clock.today()).attempt(
      () => this.plans.addLine(id, lineOf(form.value, this.clock.today())),
      {
        done: () => seeOther(`/adjustments/${id}`, 'Adjustment added'),
        refused: (again) => this.pages.line(plan, again, {}),
      },
    );
  }
}

/** One adjustment: how far it is, putting it right, and what it said before. */
@PageController('adjustment-lines/:id')
export class WorkPlanLineController {
  constructor(
    private readonly plans: WorkPlansService,
    private readonly pages: WorkPlanPage,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ParticipantSensitive, reads(Reads.Episode, null))
  async show(@Id() id: string): Promise<PageResult> {
    const [newest] = await this.plans.line(id);
    return this.form(id, Submission.blank(LineForm, typedLine(newest)));
  }

  @Route('POST', Permission.ParticipantSensitive, changes('adjustment', 'adjustment changed', CHANGE))
  async save(@Id() id: string, @Body(Submission.as(LineForm)) form: Submission<LineForm>): Promise<PageResult> {
    const [newest] = await this.plans.line(id);
    const save = () => this.plans.saveLine(id, lineOf(form.value, this.clock.today()), Number(form.value.basedOn));
    const plan = await this.plans.get(newest.workPlanId);
    return askedIfTold(form, plan, newest, this.clock.today()).attempt(save, {
      done: () => seeOther(`/adjustments/${newest.workPlanId}`, 'Adjustment saved'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<LineForm>): Promise<PageResult> {
    const editions = await this.plans.line(id);
    const plan = await this.plans.get(editions[0].workPlanId);
    return this.pages.line(plan, form, { id, history: presentLineHistory(editions) });
  }
}
