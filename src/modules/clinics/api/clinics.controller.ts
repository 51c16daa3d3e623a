import { Body, HttpCode, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { ClinicDayView, ClinicView, MadeClinicView } from '../application/clinic.view.js';
import { ClinicDaysService } from '../application/clinic-days.service.js';
import { ClinicsService } from '../application/clinics.service.js';
import { DecideRoomRequest, ListClinicDaysQuery, MakeClinicRequest } from './clinics.requests.js';

@ApiTags('Clinics')
@ApiController('clinics')
export class ClinicsController {
  constructor(private readonly clinics: ClinicsService) {}

  @Route('GET', Permission.SessionRead, shows('clinics'))
  @ApiOperation({ summary: 'List the clinics of your provider that are not over' })
  @ApiOkResponse({ type: [ClinicView] })
  async list(): Promise<PagedResult<ClinicView>> {
    return new PagedResult({ items: await this.clinics.running(), next: null });
  }

  @Route('POST', Permission.SessionEdit, changes('clinic', 'clinic set up'))
  @ApiOperation({ summary: 'Set up a clinic: the answer says which days it has and which were left out' })
  @ApiCreatedResponse({ type: MadeClinicView })
  async make(@Body(apiValidation) body: MakeClinicRequest): Promise<Created<MadeClinicView>> {
    const made = await this.clinics.make(body);
    return new Created(`/api/v1/clinics/${made.id}`, made);
  }

  @Route('GET :id', Permission.SessionRead, shows('clinic'))
  @ApiOperation({ summary: 'One clinic' })
  @ApiOkResponse({ type: ClinicView })
  show(@Id() id: string): Promise<ClinicView> {
    return this.clinics.get(id);
  }
}

@ApiTags('Clinics')
@ApiController('clinic-days')
export class ClinicDaysController {
  constructor(private readonly days: ClinicDaysService) {}

  @Route('GET', Permission.SessionRead, shows('clinic days'))
  @ApiOperation({ summary: 'List clinic days between two days, soonest first' })
  @ApiOkResponse({ type: [ClinicDayView] })
  async list(@Query(apiValidation) query: ListClinicDaysQuery): Promise<PagedResult<ClinicDayView>> {
    const days = await this.days.list(query);
    return new PagedResult({ items: days.map((row) => ClinicDayView.of(row)), next: null });
  }

  @Route('GET :id', Permission.SessionRead, shows('clinic day'))
  @ApiOperation({ summary: 'One clinic day' })
  @ApiOkResponse({ type: ClinicDayView })
  async show(@Id() id: string): Promise<ClinicDayView> {
    return ClinicDayView.of(await this.days.get(id));
  }

  @Route('POST :id/room', Permission.SessionEdit, changes('clinic day', 'room of a clinic day decided'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Record what the practice decided about its room, or give it back' })
  @ApiOkResponse({ type: ClinicDayView })
  async decide(
    @Id() id: string,
    @Body(apiValidation) body: DecideRoomRequest,
    @IfMatch() version: number,
  ): Promise<ClinicDayView> {
    await this.days.decide(id, body, version);
    return ClinicDayView.of(await this.days.get(id));
  }
}
