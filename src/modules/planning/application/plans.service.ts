import { Injectable } from '@nestjs/common';
import { EpisodeEnded, EpisodesService, type EpisodeView } from '#modules/episodes';
import { PolicyService, type SupportedBy } from '#modules/policy';
import { Clock } from '#platform/clock';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { addWorkingDays } from '#shared/working-days';
import type { ActionPlan, ActionStep } from '../data/action-plan.entity.js';
import { PlansRepository } from '../data/plans.repository.js';
import { PlanSaved } from '../domain/planning.events.js';
import type { StepOwner } from '../domain/plan-step.js';
import { PlanView } from './plan.view.js';

export interface StepToAdd {
  readonly what: string;
  readonly owner: StepOwner;
  readonly dueOn: CalendarDate;
  /** The further goal it is towards; left out for the first goal. */
  readonly goalId?: string | null;
}

const REVIEW = 'T10';
const FIRST_PLAN = 'T7';

/** The action plan: a goal, steps with an owner and a day, and a review. Nobody approves it: work may begin at once. */
@Injectable()
export class PlansService {
  constructor(
    private readonly plans: PlansRepository,
    private readonly episodes: EpisodesService,
    private readonly policy: PolicyService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The plan of an episode; null when none is made yet. */
  @Transactional()
  async find(episodeId: string): Promise<PlanView | null> {
    await this.episodes.get(episodeId);
    const plan = await this.plans.find(episodeId);
    return plan && this.viewOf(plan);
  }

  async get(episodeId: string): Promise<PlanView> {
    const plan = await this.find(episodeId);
    if (!plan) throw new NotFound('action plan', 'plan.not-found');
    return plan;
  }

  /** Makes the plan with its first steps; its review is due as policy says (T10). Throws PlanAlreadyMade. */
  @Transactional()
  async make(episodeId: string, goal: string, steps: readonly StepToAdd[]): Promise<PlanView> {
    const episode = await this.openEpisode(episodeId);
    const { areaId, providerId, participantId } = episode;
    const startedOn = this.clock.today();
    const plan = await this.plans.add({
      areaId,
      providerId,
      participantId,
      episodeId,
      goal: goal.trim(),
      startedOn,
      reviewDueOn: await this.due(REVIEW, episode, startedOn),
    });
    for (const step of steps) await this.add(plan, step);
    return this.saved(plan);
  }

  /** Adds a step. It is the next action of the caseload when it is the first one due. */
  @Transactional()
  async addStep(episodeId: string, step: StepToAdd): Promise<PlanView> {
    await this.openEpisode(episodeId);
    const plan = await this.plans.getForUpdate(episodeId);
    await this.add(plan, step);
    return this.saved(plan);
  }

  /** Adds a goal beside those there are, with the first step towards it. */
  @Transactional()
  async addGoal(episodeId: string, goal: string, step: StepToAdd): Promise<PlanView> {
    await this.openEpisode(episodeId);
    const plan = await this.plans.getForUpdate(episodeId);
    const { areaId, providerId, participantId, id: planId } = plan;
    const agreedOn = this.clock.today();
    const added = await this.plans.addGoal({ areaId, providerId, participantId, planId, goal: goal.trim(), agreedOn });
    await this.add(plan, { ...step, goalId: added.id });
    return this.saved(plan);
  }

  /** A further goal is reached; saying it twice changes nothing. The first goal ends with the support, or changes at a review. */
  @Transactional()
  async reachGoal(episodeId: string, goalId: string): Promise<PlanView> {
    await this.openEpisode(episodeId);
    const plan = await this.plans.getForUpdate(episodeId);
    const goal = (await this.plans.goals(plan.id)).find(({ id }) => id === goalId);
    if (!goal) throw new NotFound('goal', 'plan.goal-not-found');
    if (goal.reachedOn) return this.viewOf(plan);
    goal.reach(this.clock.today());
    await this.plans.saveGoal(goal);
    return this.saved(plan);
  }

  /** Marks a step done; doing it twice changes nothing. */
  @Transactional()
  async finishStep(stepId: string, version?: number): Promise<PlanView> {
    const step = await this.plans.stepForUpdate(stepId, version);
    const episodeId = await this.plans.episodeOfPlan(step.planId);
    await this.openEpisode(episodeId);
    const plan = await this.plans.getForUpdate(episodeId);
    if (step.doneOn) return this.viewOf(plan);
    step.finish(this.clock.today());
    await this.plans.saveStep(step);
    return this.saved(plan);
  }

  /** Changes the goal without a review; what it said before is kept. */
  @Transactional()
  async changeGoal(episodeId: string, goal: string, version?: number): Promise<PlanView> {
    await this.openEpisode(episodeId);
    const plan = await this.plans.getForUpdate(episodeId, version);
    plan.reword(goal.trim(), this.clock.today());
    return this.saved(await this.plans.save(plan));
  }

  /** The plan was looked at together: the goal as it stands now, and the next review from today (T10). Its earlier words are kept. */
  @Transactional()
  async review(episodeId: string, goal: string, version?: number): Promise<PlanView> {
    const episode = await this.openEpisode(episodeId);
    const plan = await this.plans.getForUpdate(episodeId, version);
    const today = this.clock.today();
    plan.review(goal.trim(), today, await this.due(REVIEW, episode, today));
    return this.saved(await this.plans.save(plan));
  }

  /** By when somebody should have a plan (T7); null before support has started. */
  async firstPlanDue(episode: EpisodeView): Promise<CalendarDate | null> {
    return episode.startedOn && this.due(FIRST_PLAN, episode, episode.startedOn);
  }

  private async openEpisode(id: string): Promise<EpisodeView> {
    const episode = await this.episodes.get(id);
    if (episode.exitedOn) throw new EpisodeEnded(episode.exitedOn);
    return episode;
  }

  private async add(plan: ActionPlan, { what, owner, dueOn, goalId = null }: StepToAdd): Promise<ActionStep> {
    if (dueOn < this.clock.today()) {
      throw new RuleBroken('plan.step-due-in-past', 'The date must be today or later', 'dueOn');
    }
    if (goalId && !(await this.plans.goals(plan.id)).some(({ id }) => id === goalId)) {
      throw new RuleBroken('plan.step-goal', 'Select a goal of this plan', 'goalId');
    }
    const { areaId, providerId, participantId, id: planId } = plan;
    return this.plans.addStep({ areaId, providerId, participantId, planId, goalId, what: what.trim(), owner, dueOn });
  }

  /** After every change: the first open step is the next action of the caseload, and subscribers hear of it. */
  private async saved(plan: ActionPlan): Promise<PlanView> {
    const view = await this.viewOf(plan);
    const next = view.steps.find(({ doneOn }) => doneOn === null);
    await this.episodes.setNextAction(plan.episodeId, next?.dueOn ?? null, next?.what ?? '');
    await this.outbox.record(new PlanSaved(plan.episodeId, plan.participantId, plan.id));
    return view;
  }

  private async viewOf(plan: ActionPlan): Promise<PlanView> {
    return PlanView.of(plan, await this.plans.goals(plan.id), await this.plans.steps(plan.id));
  }

  private async due(standard: string, whose: SupportedBy, from: CalendarDate): Promise<CalendarDate> {
    const { days, workingDays } = await this.policy.timeStandardFor(whose, standard, from);
    return workingDays ? addWorkingDays(from, days, await this.policy.holidays()) : addDays(from, days);
  }
}
