import { Injectable } from '@nestjs/common';
import { EmployersService, OwnBusinesses } from '#modules/employers';
import { EpisodesService, SupportNotStarted, type EpisodeView } from '#modules/episodes';
import { Clock } from '#platform/clock';
import type { DomainEvent } from '#platform/events/domain-event';
import { Outbox } from '#platform/events/outbox';
import { inTurn } from '#platform/persistence/in-turn';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { Placement } from '../data/placement.entity.js';
import { PlacementsRepository } from '../data/placements.repository.js';
import { SurroundingsQuery } from '../data/surroundings.query.js';
import type { JobKindDescription } from '../domain/job-kind.js';
import { changeRefusal, conditionsOf, type JobConditions } from '../domain/job-terms.js';
import { datesRefusal, employerRefusal, startsAfterChange } from '../domain/job-rules.js';
import { NothingChanged } from '../domain/placement.errors.js';
import {
  PlacementChanged,
  PlacementEnded,
  PlacementFellThrough,
  PlacementStarted,
  PlacementTakenUpAgain,
} from '../domain/placement.events.js';
import type { JobEndReason, NeverBeganReason } from '../domain/placement-words.js';
import { ContractEnds } from './contract-ends.js';
import { JobChecks, refuse } from './job-checks.js';
import { JobPolicy } from './job-policy.js';
import { PlacementView, type JobCorrection, type NewJob } from './placement.view.js';

/** Support that has started: what dates of a job are held against. */
type StartedEpisode = EpisodeView & {
  readonly startedOn: CalendarDate;
  readonly route: NonNullable<EpisodeView['route']>;
};

