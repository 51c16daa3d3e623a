import { Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PagedResult } from '#platform/http/paged';
import { ApiController } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { calendarDate } from '#shared/calendar-date';
import { BreakGlassService } from '../application/break-glass.service.js';
import { BreakGlassView } from '../application/break-glass.view.js';

class BreakGlassQuery {
  @ApiPropertyOptional({ example: '2026-11', description: 'Those of a month; without it those that wait for a review' })
  @IsOptional()
  @Matches(/^20\d\d-(0[1-9]|1[0-2])$/, { message: 'month must be a month such as 2026-11' })
  readonly month?: string;
}

/** Reading only: opening a record takes a person at a browser who proves again that it is them. */
@ApiTags('Privacy')
@ApiController('break-glass')
export class BreakGlassApiController {
  constructor(private readonly glass: BreakGlassService) {}

  @Route('GET', Permission.GlassRead, shows('break-glass use'))
  @ApiOperation({ summary: 'Who opened restricted records in an emergency, why, and what the review said' })
  @ApiOkResponse({ type: [BreakGlassView] })
  async list(@Query(apiValidation) { month }: BreakGlassQuery): Promise<PagedResult<BreakGlassView>> {
    return new PagedResult({ items: await this.glass.list(month ? calendarDate(`${month}-01`) : null), next: null });
  }
}
