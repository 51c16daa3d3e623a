import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { EmployerAlreadyKnown } from '../domain/employer.errors.js';
import { Employer } from './employer.entity.js';

@Injectable()
export class EmployersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<Employer> {
    return found(await this.rows.findOne({ where: { id } }));
  }

  /** Null for one that is not there, or not of the actor’s area. */
  find(id: string): Promise<Employer | null> {
    return this.rows.findOne({ where: { id } });
  }

  async getForUpdate(id: string, version: number): Promise<Employer> {
    const employer = found(await this.rows.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } }));
    if (employer.version !== version) throw new StaleVersion('employer', employer.version);
    return employer;
  }

  /** Each of these that the actor sees, held until the transaction ends, in one order for everybody. */
  hold(ids: readonly string[]): Promise<Employer[]> {
    return this.rows.find({
      where: { id: In([...new Set(ids)]) },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** The record that stands for an organisation and its other sites, by name and postcode. */
  ofOrganisation(mainId: string): Promise<Employer[]> {
    return this.rows.find({
      where: [{ id: mainId }, { organisationId: mainId }],
      order: { nameKey: 'ASC', postcode: 'ASC', id: 'ASC' },
    });
  }

  /** Throws EmployerAlreadyKnown when the area has one of this name at this postcode: the database decides. */
  save(employer: Employer): Promise<Employer> {
    return refusing({ employer_once: () => new EmployerAlreadyKnown(null) }, () => this.rows.save(employer));
  }

  /** The area's employer of this folded name at this postcode, if there is one. Nobody's own business is the area's. */
  async known(areaId: string, nameKey: string, postcode: string | null): Promise<Employer | null> {
    return this.rows
      .createQueryBuilder('e')
      .where(
        `e.areaId = :areaId AND e.nameKey = :nameKey AND coalesce(e.postcode, '') = :postcode AND NOT e.isOwnBusiness`,
        {
          areaId,
          nameKey,
          postcode: postcode ?? '',
        },
      )
      .getOne();
  }

  /**
   * Employers whose folded name begins with, or has somewhere, the words; the nearest first. Folded words have letters,
   * digits and spaces only, so nothing in them means something else to LIKE.
   */
  search(nameKey: string, limit: number): Promise<Employer[]> {
    return this.rows
      .createQueryBuilder('e')
      .where(`e.nameKey LIKE :anywhere`, { anywhere: `%${nameKey}%` })
      .orderBy(`CASE WHEN e.nameKey = :exact THEN 0 WHEN e.nameKey LIKE :begins THEN 1 ELSE 2 END`)
      .addOrderBy('e.nameKey')
      .addOrderBy('e.id')
      .setParameters({ exact: nameKey, begins: `${nameKey}%` })
      .limit(limit)
      .getMany();
  }

  private get rows() {
    return this.unitOfWork.repository(Employer);
  }
}

function found(employer: Employer | null): Employer {
  if (!employer) throw new NotFound('employer', 'employer.not-found');
  return employer;
}
