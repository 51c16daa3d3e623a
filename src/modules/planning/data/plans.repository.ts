import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { PlanAlreadyMade } from '../domain/planning.errors.js';
import { ActionGoal, ActionPlan, ActionStep } from './action-plan.entity.js';

export type NewPlan = Omit<
  ActionPlan,
  'id' | 'version' | 'reviewedOn' | 'earlierGoals' | 'earlierGoalsUntil' | 'reword' | 'review'
>;
export type NewGoal = Omit<ActionGoal, 'id' | 'version' | 'reachedOn' | 'reach'>;
export type NewStep = Omit<ActionStep, 'id' | 'version' | 'doneOn' | 'finish'>;

@Injectable()
export class PlansRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The plan of an episode; null when none is made yet. */
  find(episodeId: string): Promise<ActionPlan | null> {
    return this.plans.findOneBy({ episodeId });
  }

  /** The plan, held until the transaction ends. A version, when given, must be the one stored. */
  async getForUpdate(episodeId: string, version?: number): Promise<ActionPlan> {
    const plan = await this.plans.findOne({ where: { episodeId }, lock: { mode: 'for_no_key_update' } });
    if (!plan) throw new NotFound('action plan', 'plan.not-found');
    if (version !== undefined && plan.version !== version) {
      throw new StaleVersion('action plan', plan.version, { goal: plan.goal });
    }
    return plan;
  }

  /** Throws PlanAlreadyMade when the episode has one; the database decides who was first. */
  add(plan: NewPlan): Promise<ActionPlan> {
    return refusing({ action_plan_episode_id_key: () => new PlanAlreadyMade() }, () =>
      this.plans.save(this.plans.create({ ...plan, reviewedOn: null, earlierGoals: [], earlierGoalsUntil: [] })),
    );
  }

  save(plan: ActionPlan): Promise<ActionPlan> {
    return this.plans.save(plan);
  }

  addGoal(goal: NewGoal): Promise<ActionGoal> {
    return this.allGoals.save(this.allGoals.create({ ...goal, reachedOn: null }));
  }

  saveGoal(goal: ActionGoal): Promise<ActionGoal> {
    return this.allGoals.save(goal);
  }

  /** Further goals of a plan: those still ahead first, as they were agreed. */
  goals(planId: string): Promise<ActionGoal[]> {
    return this.allGoals
      .createQueryBuilder('g')
      .where('g.planId = :planId', { planId })
      .orderBy('g.reachedOn', 'DESC', 'NULLS FIRST')
      .addOrderBy('g.agreedOn')
      .addOrderBy('g.id')
      .getMany();
  }

  addStep(step: NewStep): Promise<ActionStep> {
    return this.allSteps.save(this.allSteps.create({ ...step, doneOn: null }));
  }

  async stepForUpdate(id: string, version?: number): Promise<ActionStep> {
    const step = await this.allSteps.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!step) throw new NotFound('step', 'plan.step-not-found');
    if (version !== undefined && step.version !== version) throw new StaleVersion('step', step.version);
    return step;
  }

  saveStep(step: ActionStep): Promise<ActionStep> {
    return this.allSteps.save(step);
  }

  async episodeOfPlan(planId: string): Promise<string> {
    const plan = await this.plans.findOneBy({ id: planId });
    if (!plan) throw new NotFound('action plan', 'plan.not-found');
    return plan.episodeId;
  }

  /** Steps of a plan: open ones first, soonest due first. */
  steps(planId: string): Promise<ActionStep[]> {
    return this.allSteps
      .createQueryBuilder('s')
      .where('s.planId = :planId', { planId })
      .orderBy('s.doneOn', 'DESC', 'NULLS FIRST')
      .addOrderBy('s.dueOn')
      .addOrderBy('s.id')
      .getMany();
  }

  private get plans() {
    return this.unitOfWork.repository(ActionPlan);
  }

  private get allGoals() {
    return this.unitOfWork.repository(ActionGoal);
  }

  private get allSteps() {
    return this.unitOfWork.repository(ActionStep);
  }
}
