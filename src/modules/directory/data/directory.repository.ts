import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { nameKey } from '#shared/name-key';
import type { OrganisationDetails } from '../domain/directory-entry.js';
import { DirectoryOrganisation } from './directory-organisation.entity.js';
import { DirectoryService } from './directory-service.entity.js';

export interface ServiceWithOrganisation {
  readonly service: DirectoryService;
  readonly organisation: DirectoryOrganisation;
}

@Injectable()
export class DirectoryRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<ServiceWithOrganisation> {
    return this.withOrganisation(await this.services.findOne({ where: { id } }));
  }

  /** Those of the area among these ids, in two statements however many there are. */
  async each(ids: readonly string[]): Promise<readonly ServiceWithOrganisation[]> {
    const services = await this.services.find({ where: { id: In(ids) } });
    const wanted = services.map(({ organisationId }) => organisationId);
    const organisations = await this.organisations.find({ where: { id: In(wanted) } });
    const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
    return services.flatMap((service) => {
      const organisation = byId.get(service.organisationId);
      return organisation ? [{ service, organisation }] : [];
    });
  }

  /** The area's service of that id, if it has one. */
  async find(id: string): Promise<ServiceWithOrganisation | null> {
    const service = await this.services.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    return service && this.withOrganisation(service);
  }

  async getForUpdate(id: string, version: number): Promise<ServiceWithOrganisation> {
    const service = await this.services.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    if (service && service.version !== version) throw new StaleVersion('service', service.version);
    return this.withOrganisation(service);
  }

  save(service: DirectoryService): Promise<DirectoryService> {
    return this.services.save(service);
  }

  /** The organisation of that name, added where the area has none. What is said of it now is kept; what is not said stays. */
  async organisation(areaId: string, { name, ...said }: Partial<OrganisationDetails> & { readonly name: string }) {
    const key = nameKey(name);
    await this.unitOfWork.query(
      `INSERT INTO directory_organisation (area_id, name, name_key, description) VALUES ($1, $2, $3, $2)
       ON CONFLICT ON CONSTRAINT directory_organisation_once DO NOTHING`,
      [areaId, name, key],
    );
    const found = await this.organisations.findOneOrFail({ where: { areaId, nameKey: key } });
    const now = Object.entries(said).filter(([, value]) => value);
    if (now.every(([field, value]) => found[field as keyof typeof said] === value)) return found;
    return this.organisations.save(Object.assign(found, Object.fromEntries(now)));
  }

  private async withOrganisation(service: DirectoryService | null): Promise<ServiceWithOrganisation> {
    if (!service) throw new NotFound('service', 'directory.not-found');
    const organisation = await this.organisations.findOneOrFail({ where: { id: service.organisationId } });
    return { service, organisation };
  }

  private get services() {
    return this.unitOfWork.repository(DirectoryService);
  }

  private get organisations() {
    return this.unitOfWork.repository(DirectoryOrganisation);
  }
}
