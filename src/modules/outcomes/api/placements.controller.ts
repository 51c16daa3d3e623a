import { Body, HttpCode } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  JobNotEnded,
  PlacementEvidenceService,
  PlacementEvidenceView,
  PlacementsService,
  PlacementView,
  conditionsOf,
  termsOf,
} from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { JobsService } from '../application/jobs.service.js';
import { LockedReturns } from '../application/locked-returns.js';
import { ChangedPlacementView } from './changed.views.js';
import { EvidenceRequest } from './earnings.requests.js';
import { JobKindView } from './job-kind.view.js';
import {
  ASKS_FIRST,
  ChangeJobRequest,
  CorrectEndRequest,
  CorrectJobRequest,
  EndJobRequest,
  NeverBeganRequest,
} from './outcomes.requests.js';

@ApiTags('Jobs')
@ApiController('placements')
export class PlacementsController {
  constructor(
    private readonly placements: PlacementsService,
    private readonly evidence: PlacementEvidenceService,
    private readonly jobs: JobsService,
    private readonly returns: LockedReturns,
  ) {}

  @Route('GET kinds', Permission.EpisodeRead, shows('kinds of jobs'))
  @ApiOperation({ summary: 'The kinds of work, and which of them count' })
  @ApiOkResponse({ type: [JobKindView] })
  async kinds(): Promise<PagedResult<JobKindView>> {
    return new PagedResult({ items: await this.placements.kinds(), next: null });
  }

  @Route('GET :id', Permission.EpisodeRead, reads(Reads.Placement))
  @ApiOperation({ summary: 'One job' })
  @ApiOkResponse({ type: PlacementView })
  show(@Id() id: string): Promise<PlacementView> {
    return this.placements.get(id);
  }

  @Route('PATCH :id', Permission.PlacementEdit, changes('job', 'job corrected'))
  @ApiOperation({
    summary: 'Correct a job, or record when the first paid hours had been done',
    description: ASKS_FIRST,
  })
  @ApiOkResponse({ type: ChangedPlacementView })
  async correct(
    @Id() id: string,
    @Body(apiValidation) { employerId: _employer, confirmed = [], ...change }: CorrectJobRequest,
    @IfMatch() version: number,
  ): Promise<ChangedPlacementView> {
    const before = await this.placements.get(id);
    const now = termsOf(before);
    const apprentice = change.apprentice ?? now.apprentice;
    const isProviderJob = change.isProviderJob ?? now.isProviderJob;
    const agency = change.agency ?? now.agency ?? '';
    const correction = { ...now, ...change, apprentice, isProviderJob, agency };
    return this.changed(id, () => this.jobs.correctConfirmed(before, correction, { version, confirmed }));
  }

  @Route('POST :id/terms', Permission.PlacementEdit, changes('job', 'change of a job recorded'))
  @HttpCode(200)
  @ApiOperation({
    summary: 'Hours, pay, title or contract are others from a day on; what they were is kept',
    description: ASKS_FIRST,
  })
  @ApiOkResponse({ type: ChangedPlacementView })
  async change(
    @Id() id: string,
    @Body(apiValidation) { changedOn, confirmed = [], ...change }: ChangeJobRequest,
    @IfMatch() version: number,
  ): Promise<ChangedPlacementView> {
    const before = await this.placements.get(id);
    const now = conditionsOf(before);
    const apprentice = change.apprentice ?? now.apprentice;
    const conditions = { ...now, ...change, apprentice };
    return this.changed(id, () => this.jobs.changeConfirmed(before, changedOn, conditions, { version, confirmed }));
  }

  @Route('DELETE :id/terms', Permission.PlacementEdit, changes('job', 'change of a job taken back'))
  @ApiOperation({ summary: 'Take back the last change: what was before it goes on' })
  @ApiOkResponse({ type: ChangedPlacementView })
  takeChangeBack(@Id() id: string, @IfMatch() version: number): Promise<ChangedPlacementView> {
    return this.changed(id, () => this.jobs.takeChangeBack(id, version));
  }

