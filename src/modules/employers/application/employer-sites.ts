import { Injectable } from '@nestjs/common';
import { Transactional } from '#platform/persistence/transactional';
import { EmployersQuery, type Resembling } from '../data/employers.query.js';
import { EmployersRepository } from '../data/employers.repository.js';
import type { Employer } from '../data/employer.entity.js';
import {
  alreadyOneOrganisation,
  ownBusinessHasNoSites,
  sameRecord,
  standsForTheOrganisation,
} from '../domain/employer.errors.js';
import { EmployerView } from './employer.view.js';

/** An organisation: the record that stands for it, and every site, that record among them. */
export interface WholeEmployer {
  readonly main: EmployerView;
  readonly sites: readonly EmployerView[];
}

/**
 * Sites of one organisation. Each site is a record of its own, at its own postcode; one of them stands for the whole and says what
 * is true of all: company number, size, Disability Confident, whether it is an anchor institution.
 */
@Injectable()
export class EmployerSites {
  constructor(
    private readonly employers: EmployersRepository,
    private readonly lists: EmployersQuery,
  ) {}

  /** The organisation a record belongs to; a record that stands alone is its own only site. */
  @Transactional()
  async whole(id: string): Promise<WholeEmployer> {
    const employer = await this.employers.get(id);
    const mainId = employer.organisationId ?? employer.id;
    const sites = await this.employers.ofOrganisation(mainId);
    const main = sites.find((site) => site.id === mainId) ?? employer;
    return { main: EmployerView.of(main), sites: sites.map((site) => EmployerView.of(site)) };
  }

  /** Records that may be the same company and are not one organisation with this one yet. */
  @Transactional()
  async resembling(id: string): Promise<readonly Resembling[]> {
    return this.lists.resembling(id);
  }

  /** The record that stands for the organisation of another: what a new site belongs to. */
  async mainOf(id: string): Promise<string> {
    const employer = await this.employers.get(id);
    return employer.organisationId ?? employer.id;
  }

  /**
   * Says that two records are sites of one organisation. The record joins the other's organisation, and brings along the sites
   * it stood for. Both ways at once, one of the two is refused.
   */
  @Transactional()
  async join(id: string, otherId: string): Promise<EmployerView> {
    await this.employers.get(id);
    if (id === otherId) throw sameRecord();
    const mainId = await this.mainOf(otherId);
    const held = await this.employers.hold([id, otherId, mainId]);
    const [employer, main] = [held.find((one) => one.id === id), held.find((one) => one.id === mainId)];
    if (!employer || !main) throw sameRecord();
    if (employer.isOwnBusiness || main.isOwnBusiness) throw ownBusinessHasNoSites();
    if (mainId === id || employer.organisationId === mainId) throw alreadyOneOrganisation();
    // Meanwhile it may have become a site itself.
    if (main.organisationId !== null) throw alreadyOneOrganisation();
    for (const site of await this.sitesBelow(id)) await this.move(site, mainId);
    return EmployerView.of(await this.move(employer, mainId));
  }

  /** The record is no site of the organisation any more, and stands for itself. */
  @Transactional()
  async leave(id: string): Promise<EmployerView> {
    await this.employers.get(id);
    const [employer] = await this.employers.hold([id]);
    if (!employer) throw sameRecord();
    if ((await this.sitesBelow(id)).length > 0) throw standsForTheOrganisation();
    return EmployerView.of(await this.move(employer, null));
  }

  private async sitesBelow(id: string): Promise<readonly Employer[]> {
    return (await this.employers.ofOrganisation(id)).filter((site) => site.id !== id);
  }

  private move(employer: Employer, mainId: string | null): Promise<Employer> {
    employer.belongTo(mainId);
    return this.employers.save(employer);
  }
}
