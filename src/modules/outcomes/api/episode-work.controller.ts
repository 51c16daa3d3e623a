import { Body } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EpisodesService } from '#modules/episodes';
import { PlacementsService, PlacementView } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { parsePostcode } from '#shared/postcode';
import { JobsService } from '../application/jobs.service.js';
import { ExplainedOutcomesView } from '../application/explanation.views.js';
import { LockedReturns } from '../application/locked-returns.js';
import { ReturnDifferencesView } from '../application/return-difference.views.js';
import { OutcomeExplanations } from '../application/outcome-explanations.js';
import { OutcomePositionView } from '../application/outcome.views.js';
import { OutcomesService } from '../application/outcomes.service.js';
import { ASKS_FIRST, RecordJobRequest } from './outcomes.requests.js';

@ApiTags('Jobs')
@ApiController('episodes/:id')
export class EpisodeWorkController {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly placements: PlacementsService,
    private readonly jobs: JobsService,
    private readonly outcomes: OutcomesService,
    private readonly explanations: OutcomeExplanations,
    private readonly returns: LockedReturns,
  ) {}

  @Route('GET placements', Permission.EpisodeRead, reads(Reads.Episode))
  @ApiOperation({ summary: 'The jobs of one run of support, in the order they began' })
  @ApiOkResponse({ type: [PlacementView] })
  async list(@Id() id: string): Promise<PagedResult<PlacementView>> {
    await this.episodes.get(id);
    return new PagedResult({ items: await this.placements.ofEpisode(id), next: null });
  }

  @Route('POST placements', Permission.PlacementEdit, changes('job', 'job recorded'))
  @ApiOperation({
    summary: 'Record a job. Pay below the minimum wage comes back as payWarning; it is never refused',
    description: ASKS_FIRST,
  })
  @ApiCreatedResponse({ type: PlacementView })
  async record(
    @Id() id: string,
    @Body(apiValidation) { confirmed = [], ...body }: RecordJobRequest,
  ): Promise<Created<PlacementView>> {
    const job = {
      ...body,
      employerId: body.employerId ?? null,
      ownBusiness: body.ownBusiness
        ? { name: body.ownBusiness.name, postcode: parsePostcode(body.ownBusiness.postcode ?? '') }
        : null,
      jobTitle: body.jobTitle.trim(),
      socCode: body.socCode ?? null,
      apprentice: body.apprentice ?? 'no',
      fourHoursWorkedOn: body.fourHoursWorkedOn ?? null,
      isProviderJob: body.isProviderJob ?? false,
      agency: body.agency ?? '',
    };
    const placement = await this.jobs.recordConfirmed(id, job, confirmed);
    return new Created(`/api/v1/placements/${placement.id}`, placement);
  }

  @Route('GET outcomes', Permission.OutcomeRead, reads(Reads.Outcome))
  @ApiTags('Outcomes')
  @ApiOperation({ summary: 'Where every outcome stands, with the sums in words, and which payments count' })
  @ApiOkResponse({ type: OutcomePositionView })
  position(@Id() id: string): Promise<OutcomePositionView> {
    return this.outcomes.position(id);
  }

  @Route('GET outcomes/explanation', Permission.OutcomeRead, reads(Reads.Outcome))
  @ApiTags('Outcomes')
  @ApiOperation({
    summary: 'How every outcome was worked out: each payment counted or left out, and why, with the arithmetic',
  })
  @ApiOkResponse({ type: ExplainedOutcomesView })
  explain(@Id() id: string): Promise<ExplainedOutcomesView> {
    return this.explanations.explain(id);
  }

  @Route('GET outcomes/locked-returns', Permission.OutcomeRead, reads(Reads.Outcome))
  @ApiTags('Outcomes')
  @ApiOperation({ summary: 'Where the newest locked returns say something else than the record does now, and why' })
  @ApiOkResponse({ type: ReturnDifferencesView })
  async lockedReturns(@Id() id: string): Promise<ReturnDifferencesView> {
    await this.episodes.get(id);
    return { items: await this.returns.differences(id) };
  }
}
