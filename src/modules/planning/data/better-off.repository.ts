import { Injectable } from '@nestjs/common';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { CalculationAddedMeanwhile } from '../domain/planning.errors.js';
import { BetterOff } from './better-off.entity.js';

export type NewCalculation = Omit<BetterOff, 'id' | 'writtenBy' | 'createdAt'>;

@Injectable()
export class BetterOffRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Every calculation of an episode, newest first. They are few: one for each change of circumstances. */
  list(episodeId: string): Promise<BetterOff[]> {
    return this.rows.find({ where: { episodeId }, order: { edition: 'DESC' } });
  }

  /** Adds one. When somebody was quicker with the same number, the database says so. */
  async add(calculation: NewCalculation): Promise<BetterOff> {
    const { episodeId, edition } = calculation;
    return refusing({ better_off_edition: () => new CalculationAddedMeanwhile() }, async () => {
      await this.rows.insert(this.rows.create(calculation));
      return this.rows.findOneByOrFail({ episodeId, edition });
    });
  }

  private get rows() {
    return this.unitOfWork.repository(BetterOff);
  }
}
