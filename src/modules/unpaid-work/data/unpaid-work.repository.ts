import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { UnpaidWork } from './unpaid-work.entity.js';

@Injectable()
export class UnpaidWorkRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Of one run of support, what began last first. */
  ofEpisode(episodeId: string): Promise<UnpaidWork[]> {
    return this.rows.find({ where: { episodeId }, order: { startsOn: 'DESC', createdAt: 'DESC', id: 'ASC' } });
  }

  async get(id: string): Promise<UnpaidWork> {
    return found(await this.rows.findOne({ where: { id } }));
  }

  async getForUpdate(id: string, version: number): Promise<UnpaidWork> {
    const work = found(await this.rows.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } }));
    if (work.version !== version) throw new StaleVersion('record of unpaid work', work.version);
    return work;
  }

  save(work: UnpaidWork): Promise<UnpaidWork> {
    return this.rows.save(work);
  }

  private get rows() {
    return this.unitOfWork.repository(UnpaidWork);
  }
}

function found(work: UnpaidWork | null): UnpaidWork {
  if (!work) throw new NotFound('record of unpaid work', 'unpaid-work.not-found');
  return work;
}
