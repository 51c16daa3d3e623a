import { Body, HttpCode, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiController } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { ContactWeeks } from '../application/contact-weeks.js';
import { ContactWeeksView } from '../application/contact-weeks.view.js';
import { ContactWeekQuery, ReviewWeekRequest } from './contact-weeks.requests.js';

@ApiTags('Employers')
@ApiController('employer-contact-weeks')
export class ContactWeeksApiController {
  constructor(private readonly weeks: ContactWeeks) {}

  @Route('GET', Permission.EpisodeRead, shows('employer activities'))
  @ApiOperation({ summary: 'One week of contacts with employers, for each specialist you look after' })
  @ApiOkResponse({ type: ContactWeeksView })
  show(@Query(apiValidation) { week }: ContactWeekQuery): Promise<ContactWeeksView> {
    return this.weeks.of(week ?? null);
  }

  @Route(
    'POST reviews',
    Permission.SupervisionHold,
    changes('contact review', 'week of contacts with employers reviewed'),
  )
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that you looked at a week with a specialist of yours. Sent twice, it is said once' })
  @ApiOkResponse({ type: ContactWeeksView })
  async review(@Body(apiValidation) { specialistId, weekOf }: ReviewWeekRequest): Promise<ContactWeeksView> {
    await this.weeks.review(specialistId, weekOf);
    return this.weeks.of(weekOf);
  }
}
