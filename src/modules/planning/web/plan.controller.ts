import { Body, Query } from '@nestjs/common';
import { draftMarks, DraftPages, DraftsService, type DraftOnPage, type DraftPlace } from '#modules/drafts';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { formValues } from '#platform/http/form-values';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { addDays, formatUkDate } from '#shared/calendar-date';
import type { PlanView } from '../application/plan.view.js';
import { PlansService } from '../application/plans.service.js';
import { STEP_OWNERS } from '../domain/plan-step.js';
import { MakePlanForm, ReachGoalForm, ReviewPlanForm, StepForm, stepOf } from './plan.forms.js';
import { PlanningPage } from './planning-page.js';
import { presentPlan } from './present-plan.js';
import { planToPrint } from './print-plan.js';

const OWNERS = STEP_OWNERS.map(({ code, label }) => ({ value: code, text: label }));

type AnyForm = Submission<MakePlanForm> | Submission<StepForm> | Submission<ReviewPlanForm>;

/** The action plan on one page: the goal, the steps, one more step, and the review. */
@PageController('episodes/:id/plan')
export class PlanController {
  constructor(
    private readonly plans: PlansService,
    private readonly policy: PolicyService,
    private readonly planning: PlanningPage,
    private readonly drafts: DraftsService,
    private readonly draftPages: DraftPages,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  async show(@Id() id: string, @Query('draft') wanted?: unknown): Promise<PageResult> {
    const { mayEdit } = await this.planning.surroundings(id);
    const isMade = (await this.plans.find(id)) !== null;
    // What was begun before somebody else made the plan goes on as another goal.
    if (isMade && mayEdit && typeof wanted === 'string') return seeOther(`/episodes/${id}/plan/goals/new`);
    if (isMade || !mayEdit) return this.plan(id, {});
    const { chosen, draft } = await this.draftPages.open(await this.placeOf(id), `/episodes/${id}/plan`, wanted);
    return this.plan(
      id,
      { makeForm: Submission.blank(MakePlanForm, formValues(MakePlanForm, chosen?.fields ?? {})) },
      draft,
    );
  }

  /** The plan for the person to take home, in their words and without ours. */
  @Route('GET print', Permission.EpisodeRead, reads(Reads.Episode))
  async print(@Id() id: string): Promise<PageResult> {
    const plan = await this.plans.get(id);
    return page('planning/web/print-plan', { ...(await this.planning.surroundings(id)), ...planToPrint(plan) });
  }

  @Route('POST', Permission.PlanningEdit, changes('action plan', 'action plan made'))
  async make(
    @Id() id: string,
    @Body(Submission.as(MakePlanForm)) form: Submission<MakePlanForm>,
    @Body() body: unknown,
  ): Promise<PageResult> {
    const place = await this.placeOf(id);
    const make = async (): Promise<PlanView> => {
      const marks = draftMarks(body);
      if (marks) await this.drafts.end(place, marks);
      return this.plans.make(id, form.value.goal, [stepOf(form.value)]);
    };
    return form.attempt(make, {
      done: () => seeOther(`/episodes/${id}/plan`, 'Action plan saved'),
      refused: (again) => this.plan(id, { makeForm: again }, this.draftPages.again(place, body)),
    });
  }

  @Route('GET goals/new', Permission.PlanningEdit, reads(Reads.Episode))
  async newGoal(@Id() id: string, @Query('draft') wanted?: unknown): Promise<PageResult> {
    const at = `/episodes/${id}/plan/goals/new`;
    const { chosen, draft } = await this.draftPages.open(await this.placeOf(id), at, wanted);
    return this.goalPage(id, Submission.blank(MakePlanForm, formValues(MakePlanForm, chosen?.fields ?? {})), draft);
  }

  @Route('POST goals/new', Permission.PlanningEdit, changes('action plan', 'goal added to the plan'))
  async addGoal(
    @Id() id: string,
    @Body(Submission.as(MakePlanForm)) form: Submission<MakePlanForm>,
    @Body() body: unknown,
  ): Promise<PageResult> {
    const place = await this.placeOf(id);
    const add = async (): Promise<PlanView> => {
      const marks = draftMarks(body);
      if (marks) await this.drafts.end(place, marks);
      return this.plans.addGoal(id, form.value.goal, stepOf(form.value));
    };
    return form.attempt(add, {
      done: () => seeOther(`/episodes/${id}/plan`, 'Goal added'),
      refused: (again) => this.goalPage(id, again, this.draftPages.again(place, body)),
    });
  }

  @Route('POST goals/reached', Permission.PlanningEdit, changes('action plan', 'goal reached'))
  async reachGoal(
    @Id() id: string,
    @Body(Submission.as(ReachGoalForm)) form: Submission<ReachGoalForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.plans.reachGoal(id, form.value.goalId), {
      done: () => seeOther(`/episodes/${id}/plan`, 'Goal reached'),
      refused: () => this.plan(id, {}),
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

  private async placeOf(id: string): Promise<DraftPlace> {
    return { form: 'plan', aboutId: id, participantId: await this.planning.participantOf(id) };
  }

  private async goalPage(id: string, form: Submission<MakePlanForm>, draft: DraftOnPage): Promise<PageResult> {
    return page('planning/web/further-goal', {
      ...(await this.planning.surroundings(id)),
      ...{ form, draft, owners: OWNERS, today: formatUkDate(this.clock.today()) },
      first: (await this.plans.get(id)).goal,
    });
  }

  private async plan(
    id: string,
    forms: {
      readonly makeForm?: Submission<MakePlanForm>;
      readonly stepForm?: Submission<StepForm>;
      readonly reviewForm?: Submission<ReviewPlanForm>;
    },
    draft?: DraftOnPage,
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
      planDueOn: await this.plans.firstPlanDue(surroundings.episode),
      draft,
      owners: OWNERS,
      goals: plan ? goalChoices(plan) : [],
      today: formatUkDate(today),
      form,
      makeForm: forms.makeForm ?? Submission.blank(MakePlanForm),
      stepForm: forms.stepForm ?? Submission.blank(StepForm),
      reviewForm: forms.reviewForm ?? Submission.blank(ReviewPlanForm, { goal: plan?.goal ?? '' }),
    });
  }
}

/** What a step may be towards: the first goal, and further ones still ahead. */
function goalChoices({ goal, furtherGoals }: PlanView): { readonly value: string; readonly text: string }[] {
  const ahead = furtherGoals.filter(({ reachedOn }) => reachedOn === null);
  return [{ value: '', text: goal }, ...ahead.map((further) => ({ value: further.id, text: further.goal }))];
}
