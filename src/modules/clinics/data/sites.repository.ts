import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SiteAlreadyKept } from '../domain/site.errors.js';
import { PracticeSite } from './practice-site.entity.js';

@Injectable()
export class SitesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<PracticeSite> {
    return found(await this.rows.findOneBy({ id }));
  }

  async getForUpdate(id: string, version: number): Promise<PracticeSite> {
    const site = found(await this.rows.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } }));
    if (site.version !== version) throw new StaleVersion('site', site.version);
    return site;
  }

  /** The site of a practice in the actor's area; null where nobody keeps it yet. */
  ofPractice(practiceCode: string): Promise<PracticeSite | null> {
    return this.rows.findOneBy({ practiceCode });
  }

  /** Every site in sight. */
  all(): Promise<PracticeSite[]> {
    return this.rows.find({ order: { practiceCode: 'ASC', id: 'ASC' } });
  }

  /** Throws SiteAlreadyKept when the practice is one already: the database decides. */
  save(site: PracticeSite): Promise<PracticeSite> {
    return refusing({ practice_site_once: () => new SiteAlreadyKept() }, () => this.rows.save(site));
  }

  /** Rooms of a practice, folded, in which somebody still holds a clinic on that day or later. */
  async roomsInUse(practiceCode: string, from: Date): Promise<ReadonlySet<string>> {
    const rows = await this.unitOfWork.query<{ room: string }>(
      `SELECT DISTINCT lower(room) AS room FROM clinic_day
        WHERE practice_code = $1 AND ends_at > $2 AND state IN ('requested', 'confirmed')`,
      [practiceCode, from],
    );
    return new Set(rows.map(({ room }) => room));
  }

  private get rows() {
    return this.unitOfWork.repository(PracticeSite);
  }
}

function found(site: PracticeSite | null): PracticeSite {
  if (!site) throw new NotFound('site', 'site.not-found');
  return site;
}
