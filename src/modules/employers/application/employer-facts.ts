import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { nameKey } from '#shared/name-key';
import { oneLine } from '#shared/one-line';
import type { EmployerDetails } from '../data/employer.entity.js';
import { sicList } from '../data/sic-list.js';
import { lastDayOf } from '../domain/confident-standing.js';
import {
  confidentEndsBefore,
  confidentInFuture,
  confidentWithoutLevel,
  employerWithoutName,
  unknownDistrict,
  unknownIndustry,
} from '../domain/employer.errors.js';

/** An employer as somebody adds or corrects it; the industry is a five-digit code of the published list. */
export type NewEmployer = Pick<EmployerDetails, 'name'> & Partial<Omit<EmployerDetails, 'name' | 'nameKey'>>;

type ConfidentDetails = Pick<
  EmployerDetails,
  'disabilityConfident' | 'disabilityConfidentSince' | 'disabilityConfidentUntil'
>;

/** Checks what is said of an employer, and completes it. */
@Injectable()
export class EmployerFacts {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** What is kept of an employer, by whichever page or program it comes: its texts as one line each. */
  async complete(details: NewEmployer, areaId: string): Promise<EmployerDetails> {
    const { sicCode = null, districtGss = null } = details;
    const name = oneLine(details.name);
    if (!/\p{L}|\p{N}/u.test(name)) throw employerWithoutName();
    if (sicCode !== null && !sicList.find(sicCode)) throw unknownIndustry();
    if (districtGss !== null) {
      const districts = await this.organisations.districts(areaId);
      if (!districts.some(({ gssCode }) => gssCode === districtGss)) throw unknownDistrict();
    }
    return {
      name,
      nameKey: nameKey(name),
      sicCode,
      industryWords: sicCode === null ? oneLine(details.industryWords ?? '') : '',
      companyNumber: details.companyNumber ?? null,
      postcode: details.postcode ?? null,
      districtGss,
      website: details.website ?? null,
      size: details.size ?? null,
      isAnchor: details.isAnchor ?? null,
      ...(await this.confident(details)),
    };
  }

  /**
   * The last day of a membership is fixed when it is recorded: so many months after its first, unless somebody knows it. Policy of
   * today says how many, since a membership may be older than any policy.
   */
  private async confident(details: NewEmployer): Promise<ConfidentDetails> {
    const {
      disabilityConfident = 'none',
      disabilityConfidentSince: since = null,
      disabilityConfidentUntil = null,
    } = details;
    if (disabilityConfident === 'none') {
      if (since !== null || disabilityConfidentUntil !== null) throw confidentWithoutLevel();
      return { disabilityConfident, disabilityConfidentSince: null, disabilityConfidentUntil: null };
    }
    if (since !== null && since > this.clock.today()) throw confidentInFuture();
    const until =
      disabilityConfidentUntil ??
      (since && lastDayOf(since, await this.policy.number('disability-confident-months', this.clock.today())));
    if (since !== null && until !== null && until < since) throw confidentEndsBefore();
    return { disabilityConfident, disabilityConfidentSince: since, disabilityConfidentUntil: until };
  }
}
