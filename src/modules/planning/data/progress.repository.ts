import { Injectable } from '@nestjs/common';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { ProgressAddedMeanwhile } from '../domain/planning.errors.js';
import { ProgressCheck } from './progress-check.entity.js';

export type NewCheck = Omit<ProgressCheck, 'id' | 'writtenBy'>;

@Injectable()
export class ProgressRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Every check of an episode, the newest first. They are few: at the start, at reviews and at the end. */
  list(episodeId: string): Promise<ProgressCheck[]> {
    return this.rows.find({ where: { episodeId }, order: { edition: 'DESC' } });
  }

  /** Adds one. When somebody was quicker with the same number, the database says so. */
  async add(check: NewCheck): Promise<ProgressCheck> {
    const { episodeId, edition } = check;
    return refusing({ progress_check_edition: () => new ProgressAddedMeanwhile() }, async () => {
      await this.rows.insert(this.rows.create(check as ProgressCheck));
      return this.rows.findOneByOrFail({ episodeId, edition });
    });
  }

  private get rows() {
    return this.unitOfWork.repository(ProgressCheck);
  }
}
