import { Body, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { contactOf, employerOf } from '../application/employer-input.js';
import {
  EmployerActivityView,
  EmployerContactView,
  EmployerView,
  IndustryView,
  ListedEmployerView,
} from '../application/employer.view.js';
import { EmployersService } from '../application/employers.service.js';
import {
  AddContactRequest,
  AddEmployerRequest,
  ChangeEmployerRequest,
  IndustriesQuery,
  ListEmployersQuery,
} from './employers.requests.js';

@ApiTags('Employers')
@ApiController('employers')
export class EmployersController {
  constructor(private readonly employers: EmployersService) {}

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
    const change = employerOf({ ...now, sicCode, ...details });
    return this.employers.change(id, { ...change, ...(ownerUserId ? { ownerUserId } : {}) }, version);
  }

  @Route('GET :id/contacts', Permission.EmployerRead, shows('employer contacts'))
  @ApiOperation({ summary: 'Who works at an employer' })
  @ApiOkResponse({ type: [EmployerContactView] })
  async contacts(@Id() id: string): Promise<PagedResult<EmployerContactView>> {
    await this.employers.get(id);
    return new PagedResult({ items: await this.employers.contacts(id), next: null });
  }

  @Route('POST :id/contacts', Permission.EmployerEdit, changes('employer contact', 'contact at employer added'))
  @ApiOperation({ summary: 'Add somebody who works at an employer' })
  @ApiCreatedResponse({ type: EmployerContactView })
  async addContact(
    @Id() id: string,
    @Body(apiValidation) body: AddContactRequest,
  ): Promise<Created<EmployerContactView>> {
    const contact = await this.employers.addContact(id, contactOf(body));
    return new Created(`/api/v1/employers/${id}/contacts`, contact);
  }

  @Route('GET :id/activities', Permission.EmployerRead, shows('employer activities'))
  @ApiOperation({ summary: 'Your provider’s contacts with an employer, newest first' })
  @ApiOkResponse({ type: [EmployerActivityView] })
  async activities(@Id() id: string): Promise<PagedResult<EmployerActivityView>> {
    await this.employers.get(id);
    return new PagedResult({ items: await this.employers.activities(id), next: null });
  }
}