/** The jobs of participants: recorded once, corrected, ended. What follows from them for outcomes is decided above. */
@Injectable()
export class PlacementsService {
  constructor(
    private readonly placements: PlacementsRepository,
    private readonly employers: EmployersService,
    private readonly businesses: OwnBusinesses,
    private readonly episodes: EpisodesService,
    private readonly surroundings: SurroundingsQuery,
    private readonly policy: JobPolicy,
    private readonly checks: JobChecks,
    private readonly contractEnds: ContractEnds,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<PlacementView> {
    return this.view(await this.placements.get(id));
  }

  /** Every job of one run of support, in the order they began. */
  @Transactional()
  async ofEpisode(episodeId: string): Promise<readonly PlacementView[]> {
    return this.views(await this.placements.ofEpisode(episodeId));
  }

  /** Records a job. From its first day on, a person who was looking for work is in work (domain 2.2). */
  @Transactional()
  async start(
    episodeId: string,
    { applicationId = null, employerId: known, ownBusiness = null, ...job }: NewJob,
  ): Promise<PlacementView> {
    const episode = started(await this.episodes.get(episodeId));
    this.checks.expectJob(job.kind, null);
    if (known !== null) await this.employers.get(known);
    const { fourHoursWorkedOn, ...terms } = await this.checks.checked(episode, job, NEW);
    const { areaId, providerId, participantId } = episode;
    refuse(employerRefusal(job.kind, known, ownBusiness));
    const employerId = known ?? (await this.businesses.of(participantId, ownBusiness ?? UNNAMED));
    const placement = Placement.start(
      { areaId, providerId, participantId, episodeId, employerId },
      { ...UNSAID, ...terms, wasInPostAtStart: terms.startsOn < episode.startedOn },
    );
    placement.fourHoursWorkedOn = fourHoursWorkedOn;
    // Recorded when it has begun already, nobody knows since when it was thought of.
    const today = this.clock.today();
    placement.offeredOn = terms.startsOn > today ? today : null;
    const saved = await this.placements.save(placement);
    const { kind, startsOn } = job;
    return this.followed(
      saved,
      new PlacementStarted(saved.id, episodeId, participantId, kind, startsOn, applicationId),
    );
  }

  /** Corrects what is recorded of a job. */
  @Transactional()
  async correct(id: string, correction: JobCorrection, version: number): Promise<PlacementView> {
    const placement = await this.placements.getForUpdate(id, version);
    const { kind } = placement;
    const episode = started(await this.episodes.get(placement.episodeId));
    this.checks.expectJob(correction.kind, kind);
    const { fourHoursWorkedOn, ...terms } = await this.checks.checked(episode, correction, placement);
    const wasInPostAtStart = terms.startsOn < episode.startedOn;
    await this.expectBeforeFirstChange(placement, terms.startsOn);
    placement.correct({ ...UNSAID, ...terms, wasInPostAtStart }, fourHoursWorkedOn);
    const view = await this.kept(placement, new PlacementChanged(id, placement.episodeId, placement.participantId));
    if (kind !== view.kind) await this.businesses.settle(placement.employerId);
    return view;
  }

  /**
   * From a day on, hours, pay, title or contract are others. What they were until the day before is kept. Throws RuleBroken
   * where the day is ahead, or not after the last change.
   */
  @Transactional()
  async change(id: string, from: CalendarDate, conditions: JobConditions, version: number): Promise<PlacementView> {
    const placement = await this.placements.getForUpdate(id, version);
    const episode = started(await this.episodes.get(placement.episodeId));
    refuse(changeRefusal(placement, from, this.clock.today()));
    const before = conditionsOf(placement);
    const { fourHoursWorkedOn, startsOn, kind, agency } = placement;
    const still = conditions.contractType === 'agency' ? agency : '';
    const job = { ...conditions, kind, startsOn, fourHoursWorkedOn, agency: still, isProviderJob: false };
    const { contractType } = await this.checks.checked(episode, job, NEW);
    placement.change(from, { ...conditions, contractType });
    placement.agency = still;
    await this.placements.keepTerms(placement, { ...before, untilOn: addDays(from, -1) }, this.clock.now());
    return this.kept(placement, new PlacementChanged(id, placement.episodeId, placement.participantId));
  }

  /** The last change of hours, pay, title or contract was recorded by mistake: what was before it goes on. */
  @Transactional()
  async takeChangeBack(id: string, version: number): Promise<PlacementView> {
    const placement = await this.placements.getForUpdate(id, version);
    const earlier = await this.placements.termsBefore(id);
    const last = earlier.at(-1);
    if (!last) throw new NothingChanged();
    const since = earlier.at(-2);
    placement.takeChangeBack(since ? addDays(since.untilOn, 1) : null, conditionsOf(last));
    await this.placements.dropTerms(id, last.untilOn);
    return this.kept(placement, new PlacementChanged(id, placement.episodeId, placement.participantId));
  }

  /** Records the end of a job. When no other job goes on, the search begins again while support lasts (domain 2.2). */
  @Transactional()
  async end(id: string, on: CalendarDate, reason: JobEndReason, version: number): Promise<PlacementView> {
    const placement = await this.placements.getForUpdate(id, version);
    placement.end(on, reason, this.clock.today());
    return this.settled(placement, new PlacementEnded(id, placement.episodeId, placement.participantId, on, reason));
  }

  /** Corrects when or why a job ended. Throws JobNotEnded when it goes on. */
  @Transactional()
  async correctEnd(id: string, on: CalendarDate, reason: JobEndReason, version: number): Promise<PlacementView> {
    const placement = await this.placements.getForUpdate(id, version);
    placement.correctEnd(on, reason);
    return this.settled(placement, new PlacementChanged(id, placement.episodeId, placement.participantId));
  }

  /** Takes an end back that was recorded by mistake: the job goes on, and the person is in work. Throws JobNotEnded. */
  @Transactional()
  async undoEnd(id: string, version: number): Promise<PlacementView> {
    const placement = await this.placements.getForUpdate(id, version);
    placement.undoEnd();
    return this.settled(placement, new PlacementChanged(id, placement.episodeId, placement.participantId));
  }

  /**
   * The job fell through before it began: it never was a job start, and nobody is in work because of it. Throws JobHasBegun
   * when hours are recorded, and JobAlreadyEnded or JobNeverBegan when nothing is left to fall through.
   */
  @Transactional()
  async fallThrough(id: string, reason: NeverBeganReason, version: number): Promise<PlacementView> {
    const placement = await this.placements.getForUpdate(id, version);
    placement.fallThrough(this.clock.today(), reason);
    return this.kept(placement, new PlacementFellThrough(id, placement.episodeId, placement.participantId, reason));
  }

  /** The job begins after all. Throws JobNotFallenThrough, and JobAlreadyRecorded when it was recorded anew meanwhile. */
  @Transactional()
  async takeUpAgain(id: string, version: number): Promise<PlacementView> {
    const placement = await this.placements.getForUpdate(id, version);
    placement.takeUpAgain();
    return this.kept(placement, new PlacementTakenUpAgain(id, placement.episodeId, placement.participantId));
  }

  /** When the job was offered, as whoever keeps its application knows it. Doing it twice changes nothing. */
  @Transactional()
  async noteOffered(id: string, on: CalendarDate): Promise<void> {
    await this.placements.noteOffered(id, on);
  }

  /** Every kind of work, with what it counts for in words, for somebody who starts support today. */
  kinds(): Promise<readonly JobKindDescription[]> {
    return this.policy.kinds(this.clock.today());
  }

  /** A warning in words when this pay is below the minimum wage for the person on the job's first day; else null. */
  async payWarning(
    participantId: string,
    job: Pick<NewJob, 'startsOn' | 'payPencePerHour' | 'apprentice'>,
    kind: JobKindDescription,
  ): Promise<string | null> {
    const bornOn = await this.bornOn(participantId);
    return bornOn && this.checks.payWarning(bornOn, job, kind);
  }

  /** The date of birth, on which wages depend; null when the actor may not see the person. */
  bornOn(participantId: string): Promise<CalendarDate | null> {
    return this.surroundings.bornOn(participantId);
  }

  /**
   * Whether the person is in work now: their state follows from the jobs that have begun, go on, and count under the
   * policy they started under.
   */
  @Transactional()
  async settle(episodeId: string): Promise<void> {
    const today = this.clock.today();
    const { startedOn } = await this.episodes.get(episodeId);
    const kinds = await this.policy.kinds(startedOn ?? today);
    const counts = new Set(kinds.filter((kind) => kind.counts).map(({ code }) => code));
    const jobs = await this.placements.ofEpisode(episodeId);
    const inWork = jobs.some((job) => counts.has(job.kind) && job.isRunningOn(today));
    await (inWork ? this.episodes.noteInWork(episodeId) : this.episodes.noteOutOfWork(episodeId));
  }

  /** Runs of support in which a job recorded ahead has begun and nobody has noticed. */
  @Transactional()
  async begunUnnoticed(): Promise<readonly string[]> {
    return this.placements.begunUnnoticed(this.clock.today(), 10_000);
  }

  /** Once the end of a job is as it should be: its dates are looked at, and what follows from it is brought up to date. */
  private async settled(placement: Placement, event: PlacementEnded | PlacementChanged): Promise<PlacementView> {
    const support = started(await this.episodes.get(placement.episodeId));
    const today = this.clock.today();
    const { startsOn, fourHoursWorkedOn, endedOn, termsFrom } = placement;
    const dates = { today, startsOn, fourHoursWorkedOn, endedOn, termsFrom, support };
    refuse(datesRefusal(dates, await this.policy.aheadDays(today)));
    return this.kept(placement, event);
  }

  /** Keeps what was said of a job, and brings up to date what follows from it. */
  private async kept(placement: Placement, event: DomainEvent): Promise<PlacementView> {
    return this.followed(await this.placements.save(placement), event);
  }

  /** Whether the person is in work, and what the end of the contract asks of somebody. */
  private async followed(saved: Placement, event: DomainEvent): Promise<PlacementView> {
    await this.settle(saved.episodeId);
    await this.outbox.record(event);
    const view = await this.view(saved);
    await this.contractEnds.settle(saved, view.employerName);
    return view;
  }

  /** The first change of all has to stay after the first day. */
  private async expectBeforeFirstChange({ id }: Placement, startsOn: CalendarDate): Promise<void> {
    const [first] = await this.placements.termsBefore(id);
    if (first) refuse(startsAfterChange(startsOn, addDays(first.untilOn, 1)));
  }

  private async view(placement: Placement): Promise<PlacementView> {
    const [view] = await this.views([placement]);
    if (!view) throw new Error('A job without a view');
    return view;
  }

  private async views(placements: readonly Placement[]): Promise<PlacementView[]> {
    if (placements.length === 0) return [];
    const surroundings = await this.surroundings.of(placements.map(({ id }) => id));
    const schemes = placements.some(({ subsidyScheme }) => subsidyScheme) ? await this.checks.schemes() : [];
    return inTurn(placements, async (placement) => {
      const around = surroundings.get(placement.id);
      if (!around) throw new Error('A job whose employer or participant is not in scope');
      const { employerName, hasEvidence, bornOn, supportStartedOn, earlierTerms } = around;
      const kind = await this.checks.kindOf(placement.kind, supportStartedOn ?? this.clock.today());
      const payWarning = await this.checks.payWarning(bornOn, placement, kind);
      const warnings = await this.checks.warnings(placement, kind);
      const scheme = schemes.find(({ code }) => code === placement.subsidyScheme)?.label ?? null;
      const told = { employerName, kind, hasEvidence, payWarning, warnings, scheme, earlierTerms };
      return PlacementView.of(placement, told);
    });
  }
}

/** A job of which nothing has happened yet. */
const NEW = { endedOn: null, termsFrom: null };

/** Never kept: a job with neither an employer nor a business is refused. */
const UNNAMED = { name: '', postcode: null };

/** What whoever records a job may leave unsaid. */
const UNSAID = {
  ...{ guaranteedHours: null, contractEndsOn: null, agency: '', subsidyScheme: null, permittedWork: null },
  disclosedOn: null,
};

function started(episode: EpisodeView): StartedEpisode {
  if (episode.startedOn === null || episode.route === null) throw new SupportNotStarted();
  return episode as StartedEpisode;
}
