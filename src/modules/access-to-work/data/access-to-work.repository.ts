import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { AccessToWorkChangedMeanwhile } from '../domain/access-to-work.errors.js';
import { AccessToWork } from './access-to-work.entity.js';

export type NewEdition = Omit<AccessToWork, 'id' | 'writtenBy'>;

@Injectable()
export class AccessToWorkRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The newest edition of each application of an episode, the newest application first. They are few. */
  async ofEpisode(episodeId: string): Promise<AccessToWork[]> {
    const editions = await this.rows.find({ where: { episodeId }, order: { edition: 'DESC' } });
    const newest = new Map<string, AccessToWork>();
    const began = new Map<string, Date>();
    for (const one of editions) {
      if (!newest.has(one.recordId)) newest.set(one.recordId, one);
      began.set(one.recordId, one.createdAt);
    }
    const at = ({ recordId }: AccessToWork): number => began.get(recordId)?.getTime() ?? 0;
    return [...newest.values()].toSorted((a, b) => at(b) - at(a) || (a.recordId < b.recordId ? -1 : 1));
  }

  /** Every edition of one application, the newest first. Throws NotFound where there is none. */
  async editions(recordId: string): Promise<[AccessToWork, ...AccessToWork[]]> {
    const [newest, ...others] = await this.rows.find({ where: { recordId }, order: { edition: 'DESC' } });
    if (!newest) throw new NotFound('application to Access to Work', 'access-to-work.not-found');
    return [newest, ...others];
  }

  /** Adds an edition. When somebody was quicker with the same number, the database says so. */
  async add(edition: NewEdition): Promise<void> {
    await refusing({ access_to_work_edition: () => new AccessToWorkChangedMeanwhile() }, () =>
      this.rows.insert(this.rows.create(edition)),
    );
  }

  /** Names of colleagues, by id; who is of another organisation stays unnamed. */
  async writers(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.unitOfWork.query<{ id: string; name: string }>(
      `SELECT u.id::text AS id, u.name FROM user_account u WHERE u.id::text = ANY ($1)`,
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private get rows() {
    return this.unitOfWork.repository(AccessToWork);
  }
}
