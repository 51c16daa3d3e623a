import { Injectable } from '@nestjs/common';
import {
  JobHasBegun,
  PlacementEvidenceService,
  PlacementsService,
  type HandedIn,
  type JobConditions,
  type JobCorrection,
  type JobEndReason,
  type NeverBeganReason,
  type NewJob,
  type PlacementEvidenceView,
  type PlacementView,
} from '#modules/placements';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { EarningsRepository } from '../data/earnings.repository.js';
import { JobQuestions } from './job-questions.js';
import { OutcomeDecisions } from './outcome-decisions.js';
import { SearchAgain } from './search-again.js';

/** What a program sends along: the version it saw, and the marks of the questions it answers. */
interface Confirmed {
  readonly version: number;
  readonly confirmed: readonly string[];
}

/** Commands about jobs, with the outcomes that follow decided in the same transaction. */
@Injectable()
export class JobsService {
  constructor(
    private readonly placements: PlacementsService,
    private readonly evidence: PlacementEvidenceService,
    private readonly earnings: EarningsRepository,
    private readonly decisions: OutcomeDecisions,
    private readonly search: SearchAgain,
    private readonly questions: JobQuestions,
  ) {}

  @Transactional()
  async record(episodeId: string, job: NewJob): Promise<PlacementView> {
    const placement = await this.placements.start(episodeId, job);
    await this.decisions.decide(episodeId);
    return placement;
  }

  /** The same for whoever has no page to ask on: throws JobAsksFirst, and keeps nothing, until what is unusual is confirmed. */
  @Transactional()
  async recordConfirmed(episodeId: string, job: NewJob, confirmed: readonly string[]): Promise<PlacementView> {
    const placement = await this.record(episodeId, job);
    await this.questions.expectConfirmed(placement, null, confirmed);
    return placement;
  }

  @Transactional()
  async correct(id: string, correction: JobCorrection, version: number): Promise<PlacementView> {
    const placement = await this.placements.correct(id, correction, version);
    await this.decisions.decide(placement.episodeId);
    return placement;
  }

  @Transactional()
  async correctConfirmed(
    before: PlacementView,
    correction: JobCorrection,
    { version, confirmed }: Confirmed,
  ): Promise<PlacementView> {
    const placement = await this.correct(before.id, correction, version);
    await this.questions.expectConfirmed(placement, before, confirmed);
    return placement;
  }

  /** Hours, pay, title or contract are others from a day on; outcomes are forecast and decided with them. */
  @Transactional()
  async change(id: string, from: CalendarDate, conditions: JobConditions, version: number): Promise<PlacementView> {
    const placement = await this.placements.change(id, from, conditions, version);
    await this.decisions.decide(placement.episodeId);
    return placement;
  }

  @Transactional()
  async changeConfirmed(
    before: PlacementView,
    from: CalendarDate,
    conditions: JobConditions,
    { version, confirmed }: Confirmed,
  ): Promise<PlacementView> {
    const placement = await this.change(before.id, from, conditions, version);
    await this.questions.expectConfirmed(placement, before, confirmed);
    return placement;
  }

  /** The last change never happened. Throws NothingChanged where none is recorded. */
  @Transactional()
  async takeChangeBack(id: string, version: number): Promise<PlacementView> {
    const placement = await this.placements.takeChangeBack(id, version);
    await this.decisions.decide(placement.episodeId);
    return placement;
  }

  @Transactional()
  async end(id: string, on: CalendarDate, reason: JobEndReason, version: number): Promise<PlacementView> {
    const placement = await this.placements.end(id, on, reason, version);
    await this.decisions.decide(placement.episodeId);
    await this.search.settle(placement);
    return placement;
  }

  @Transactional()
  async correctEnd(id: string, on: CalendarDate, reason: JobEndReason, version: number): Promise<PlacementView> {
    const placement = await this.placements.correctEnd(id, on, reason, version);
    await this.decisions.decide(placement.episodeId);
    await this.search.settle(placement);
    return placement;
  }

  @Transactional()
  async undoEnd(id: string, version: number): Promise<PlacementView> {
    const placement = await this.placements.undoEnd(id, version);
    await this.decisions.decide(placement.episodeId);
    await this.search.settle(placement);
    return placement;
  }

  /** The job fell through before it began. Throws JobHasBegun when hours or pay of it are recorded. */
  @Transactional()
  async fallThrough(id: string, reason: NeverBeganReason, version: number): Promise<PlacementView> {
    const placement = await this.placements.fallThrough(id, reason, version);
    if ((await this.earnings.paidFor(id)).length > 0) throw new JobHasBegun();
    await this.decisions.decide(placement.episodeId);
    await this.search.settle(placement);
    return placement;
  }

  @Transactional()
  async takeUpAgain(id: string, version: number): Promise<PlacementView> {
    const placement = await this.placements.takeUpAgain(id, version);
    await this.decisions.decide(placement.episodeId);
    await this.search.settle(placement);
    return placement;
  }

  @Transactional()
  async attachEvidence(id: string, file: HandedIn, kind: string): Promise<PlacementEvidenceView> {
    const { episodeId } = await this.placements.get(id);
    const evidence = await this.evidence.attach(id, file, kind);
    await this.decisions.decide(episodeId);
    return evidence;
  }
}
