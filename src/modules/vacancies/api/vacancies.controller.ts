import { Body, HttpCode, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { parsePostcode } from '#shared/postcode';
import { MatchingService } from '../application/matching.service.js';
import { PayWarning } from '../application/pay-warning.js';
import { VacanciesService, type VacancyDetails } from '../application/vacancies.service.js';
import {
  AddVacancyRequest,
  CarvingRequest,
  ChangeVacancyRequest,
  CloseVacancyRequest,
  ListVacanciesQuery,
} from './vacancies.requests.js';
import { JobMatchView, VacancyView } from './vacancy.view.js';

/** Jobs that employers of the area offer, and whom they fit. */
@ApiTags('Vacancies')
@ApiController('vacancies')
export class VacanciesApiController {
  constructor(
    private readonly vacancies: VacanciesService,
    private readonly matching: MatchingService,
    private readonly payWarning: PayWarning,
  ) {}

  @Route('GET', Permission.EmployerRead, shows('vacancies'))
  @ApiOperation({ summary: 'Vacancies of your area that can still be applied for, the soonest to close first' })
  @ApiOkResponse({ type: [VacancyView] })
  async list(@Query(apiValidation) { employerId, all }: ListVacanciesQuery): Promise<PagedResult<VacancyView>> {
    const isAll = all === true || employerId !== undefined;
    const found = isAll ? await this.vacancies.all(employerId ?? null) : await this.vacancies.open();
    return new PagedResult({ items: found.map((vacancy) => VacancyView.of(vacancy, null)), next: null });
  }

  @Route('GET :id', Permission.EmployerRead, shows('vacancy'))
  @ApiOperation({ summary: 'One vacancy' })
  @ApiOkResponse({ type: VacancyView })
  show(@Id() id: string): Promise<VacancyView> {
    return this.view(id);
  }

  @Route('PATCH :id', Permission.EmployerEdit, changes('vacancy', 'vacancy corrected'))
  @ApiOperation({ summary: 'Correct a vacancy' })
  @ApiOkResponse({ type: VacancyView })
  async change(
    @Id() id: string,
    @Body(apiValidation) body: ChangeVacancyRequest,
    @IfMatch() version: number,
  ): Promise<VacancyView> {
    await this.vacancies.change(id, detailsOf(body, await this.vacancies.recorded(id)), version);
    return this.view(id);
  }

  @Route('POST :id/closure', Permission.EmployerEdit, changes('vacancy', 'vacancy closed'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that nobody can apply any more, and why' })
  @ApiOkResponse({ type: VacancyView })
  async close(
    @Id() id: string,
    @Body(apiValidation) { reason }: CloseVacancyRequest,
    @IfMatch() version: number,
  ): Promise<VacancyView> {
    await this.vacancies.close(id, reason, version);
    return this.view(id);
  }

  @Route('DELETE :id/closure', Permission.EmployerEdit, changes('vacancy', 'vacancy opened again'))
  @ApiOperation({ summary: 'Say that the job is offered again' })
  @ApiOkResponse({ type: VacancyView })
  async reopen(@Id() id: string, @IfMatch() version: number): Promise<VacancyView> {
    await this.vacancies.reopen(id, version);
    return this.view(id);
  }

  @Route('PUT :id/carving', Permission.PlanningEdit, changes('vacancy', 'job carved for somebody'))
  @HttpCode(204)
  @ApiOperation({ summary: 'Say for whose strengths a job was carved. Only your own provider reads it' })
  @ApiNoContentResponse()
  async carve(@Id() id: string, @Body(apiValidation) { episodeId, strengths = '' }: CarvingRequest): Promise<void> {
    await this.vacancies.carveFor(id, episodeId, strengths);
  }

  @Route('GET :id/matches', Permission.PlanningEdit, reads(Reads.Caseload, null))
  @ApiOperation({ summary: 'The people you support against one vacancy, the best match first; nobody is left out' })
  @ApiOkResponse({ type: [JobMatchView] })
  async people(@Id() id: string): Promise<PagedResult<JobMatchView>> {
    const pairs = await this.matching.myPeopleFor(id);
    return new PagedResult({ items: pairs.map((pair) => JobMatchView.of(pair)), next: null });
  }

  private async view(id: string): Promise<VacancyView> {
    const vacancy = await this.vacancies.get(id);
    return VacancyView.of(vacancy, await this.payWarning.of(vacancy));
  }
}

@ApiTags('Vacancies')
@ApiController('employers/:id/vacancies')
export class NewVacancyApiController {
  constructor(
    private readonly vacancies: VacanciesService,
    private readonly payWarning: PayWarning,
  ) {}

  @Route('POST', Permission.EmployerEdit, changes('vacancy', 'vacancy added'))
  @ApiOperation({ summary: 'Add a vacancy to an employer' })
  @ApiCreatedResponse({ type: VacancyView })
  async add(@Id() id: string, @Body(apiValidation) body: AddVacancyRequest): Promise<Created<VacancyView>> {
    const { id: vacancyId } = await this.vacancies.add(id, detailsOf(body, BLANK));
    const vacancy = await this.vacancies.get(vacancyId);
    const view = VacancyView.of(vacancy, await this.payWarning.of(vacancy));
    return new Created(`/api/v1/vacancies/${vacancyId}`, view);
  }
}

@ApiTags('Vacancies')
@ApiController('episodes/:id/job-matches')
export class JobMatchesApiController {
  constructor(private readonly matching: MatchingService) {}

  @Route('GET', Permission.PlanningEdit, reads(Reads.Episode))
  @ApiOperation({ summary: 'Every open vacancy against one person, the best match first; none is left out' })
  @ApiOkResponse({ type: [JobMatchView] })
  async jobs(@Id() id: string): Promise<PagedResult<JobMatchView>> {
    const pairs = await this.matching.jobsFor(id);
    return new PagedResult({ items: pairs.map((pair) => JobMatchView.of(pair)), next: null });
  }
}

const BLANK: VacancyDetails = {
  ...{ title: '', socCode: null, source: 'employer', hoursMin: 1, hoursMax: 60, shifts: '', payPence: null },
  ...{ postcode: null, districtGss: null, startsOn: null, closesOn: null, adjustments: [], requirements: '' },
  ...{ contractType: null, remote: 'no', posts: 1, howToApply: '', interviewAdjustments: '' },
  ...{ isApprenticeship: false, carvedFrom: '' },
};

/** What was sent upon what there was. Sent as null, a thing is emptied; the most hours follow the fewest where they are new alone. */
function detailsOf(sent: ChangeVacancyRequest, was: VacancyDetails): VacancyDetails {
  const pick = <K extends keyof VacancyDetails & keyof ChangeVacancyRequest>(key: K): VacancyDetails[K] =>
    (sent[key] === undefined ? was[key] : (sent[key] ?? BLANK[key])) as VacancyDetails[K];
  const hoursMin = pick('hoursMin');
  const isNew = was === BLANK && sent.hoursMax === undefined;
  return {
    ...{ title: pick('title'), socCode: pick('socCode'), source: pick('source'), hoursMin },
    hoursMax: isNew ? hoursMin : pick('hoursMax'),
    payPence: sent.payPencePerHour === undefined ? was.payPence : sent.payPencePerHour,
    postcode: sent.postcode === undefined ? was.postcode : parsePostcode(sent.postcode ?? ''),
    ...{ shifts: pick('shifts'), districtGss: pick('districtGss'), startsOn: pick('startsOn') },
    ...{ closesOn: pick('closesOn'), adjustments: pick('adjustments'), requirements: pick('requirements') },
    ...{ contractType: pick('contractType'), remote: pick('remote'), posts: pick('posts') },
    ...{ howToApply: pick('howToApply'), interviewAdjustments: pick('interviewAdjustments') },
    ...{ isApprenticeship: pick('isApprenticeship'), carvedFrom: pick('carvedFrom') },
  };
}
