import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { ProfileChangedMeanwhile } from '../domain/planning.errors.js';
import { VocationalProfile } from './vocational-profile.entity.js';

export type NewEdition = Omit<VocationalProfile, 'id' | 'writtenBy' | 'createdAt'>;

@Injectable()
export class ProfilesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The latest edition; null when none is written yet. */
  current(episodeId: string): Promise<VocationalProfile | null> {
    return this.rows.findOne({ where: { episodeId }, order: { edition: 'DESC' } });
  }

  async edition(episodeId: string, edition: number): Promise<VocationalProfile> {
    const found = await this.rows.findOneBy({ episodeId, edition });
    if (!found) throw new NotFound('edition of the profile', 'profile.not-found');
    return found;
  }

  /** Adds an edition. When somebody was quicker with the same number, the database says so. */
  async add(edition: NewEdition): Promise<VocationalProfile> {
    return refusing({ vocational_profile_edition: () => new ProfileChangedMeanwhile(edition.edition) }, async () => {
      await this.rows.insert(this.rows.create(edition));
      return this.edition(edition.episodeId, edition.edition);
    });
  }

  /** Editions of an episode, newest first; at most `limit`, below the number given. */
  list(episodeId: string, below: number | null, limit: number): Promise<VocationalProfile[]> {
    const query = this.rows
      .createQueryBuilder('p')
      .where('p.episodeId = :episodeId', { episodeId })
      .orderBy('p.edition', 'DESC')
      .limit(limit);
    if (below !== null) query.andWhere('p.edition < :below', { below });
    return query.getMany();
  }

  private get rows() {
    return this.unitOfWork.repository(VocationalProfile);
  }
}
