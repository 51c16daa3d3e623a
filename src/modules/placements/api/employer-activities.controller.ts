import { Body } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EmployerActivityView } from '#modules/employers';
import { Created } from '#platform/http/created';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { EmployerContactsService } from '../application/employer-contacts.service.js';
import { LogActivityRequest } from './employer-activities.requests.js';

@ApiTags('Employers')
@ApiController('employers/:id/activities')
export class EmployerActivitiesController {
  constructor(private readonly contacts: EmployerContactsService) {}

  @Route('POST', Permission.EmployerEdit, changes('employer activity', 'contact with employer logged'))
  @ApiOperation({ summary: 'Log a contact with an employer, in general or for one person' })
  @ApiCreatedResponse({ type: EmployerActivityView })
  async log(@Id() id: string, @Body(apiValidation) body: LogActivityRequest): Promise<Created<EmployerActivityView>> {
    const { kind, happenedOn, note, episodeId, namesPerson, followUpOn = null } = body;
    const contact = {
      kind,
      happenedOn,
      note: (note ?? '').trim(),
      episodeId: episodeId ?? null,
      namesPerson,
      followUpOn,
    };
    const activity = await this.contacts.log(id, contact);
    return new Created(`/api/v1/employers/${id}/activities`, activity);
  }
}
