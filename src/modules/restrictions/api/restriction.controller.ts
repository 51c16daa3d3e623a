import { Body } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Created } from '#platform/http/created';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { calendarDate, isCalendarDate } from '#shared/calendar-date';
import { RestrictionsService } from '../application/restrictions.service.js';
import { RestrictionView } from '../application/restriction.view.js';
import { RestrictRequest } from './restriction.requests.js';

@ApiTags('Participants')
@ApiController('participants/:id/restriction')
export class RestrictionApiController {
  constructor(private readonly restrictions: RestrictionsService) {}

  @Route('GET', Permission.RecordRestrict, reads(Reads.Participant))
  @ApiOperation({
    summary: 'Who alone may see this record, and why; not found where everybody may who may see it anyway',
  })
  @ApiOkResponse({ type: RestrictionView })
  async show(@Id() id: string): Promise<RestrictionView> {
    const restriction = await this.restrictions.of(id);
    if (!restriction) throw new NotFound('restriction', 'restriction.not-found');
    return restriction;
  }

  @Route('POST', Permission.RecordRestrict, changes('restriction', 'record restricted'))
  @ApiOperation({ summary: 'Restrict this record to named people' })
  @ApiCreatedResponse({ type: RestrictionView })
  async restrict(@Id() id: string, @Body(apiValidation) body: RestrictRequest): Promise<Created<RestrictionView>> {
    const { reviewOn = null, ...rest } = body;
    if (reviewOn !== null && !isCalendarDate(reviewOn))
      throw new RuleBroken('restriction.review-day', 'reviewOn must be a real date', 'reviewOn');
    const restriction = await this.restrictions.restrict(id, { ...rest, reviewOn: reviewOn && calendarDate(reviewOn) });
    return new Created(`/api/v1/participants/${id}/restriction`, restriction);
  }
}
