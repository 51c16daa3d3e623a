import { Body } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { UnpaidWorkService } from '../application/unpaid-work.service.js';
import { UnpaidWorkView } from '../application/unpaid-work.view.js';
import { ChangeUnpaidWorkRequest, RecordUnpaidWorkRequest } from './unpaid-work.requests.js';

@ApiTags('Unpaid work')
@ApiController('episodes/:id/unpaid-work')
export class EpisodeUnpaidWorkApiController {
  constructor(private readonly works: UnpaidWorkService) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  @ApiOperation({ summary: 'Work trials, work experience and volunteering of one run of support. They never count' })
  @ApiOkResponse({ type: [UnpaidWorkView] })
  async list(@Id() id: string): Promise<PagedResult<UnpaidWorkView>> {
    return new PagedResult({ items: await this.works.ofEpisode(id), next: null });
  }

  @Route('POST', Permission.PlanningEdit, changes('unpaid work', 'unpaid work recorded'))
  @ApiOperation({ summary: 'Record unpaid work. It is no job, and no outcome comes of it' })
  @ApiCreatedResponse({ type: UnpaidWorkView })
  async record(@Id() id: string, @Body(apiValidation) body: RecordUnpaidWorkRequest): Promise<Created<UnpaidWorkView>> {
    const { kind, employerName, startsOn, role, days, purpose, resultWords, endsOn, hoursPerWeek, result } = body;
    const work = await this.works.record(id, {
      ...{ kind, employerName, startsOn, endsOn: endsOn ?? null, hoursPerWeek: hoursPerWeek ?? null },
      ...{ role: role ?? '', days: days ?? '', purpose: purpose ?? '' },
      ...{ result: result ?? null, resultWords: resultWords ?? '' },
    });
    return new Created(`/api/v1/unpaid-work/${work.id}`, work);
  }
}

@ApiTags('Unpaid work')
@ApiController('unpaid-work/:id')
export class UnpaidWorkApiController {
  constructor(private readonly works: UnpaidWorkService) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode, null))
  @ApiOperation({ summary: 'One record of unpaid work' })
  @ApiOkResponse({ type: UnpaidWorkView })
  show(@Id() id: string): Promise<UnpaidWorkView> {
    return this.works.get(id);
  }

  @Route('PATCH', Permission.PlanningEdit, changes('unpaid work', 'unpaid work corrected'))
  @ApiOperation({ summary: 'Correct unpaid work, or say what came of it' })
  @ApiOkResponse({ type: UnpaidWorkView })
  async change(
    @Id() id: string,
    @Body(apiValidation) body: ChangeUnpaidWorkRequest,
    @IfMatch() version: number,
  ): Promise<UnpaidWorkView> {
    const was = await this.works.get(id);
    return this.works.change(id, { ...was, ...withoutNull(body) }, version);
  }
}

/** What was sent as null is emptied: words become '', and what may be unknown becomes null. */
function withoutNull({ role, days, purpose, resultWords, ...rest }: ChangeUnpaidWorkRequest): object {
  const words = Object.entries({ role, days, purpose, resultWords }).filter(([, value]) => value !== undefined);
  const others = Object.entries(rest).filter(([, value]) => value !== undefined);
  return Object.fromEntries([...words.map(([key, value]) => [key, value ?? '']), ...others]) as object;
}
