import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { PlanChangedMeanwhile } from '../domain/work-plan.errors.js';
import { WorkPlan, WorkPlanChoice, WorkPlanLineEdition } from './work-plans.entities.js';

export type NewChoice = Omit<WorkPlanChoice, 'id' | 'writtenBy'>;
export type NewLine = Omit<WorkPlanLineEdition, 'id' | 'writtenBy'>;
export type NewPlan = Omit<WorkPlan, 'id' | 'writtenBy'>;

@Injectable()
export class WorkPlansRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<WorkPlan> {
    const plan = await this.plans.findOne({ where: { id } });
    if (!plan) throw new NotFound('plan for work', 'work-plan.not-found');
    return plan;
  }

  ofEpisode(episodeId: string): Promise<WorkPlan[]> {
    return this.plans.find({ where: { episodeId }, order: { createdAt: 'DESC', id: 'ASC' } });
  }

  /** The plan of this employer; added unless there is one. Safe to call twice, also at once. */
  async open({ areaId, providerId, participantId, episodeId, employerId, createdAt }: NewPlan): Promise<WorkPlan> {
    await this.unitOfWork.query(
      `INSERT INTO work_plan (area_id, provider_id, participant_id, episode_id, employer_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (episode_id, employer_id) DO NOTHING`,
      [areaId, providerId, participantId, episodeId, employerId, createdAt],
    );
    return this.plans.findOneByOrFail({ episodeId, employerId });
  }

  /** Every edition of what the employers of these plans may be told, the newest first. */
  choices(planIds: readonly string[]): Promise<WorkPlanChoice[]> {
    return this.choiceRows.find({ where: planIds.map((workPlanId) => ({ workPlanId })), order: { edition: 'DESC' } });
  }

  /** Every edition of the adjustments of these plans, the newest first. */
  lines(planIds: readonly string[]): Promise<WorkPlanLineEdition[]> {
    return this.lineRows.find({
      where: planIds.map((workPlanId) => ({ workPlanId })),
      order: { edition: 'DESC', createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** Every edition of one adjustment, the newest first. Throws NotFound where there is none. */
  async line(lineId: string): Promise<[WorkPlanLineEdition, ...WorkPlanLineEdition[]]> {
    const [newest, ...others] = await this.lineRows.find({ where: { lineId }, order: { edition: 'DESC' } });
    if (!newest) throw new NotFound('adjustment', 'work-plan.line-not-found');
    return [newest, ...others];
  }

  /** Adds an edition. When somebody was quicker with the same number, the database says so. */
  async addChoice(choice: NewChoice): Promise<void> {
    await refusing({ work_plan_choice_edition: () => new PlanChangedMeanwhile() }, () =>
      this.choiceRows.insert(this.choiceRows.create(choice)),
    );
  }

  async addLine(line: NewLine): Promise<void> {
    await refusing({ work_plan_line_edition: () => new PlanChangedMeanwhile() }, () =>
      this.lineRows.insert(this.lineRows.create(line)),
    );
  }

  /** Names of employers and of whoever wrote something, by id; who is of another organisation stays unnamed. */
  async names(
    employerIds: readonly string[],
    writerIds: readonly string[],
  ): Promise<{ readonly employers: ReadonlyMap<string, string>; readonly writers: ReadonlyMap<string, string> }> {
    const named = async (sql: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
      if (ids.length === 0) return new Map();
      const rows = await this.unitOfWork.query<{ id: string; name: string }>(sql, [ids]);
      return new Map(rows.map(({ id, name }) => [id, name]));
    };
    return {
      employers: await named(`SELECT id, name FROM employer WHERE id = ANY ($1::uuid[])`, employerIds),
      writers: await named(`SELECT id::text AS id, name FROM user_account WHERE id::text = ANY ($1)`, writerIds),
    };
  }

  private get plans() {
    return this.unitOfWork.repository(WorkPlan);
  }

  private get choiceRows() {
    return this.unitOfWork.repository(WorkPlanChoice);
  }

  private get lineRows() {
    return this.unitOfWork.repository(WorkPlanLineEdition);
  }
}
