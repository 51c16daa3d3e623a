import { Injectable } from '@nestjs/common';
import { EmployerSites, EmployersService } from '#modules/employers';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { AccessDenied } from '#platform/http/access.errors';
import { Transactional } from '#platform/persistence/transactional';
import { oneLine } from '#shared/one-line';
import { VacanciesRepository, type ListedVacancy } from '../data/vacancies.repository.js';
import { Vacancy, type VacancyDetails } from '../data/vacancy.entity.js';
import {
  anotherOrganisation,
  carvedOnly,
  closedAlready,
  closedBefore,
  hoursOutOfOrder,
  openAlready,
  strengthsOfNobody,
  unknownDistrict,
  unknownReason,
} from '../domain/vacancy.errors.js';
import { Carvings } from './carvings.js';

export type { ListedVacancy } from '../data/vacancies.repository.js';
export type { VacancyDetails } from '../data/vacancy.entity.js';

/** A vacancy as somebody records it: with the site it is at, and for whose strengths it was carved. */
export interface RecordedVacancy extends VacancyDetails {
  /** Another site of the same organisation; null for the one it is recorded at. */
  readonly siteId?: string | null;
  /** The support of the person it was carved for; null where that is nobody's to know. */
  readonly carvedFor?: string | null;
  readonly strengths?: string;
}

const REASONS = 'vacancy-closed-reason';

/** Jobs that employers of the area offer. */
@Injectable()
export class VacanciesService {
  constructor(
    private readonly vacancies: VacanciesRepository,
    private readonly carvings: Carvings,
    private readonly employers: EmployersService,
    private readonly sites: EmployerSites,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<ListedVacancy> {
    return this.vacancies.listed(id);
  }

  /** What was recorded of the vacancy itself, without what is its employer's. */
  @Transactional()
  async recorded(id: string): Promise<Vacancy> {
    return this.vacancies.get(id);
  }

  /** Those that can still be applied for, the soonest to close first. */
  @Transactional()
  async open(): Promise<readonly ListedVacancy[]> {
    return this.vacancies.list({ openOn: this.clock.today(), employerId: null });
  }

  /** Every vacancy, also those that are over; of one employer, or of all. */
  @Transactional()
  async all(employerId: string | null): Promise<readonly ListedVacancy[]> {
    return this.vacancies.list({ openOn: null, employerId });
  }

  @Transactional()
  async add(
    employerId: string,
    { siteId = null, carvedFor = null, strengths = '', ...details }: RecordedVacancy,
  ): Promise<Vacancy> {
    const { areaId } = RequestContext.current.actor;
    if (!areaId) throw new AccessDenied();
    await this.employers.get(employerId);
    const complete = await this.complete(details);
    if (complete.closesOn !== null && complete.closesOn < this.clock.today()) throw closedBefore();
    const at = await this.siteOf(employerId, siteId);
    const vacancy = await this.vacancies.save(Vacancy.offer({ areaId, employerId: at }, complete));
    await this.carve(vacancy, carvedFor, strengths);
    return vacancy;
  }

  @Transactional()
  async change(
    id: string,
    { siteId = null, carvedFor = null, strengths = '', ...details }: RecordedVacancy,
    version: number,
  ): Promise<Vacancy> {
    const vacancy = await this.vacancies.getForUpdate(id, version);
    vacancy.describe(await this.complete(details));
    vacancy.moveTo(await this.siteOf(vacancy.employerId, siteId));
    const saved = await this.vacancies.save(vacancy);
    await this.carve(saved, carvedFor, strengths);
    return saved;
  }

  /** Says for whose strengths a job was carved; said again, the later words count. */
  @Transactional()
  async carveFor(id: string, episodeId: string, strengths: string): Promise<void> {
    await this.carve(await this.vacancies.get(id), episodeId, strengths);
  }

  /** Says that nobody can apply any more, and why; the reason says whether it was filled. */
  @Transactional()
  async close(id: string, reason: string, version: number): Promise<Vacancy> {
    const reasons = await this.policy.codeList(REASONS);
    const known = reasons.find(({ code }) => code === reason);
    if (!known) throw unknownReason();
    const vacancy = await this.vacancies.getForUpdate(id, version);
    if (vacancy.state !== 'open') throw closedAlready();
    vacancy.close(known.attributes['state'] === 'filled' ? 'filled' : 'withdrawn', reason, this.clock.today());
    return this.vacancies.save(vacancy);
  }

  /** It is offered again. */
  @Transactional()
  async reopen(id: string, version: number): Promise<Vacancy> {
    const vacancy = await this.vacancies.getForUpdate(id, version);
    if (vacancy.state === 'open') throw openAlready();
    vacancy.reopen();
    return this.vacancies.save(vacancy);
  }

  private async complete(details: VacancyDetails): Promise<VacancyDetails> {
    const { districtGss, source } = details;
    if (details.hoursMax < details.hoursMin) throw hoursOutOfOrder();
    if (source !== 'carved' && details.carvedFrom.trim() !== '') throw carvedOnly('carvedFrom');
    const districts = districtGss === null ? [] : await this.employers.districts();
    if (districtGss !== null && !districts.some(({ gssCode }) => gssCode === districtGss)) throw unknownDistrict();
    return {
      ...details,
      title: oneLine(details.title),
      shifts: oneLine(details.shifts),
      requirements: details.requirements.trim(),
      howToApply: details.howToApply.trim(),
      interviewAdjustments: details.interviewAdjustments.trim(),
      carvedFrom: details.carvedFrom.trim(),
    };
  }

  private async siteOf(employerId: string, siteId: string | null): Promise<string> {
    if (siteId === null || siteId === employerId) return employerId;
    const { sites } = await this.sites.whole(employerId);
    if (!sites.some(({ id }) => id === siteId)) throw anotherOrganisation();
    return siteId;
  }

  private async carve({ id, source }: Vacancy, carvedFor: string | null, strengths: string): Promise<void> {
    if (carvedFor === null) {
      if (strengths.trim() !== '') throw strengthsOfNobody();
      return;
    }
    if (source !== 'carved') throw carvedOnly('carvedFor');
    await this.carvings.note(id, carvedFor, strengths);
  }
}
