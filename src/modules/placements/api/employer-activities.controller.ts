import { Body, HttpCode } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EmployerActivities, EmployerActivityView } from '#modules/employers';
import { Created } from '#platform/http/created';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { oneLine } from '#shared/one-line';
import { EmployerContactsService } from '../application/employer-contacts.service.js';
import { LogActivityRequest, TakeOutActivityRequest } from './employer-activities.requests.js';

@ApiTags('Employers')
@ApiController('employers/:id/activities')
export class EmployerActivitiesController {
  constructor(private readonly contacts: EmployerContactsService) {}

  @Route('POST', Permission.EmployerEdit, changes('employer activity', 'contact with employer logged'))
  @ApiOperation({ summary: 'Log a contact with an employer, in general or for one person' })
  @ApiCreatedResponse({ type: EmployerActivityView })
  async log(@Id() id: string, @Body(apiValidation) body: LogActivityRequest): Promise<Created<EmployerActivityView>> {
    const { kind, happenedOn, purpose, note, nextStep, episodeId, namesPerson, followUpOn } = body;
    const contact = {
      kind,
      happenedOn,
      purpose: purpose ?? '',
      note: (note ?? '').trim(),
      nextStep: oneLine(nextStep ?? ''),
      episodeId: episodeId ?? null,
      namesPerson: namesPerson ?? false,
      followUpOn: followUpOn ?? null,
    };
    const activity = await this.contacts.log(id, contact);
    return new Created(`/api/v1/employer-activities/${activity.id}`, activity);
  }
}

@ApiTags('Employers')
@ApiController('employer-activities/:id')
export class EmployerActivityApiController {
  constructor(
    private readonly contacts: EmployerContactsService,
    private readonly activities: EmployerActivities,
  ) {}

  @Route('GET', Permission.EmployerRead, shows('employer activity'))
  @ApiOperation({ summary: 'One contact of your provider with an employer; not one that was taken out' })
  @ApiOkResponse({ type: EmployerActivityView })
  async show(@Id() id: string): Promise<EmployerActivityView> {
    return EmployerActivityView.of(await this.activities.get(id));
  }

  @Route('POST voiding', Permission.EmployerEdit, changes('employer activity', 'contact with employer taken out'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Take out a contact that never was, with the reason: it counts for nothing any more' })
  @ApiOkResponse({ type: EmployerActivityView })
  takeOut(@Id() id: string, @Body(apiValidation) { reason }: TakeOutActivityRequest): Promise<EmployerActivityView> {
    return this.contacts.takeOut(id, oneLine(reason));
  }
}
