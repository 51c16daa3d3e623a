import { Injectable } from '@nestjs/common';
import { EmployersService } from '#modules/employers';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { AccessDenied } from '#platform/http/access.errors';
import { Transactional } from '#platform/persistence/transactional';
import { oneLine } from '#shared/one-line';
import { VacanciesRepository, type ListedVacancy } from '../data/vacancies.repository.js';
import { Vacancy, type VacancyDetails } from '../data/vacancy.entity.js';
import { closedBefore, hoursOutOfOrder, unknownDistrict } from '../domain/vacancy.errors.js';

export type { ListedVacancy } from '../data/vacancies.repository.js';
export type { VacancyDetails } from '../data/vacancy.entity.js';

/** Jobs that employers of the area offer. */
@Injectable()
export class VacanciesService {
  constructor(
    private readonly vacancies: VacanciesRepository,
    private readonly employers: EmployersService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<ListedVacancy> {
    return this.vacancies.listed(id);
  }

  /** What was recorded of the vacancy itself, without what is its employer's. */
  @Transactional()
  async recorded(id: string): Promise<VacancyDetails & { readonly version: number }> {
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
  async add(employerId: string, details: VacancyDetails): Promise<Vacancy> {
    const { areaId } = RequestContext.current.actor;
    if (!areaId) throw new AccessDenied();
    await this.employers.get(employerId);
    const complete = await this.complete(details);
    if (complete.closesOn !== null && complete.closesOn < this.clock.today()) throw closedBefore();
    return this.vacancies.save(Vacancy.offer({ areaId, employerId }, complete));
  }

  @Transactional()
  async change(id: string, details: VacancyDetails, version: number): Promise<Vacancy> {
    const vacancy = await this.vacancies.getForUpdate(id, version);
    vacancy.describe(await this.complete(details));
    return this.vacancies.save(vacancy);
  }

  private async complete(details: VacancyDetails): Promise<VacancyDetails> {
    if (details.hoursMax < details.hoursMin) throw hoursOutOfOrder();
    const { districtGss } = details;
    const districts = districtGss === null ? [] : await this.employers.districts();
    if (districtGss !== null && !districts.some(({ gssCode }) => gssCode === districtGss)) throw unknownDistrict();
    return {
      ...details,
      title: oneLine(details.title),
      shifts: oneLine(details.shifts),
      requirements: details.requirements.trim(),
    };
  }
}
