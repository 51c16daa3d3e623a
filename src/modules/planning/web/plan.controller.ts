import { Body } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { addDays, formatUkDate } from '#shared/calendar-date';
import { PlansService } from '../application/plans.service.js';
import { STEP_OWNERS } from '../domain/plan-step.js';
import { MakePlanForm, ReviewPlanForm, StepForm, stepOf } from './plan.forms.js';
import { PlanningPage } from './planning-page.js';
import { presentPlan } from './present-plan.js';

type AnyForm = Submission<MakePlanForm> | Submission<StepForm> | Submission<ReviewPlanForm>;

/** The action plan on one page: the goal, the steps, one more step, and the review. */
@PageController('episodes/:id/plan')
export class PlanController {
  constructor(
    private readonly plans: PlansService,
    private readonly policy: PolicyService,
    private readonly planning: PlanningPage,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    return this.plan(id, {});
  }

  @Route('POST', Permission.PlanningEdit, changes('action plan', 'action plan made'))
  async make(@Id() id: string, @Body(Submission.as(MakePlanForm)) form: Submission<MakePlanForm>): Promise<PageResult> {
    return form.attempt(() => this.plans.make(id, form.value.goal, [stepOf(form.value)]), {
      done: () => seeOther(`/episodes/${id}/plan`, 'Action plan saved'),
      refused: (again) => this.plan(id, { makeForm: again }),
    });
  }

  @Route('POST steps', Permission.PlanningEdit, changes('action plan', 'step added to the plan'))
  async addStep(@Id() id: string, @Body(Submission.as(StepForm)) form: Submission<StepForm>): Promise<PageResult> {
    return form.attempt(() => this.plans.addStep(id, stepOf(form.value)), {
      done: () => seeOther(`/episodes/${id}/plan`, 'Step added'),
      refused: (again) => this.plan(id, { stepForm: again }),
    });
  }

  @Route('POST steps/:stepId/done', Permission.PlanningEdit, changes('action plan', 'step of the plan done'))
  async finishStep(@Id('stepId') stepId: string): Promise<PageResult> {
    const { episodeId } = await this.plans.finishStep(stepId);
    return seeOther(`/episodes/${episodeId}/plan`, 'Step done');
  }

  @Route('POST reviews', Permission.PlanningEdit, changes('action plan', 'plan reviewed'))
  async review(
    @Id() id: string,
    @Body(Submission.as(ReviewPlanForm)) form: Submission<ReviewPlanForm>,
  ): Promise<PageResult> {
    const { goal, version } = form.value;
    return form.attempt(() => this.plans.review(id, goal, Number(version)), {
      done: () => seeOther(`/episodes/${id}/plan`, 'Review recorded'),
      refused: (again) => this.plan(id, { reviewForm: again }),
      now: async () => ({ goal: (await this.plans.find(id))?.goal ?? '' }),
    });
  }

  private async plan(
    id: string,
    forms: {
      readonly makeForm?: Submission<MakePlanForm>;
      readonly stepForm?: Submission<StepForm>;
      readonly reviewForm?: Submission<ReviewPlanForm>;
    },
  ): Promise<PageResult> {
    const surroundings = await this.planning.surroundings(id);
    const plan = await this.plans.find(id);
    const today = this.clock.today();
    const soon = addDays(today, await this.policy.number('due-soon-days', today));
    // The one that was refused: the frame lists its faults at the top of the page.
    const form: AnyForm = forms.makeForm ?? forms.stepForm ?? forms.reviewForm ?? Submission.blank(StepForm);
    return page('planning/web/plan', {
      ...surroundings,
      plan: plan && presentPlan(plan, today, soon),
      planDueOn: surroundings.episode.startedOn && (await this.plans.firstPlanDue(surroundings.episode.startedOn)),
      owners: STEP_OWNERS.map(({ code, label }) => ({ value: code, text: label })),
      today: formatUkDate(today),
      form,
      makeForm: forms.makeForm ?? Submission.blank(MakePlanForm),
      stepForm: forms.stepForm ?? Submission.blank(StepForm),
      reviewForm: forms.reviewForm ?? Submission.blank(ReviewPlanForm, { goal: plan?.goal ?? '' }),
    });
  }
}