  @Route('POST :id/ending', Permission.PlacementEdit, changes('job', 'job ended'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Record the end of a job' })
  @ApiOkResponse({ type: ChangedPlacementView })
  end(
    @Id() id: string,
    @Body(apiValidation) body: EndJobRequest,
    @IfMatch() version: number,
  ): Promise<ChangedPlacementView> {
    return this.changed(id, () => this.jobs.end(id, body.endedOn, body.reason, version));
  }

  @Route('PATCH :id/ending', Permission.PlacementEdit, changes('job', 'end of job corrected'))
  @ApiOperation({ summary: 'Correct when or why a job ended; outcomes are decided again' })
  @ApiOkResponse({ type: ChangedPlacementView })
  async correctEnd(
    @Id() id: string,
    @Body(apiValidation) body: CorrectEndRequest,
    @IfMatch() version: number,
  ): Promise<ChangedPlacementView> {
    const { endedOn, endReason } = await this.placements.get(id);
    if (endedOn === null || endReason === null) throw new JobNotEnded();
    return this.changed(id, () => this.jobs.correctEnd(id, body.endedOn ?? endedOn, body.reason ?? endReason, version));
  }

  @Route('DELETE :id/ending', Permission.PlacementEdit, changes('job', 'job taken up again'))
  @ApiOperation({ summary: 'Take back the end of a job: it goes on. Outcomes are decided again' })
  @ApiOkResponse({ type: ChangedPlacementView })
  undoEnd(@Id() id: string, @IfMatch() version: number): Promise<ChangedPlacementView> {
    return this.changed(id, () => this.jobs.undoEnd(id, version));
  }

  @Route('POST :id/falling-through', Permission.PlacementEdit, changes('job', 'job that never began'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Record that a job fell through before it began: it is no job start' })
  @ApiOkResponse({ type: ChangedPlacementView })
  fallThrough(
    @Id() id: string,
    @Body(apiValidation) { reason }: NeverBeganRequest,
    @IfMatch() version: number,
  ): Promise<ChangedPlacementView> {
    return this.changed(id, () => this.jobs.fallThrough(id, reason, version));
  }

  @Route('DELETE :id/falling-through', Permission.PlacementEdit, changes('job', 'job begins after all'))
  @ApiOperation({ summary: 'A job that was said to have fallen through begins after all' })
  @ApiOkResponse({ type: ChangedPlacementView })
  takeUpAgain(@Id() id: string, @IfMatch() version: number): Promise<ChangedPlacementView> {
    return this.changed(id, () => this.jobs.takeUpAgain(id, version));
  }

  @Route('GET :id/evidence', Permission.DocumentRead, reads(Reads.Placement))
  @ApiOperation({ summary: 'What proves a job' })
  @ApiOkResponse({ type: [PlacementEvidenceView] })
  async evidenceOf(@Id() id: string): Promise<PagedResult<PlacementEvidenceView>> {
    await this.placements.get(id);
    return new PagedResult({ items: await this.evidence.of(id), next: null });
  }

  @Route('POST :id/evidence', Permission.DocumentAdd, changes('evidence', 'evidence added'))
  @ApiOperation({ summary: 'Attach a file that proves a job' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: EvidenceRequest })
  @ApiCreatedResponse({ type: PlacementEvidenceView })
  async attach(
    @Id() id: string,
    @Body(apiValidation) { file, evidenceKind }: EvidenceRequest,
  ): Promise<Created<PlacementEvidenceView>> {
    const evidence = await this.jobs.attachEvidence(id, file.asSent(), evidenceKind);
    return new Created(`/api/v1/documents/${evidence.documentId}`, evidence);
  }

  /** Does it, and tells what it changed in locked returns: a program is not asked before, as somebody at a page is. */
  private async changed(id: string, command: () => Promise<PlacementView>): Promise<ChangedPlacementView> {
    const { episodeId } = await this.placements.get(id);
    const { result, changesInReturns } = await this.returns.changedBy(episodeId, command);
    return { ...result, changesInReturns };
  }
}
