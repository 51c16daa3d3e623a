import { Body, HttpCode } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { EmployerActivities } from '../application/employer-activities.js';
import { EmployerHistory } from '../application/employer-history.js';
import { AdjustmentMadeView, AdviceGivenView } from '../application/employer-history.view.js';
import { contactOf } from '../application/employer-input.js';
import { EmployerPeople } from '../application/employer-people.js';
import { EmployerActivityView, EmployerContactView } from '../application/employer.view.js';
import { EmployersService } from '../application/employers.service.js';
import {
  AddAdjustmentRequest,
  AddAdviceRequest,
  AddContactRequest,
  ChangeContactRequest,
} from './employer-records.requests.js';

/** What hangs on an employer: who works there, who was in touch, what it has done and learned before. */
@ApiTags('Employers')
@ApiController('employers/:id')
export class EmployerRecordsController {
  constructor(
    private readonly employers: EmployersService,
    private readonly people: EmployerPeople,
    private readonly contacts: EmployerActivities,
    private readonly history: EmployerHistory,
  ) {}

  @Route('GET contacts', Permission.EmployerRead, shows('employer contacts'))
  @ApiOperation({ summary: 'Who works at an employer' })
  @ApiOkResponse({ type: [EmployerContactView] })
  async contactsOf(@Id() id: string): Promise<PagedResult<EmployerContactView>> {
    await this.employers.get(id);
    return new PagedResult({ items: await this.people.of(id), next: null });
  }

  @Route('POST contacts', Permission.EmployerEdit, changes('employer contact', 'contact at employer added'))
  @ApiOperation({ summary: 'Add somebody who works at an employer' })
  @ApiCreatedResponse({ type: EmployerContactView })
  async addContact(
    @Id() id: string,
    @Body(apiValidation) body: AddContactRequest,
  ): Promise<Created<EmployerContactView>> {
    const contact = await this.people.add(id, contactOf(body));
    return new Created(`/api/v1/employer-contacts/${contact.id}`, contact);
  }

  @Route('GET activities', Permission.EmployerRead, shows('employer activities'))
  @ApiOperation({ summary: 'Your provider’s contacts with an employer, newest first' })
  @ApiOkResponse({ type: [EmployerActivityView] })
  async activities(@Id() id: string): Promise<PagedResult<EmployerActivityView>> {
    await this.employers.get(id);
    const items = (await this.contacts.of(id)).map((row) => EmployerActivityView.of(row));
    return new PagedResult({ items, next: null });
  }

  @Route('GET adjustments', Permission.EmployerRead, shows('employer'))
  @ApiOperation({ summary: 'What an employer has changed for somebody before; never for whom' })
  @ApiOkResponse({ type: [AdjustmentMadeView] })
  async adjustments(@Id() id: string): Promise<PagedResult<AdjustmentMadeView>> {
    await this.employers.get(id);
    return new PagedResult({ items: await this.history.adjustments([id]), next: null });
  }

  @Route('POST adjustments', Permission.EmployerEdit, changes('employer', 'adjustment of employer noted'))
  @ApiOperation({ summary: 'Note an adjustment an employer has made, without saying for whom' })
  @ApiCreatedResponse({ type: AdjustmentMadeView })
  async addAdjustment(
    @Id() id: string,
    @Body(apiValidation) { kind, words, madeOn }: AddAdjustmentRequest,
  ): Promise<Created<AdjustmentMadeView>> {
    const made = await this.history.addAdjustment(id, { kind, words: words ?? '', madeOn });
    return new Created(`/api/v1/employers/${id}/adjustments`, made);
  }

  @Route('GET advice', Permission.EmployerRead, shows('employer'))
  @ApiOperation({ summary: 'Training and advice an employer was pointed to' })
  @ApiOkResponse({ type: [AdviceGivenView] })
  async advice(@Id() id: string): Promise<PagedResult<AdviceGivenView>> {
    await this.employers.get(id);
    return new PagedResult({ items: await this.history.advice([id]), next: null });
  }

  @Route('POST advice', Permission.EmployerEdit, changes('employer', 'advice for employer noted'))
  @ApiOperation({ summary: 'Note what an employer was pointed to' })
  @ApiCreatedResponse({ type: AdviceGivenView })
  async addAdvice(
    @Id() id: string,
    @Body(apiValidation) { topic, words, givenOn }: AddAdviceRequest,
  ): Promise<Created<AdviceGivenView>> {
    const given = await this.history.addAdvice(id, { topic, words: words ?? '', givenOn });
    return new Created(`/api/v1/employers/${id}/advice`, given);
  }
}

@ApiTags('Employers')
@ApiController('employer-contacts/:id')
export class EmployerContactApiController {
  constructor(private readonly people: EmployerPeople) {}

  @Route('GET', Permission.EmployerRead, shows('employer contact'))
  @ApiOperation({ summary: 'Somebody who works at an employer' })
  @ApiOkResponse({ type: EmployerContactView })
  show(@Id() id: string): Promise<EmployerContactView> {
    return this.people.get(id);
  }

  @Route('PATCH', Permission.EmployerEdit, changes('employer contact', 'contact at employer corrected'))
  @ApiOperation({ summary: 'Correct what is known of somebody who works at an employer, or say that they have left' })
  @ApiOkResponse({ type: EmployerContactView })
  async change(
    @Id() id: string,
    @Body(apiValidation) body: ChangeContactRequest,
    @IfMatch() version: number,
  ): Promise<EmployerContactView> {
    return this.people.change(id, contactOf({ ...(await this.people.get(id)), ...body }), version);
  }
}

@ApiTags('Employers')
@ApiController('employer-adjustments/:id')
export class EmployerAdjustmentApiController {
  constructor(private readonly history: EmployerHistory) {}

  @Route('DELETE', Permission.EmployerEdit, changes('employer', 'adjustment of employer taken away'))
  @HttpCode(204)
  @ApiOperation({ summary: 'Take away an adjustment your provider noted by mistake' })
  @ApiNoContentResponse()
  async remove(@Id() id: string): Promise<void> {
    await this.history.removeAdjustment(id);
  }
}

@ApiTags('Employers')
@ApiController('employer-advice/:id')
export class EmployerAdviceApiController {
  constructor(private readonly history: EmployerHistory) {}

  @Route('DELETE', Permission.EmployerEdit, changes('employer', 'advice for employer taken away'))
  @HttpCode(204)
  @ApiOperation({ summary: 'Take away advice your provider noted by mistake' })
  @ApiNoContentResponse()
  async remove(@Id() id: string): Promise<void> {
    await this.history.removeAdvice(id);
  }
}
