import { Body, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { FindPeople } from '../application/find-people.js';
import { ParticipantChanges } from '../application/participant-changes.js';
import { ParticipantsService } from '../application/participants.service.js';
import { SensitiveNeeds } from '../application/sensitive-needs.js';
import {
  ChangeParticipantRequest,
  PersonLineView,
  SearchParticipantsRequest,
  ShownParticipantView,
} from './participants.requests.js';

const FOUND_AT_MOST = 50;

@ApiTags('Participants')
@ApiController('participants')
export class ParticipantsController {
  constructor(
    private readonly people: FindPeople,
    private readonly participants: ParticipantsService,
    private readonly changes: ParticipantChanges,
    private readonly sensitiveNeeds: SensitiveNeeds,
  ) {}

  @Route('GET', Permission.ParticipantSearch, reads(Reads.Search, null))
  @ApiOperation({
    summary:
      'Find people by name, sound of a name, reference, phone, postcode or date of birth, the surest first, 50 at most',
  })
  @ApiOkResponse({ type: [PersonLineView] })
  async search(@Query(apiValidation) { search }: SearchParticipantsRequest): Promise<PagedResult<PersonLineView>> {
    const found = await this.people.search(search, FOUND_AT_MOST);
    return new PagedResult({
      items: found.map((person) => {
        const { id, reference, displayName, knownAs, dateOfBirth, postcode, districtName, phone } = person;
        const { contactHidden, foundBy } = person;
        return {
          ...{ id, reference, displayName, knownAs, dateOfBirth, postcode, districtName, phone },
          ...{ contactHidden, foundBy },
        };
      }),
      next: null,
    });
  }

  @Route('GET :id', Permission.ParticipantRead, reads(Reads.Participant))
  @ApiOperation({ summary: 'One person' })
  @ApiOkResponse({ type: ShownParticipantView })
  async get(@Id() id: string): Promise<ShownParticipantView> {
    return this.sensitiveNeeds.shownToActor(await this.participants.get(id));
  }

  @Route(
    'PATCH :id',
    Permission.ParticipantEdit,
    changes('participant', 'details corrected', { what: Reads.Participant, idFrom: 'id' }),
  )
  @ApiOperation({ summary: 'Change contact details, needs and answers, or correct a date of birth' })
  @ApiOkResponse({ type: ShownParticipantView })
  async change(
    @Id() id: string,
    @IfMatch() version: number,
    @Body(apiValidation) request: ChangeParticipantRequest,
  ): Promise<ShownParticipantView> {
    const { areaId } = await this.participants.get(id);
    const changed = await this.participants.update(id, await this.changes.read(request, areaId), version);
    return this.sensitiveNeeds.shownToActor(changed);
  }
}
