import { Body, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { employerOf } from '../application/employer-input.js';
import { EmployerSites } from '../application/employer-sites.js';
import { EmployerView, IndustryView, ListedEmployerView, ResemblingView } from '../application/employer.view.js';
import { EmployersService } from '../application/employers.service.js';
import {
  AddEmployerRequest,
  ChangeEmployerRequest,
  IndustriesQuery,
  JoinOrganisationRequest,
  ListEmployersQuery,
} from './employers.requests.js';

@ApiTags('Employers')
@ApiController('employers')
export class EmployersController {
  constructor(
    private readonly employers: EmployersService,
    private readonly organisation: EmployerSites,
  ) {}

  @Route('GET', Permission.EmployerRead, shows('employers'))
  @ApiOperation({ summary: 'List the employers of your area by name, each with who was in touch' })
  @ApiOkResponse({ type: [ListedEmployerView] })
  async list(@Query(apiValidation) query: ListEmployersQuery): Promise<PagedResult<ListedEmployerView>> {
    const { after, limit, ...filter } = query;
    return new PagedResult(await this.employers.list(filter, after ?? null, limit));
  }

  @Route('POST', Permission.EmployerEdit, changes('employer', 'employer added'))
  @ApiOperation({ summary: 'Add an employer' })
  @ApiCreatedResponse({ type: EmployerView })
  async add(@Body(apiValidation) body: AddEmployerRequest): Promise<Created<EmployerView>> {
    const employer = await this.employers.add(employerOf(body));
    return new Created(`/api/v1/employers/${employer.id}`, employer);
  }

  @Route('GET industries', Permission.EmployerRead, shows('industries'))
  @ApiOperation({ summary: 'Find industries of the Standard Industrial Classification 2007 by code or words' })
  @ApiOkResponse({ type: [IndustryView] })
  industries(@Query(apiValidation) { words }: IndustriesQuery): PagedResult<IndustryView> {
    const reading = this.employers.readIndustry(words);
    const items = reading.kind === 'one' ? [reading.industry] : reading.kind === 'several' ? reading.matches : [];
    return new PagedResult({ items, next: null });
  }

  @Route('GET :id', Permission.EmployerRead, shows('employer'))
  @ApiOperation({ summary: 'One employer' })
  @ApiOkResponse({ type: EmployerView })
  show(@Id() id: string): Promise<EmployerView> {
    return this.employers.get(id);
  }

  @Route('PATCH :id', Permission.EmployerEdit, changes('employer', 'employer corrected'))
  @ApiOperation({ summary: 'Correct an employer, or hand it over to a colleague' })
  @ApiOkResponse({ type: EmployerView })
  async change(
    @Id() id: string,
    @Body(apiValidation) body: ChangeEmployerRequest,
    @IfMatch() version: number,
  ): Promise<EmployerView> {
    const { industry, ...now } = await this.employers.get(id);
    const { ownerUserId, ...details } = body;
    // Words say what no industry of the list does: sent alone, they take its place.
    const sicCode = details.industryWords?.trim() ? null : industry?.code;
    const change = employerOf({ ...now, sicCode, ...daysAfter(body), ...details });
    return this.employers.change(id, { ...change, ...(ownerUserId ? { ownerUserId } : {}) }, version);
  }

  @Route('GET :id/sites', Permission.EmployerRead, shows('employer'))
  @ApiOperation({ summary: 'Every site of the organisation an employer belongs to, the employer among them' })
  @ApiOkResponse({ type: [EmployerView] })
  async sites(@Id() id: string): Promise<PagedResult<EmployerView>> {
    return new PagedResult({ items: (await this.organisation.whole(id)).sites, next: null });
  }

  @Route('GET :id/resembling', Permission.EmployerRead, shows('employers'))
  @ApiOperation({ summary: 'Employers that may be the same company: the same company number, or a name much alike' })
  @ApiOkResponse({ type: [ResemblingView] })
  async resembling(@Id() id: string): Promise<PagedResult<ResemblingView>> {
    await this.employers.get(id);
    return new PagedResult({ items: await this.organisation.resembling(id), next: null });
  }

  @Route('PUT :id/organisation', Permission.EmployerEdit, changes('employer', 'employer joined an organisation'))
  @ApiOperation({ summary: 'Say that two records are sites of one organisation' })
  @ApiOkResponse({ type: EmployerView })
  join(@Id() id: string, @Body(apiValidation) { employerId }: JoinOrganisationRequest): Promise<EmployerView> {
    return this.organisation.join(id, employerId);
  }

  @Route('DELETE :id/organisation', Permission.EmployerEdit, changes('employer', 'employer left an organisation'))
  @ApiOperation({ summary: 'Say that an employer is no site of the organisation' })
  @ApiOkResponse({ type: EmployerView })
  leave(@Id() id: string): Promise<EmployerView> {
    return this.organisation.leave(id);
  }
}

/** A level that is taken away takes its days with it, and a new first day its last one, unless they are sent too. */
function daysAfter(body: ChangeEmployerRequest): object {
  const { disabilityConfident, disabilityConfidentSince } = body;
  if (disabilityConfident === 'none') return { disabilityConfidentSince: null, disabilityConfidentUntil: null };
  return disabilityConfidentSince === undefined ? {} : { disabilityConfidentUntil: null };
}
