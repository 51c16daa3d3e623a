import { Injectable } from '@nestjs/common';
import { EmployersService } from '#modules/employers';
import { EpisodesService, SupportNotStarted, type EpisodeView } from '#modules/episodes';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import type { DomainEvent } from '#platform/events/domain-event';
import { Outbox } from '#platform/events/outbox';
import { inTurn } from '#platform/persistence/in-turn';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { Placement } from '../data/placement.entity.js';
import { PlacementsRepository } from '../data/placements.repository.js';
import { SurroundingsQuery } from '../data/surroundings.query.js';
import type { JobKind, JobKindDescription } from '../domain/job-kind.js';
import { datesRefusal, termsRefusal, type JobRefusal } from '../domain/job-rules.js';
import {
  PlacementChanged,
  PlacementEnded,
  PlacementFellThrough,
  PlacementStarted,
  PlacementTakenUpAgain,
} from '../domain/placement.events.js';
import type { JobEndReason, NeverBeganReason } from '../domain/placement-words.js';
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
    private readonly episodes: EpisodesService,
    private readonly surroundings: SurroundingsQuery,
    private readonly policy: JobPolicy,
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
  async start(episodeId: string, { applicationId = null, ...job }: NewJob): Promise<PlacementView> {
    const episode = started(await this.episodes.get(episodeId));
    await this.employers.get(job.employerId);
    const { employerId, fourHoursWorkedOn, ...terms } = await this.checked(episode, job, null);
    const { areaId, providerId, participantId } = episode;
    const placement = Placement.start(
      { areaId, providerId, participantId, episodeId, employerId },
      { ...terms, wasInPostAtStart: terms.startsOn < episode.startedOn },
    );
    placement.fourHoursWorkedOn = fourHoursWorkedOn;
    // Recorded when it has begun already, nobody knows since when it was thought of.
    const today = this.clock.today();
    placement.offeredOn = terms.startsOn > today ? today : null;
    const saved = await this.placements.save(placement);
    await this.settle(episodeId);
    const { kind, startsOn } = job;
    await this.outbox.record(new PlacementStarted(saved.id, episodeId, participantId, kind, startsOn, applicationId));
    return this.view(saved);
  }

  /** Corrects what is recorded of a job. */
  @Transactional()
  async correct(id: string, correction: JobCorrection, version: number): Promise<PlacementView> {
    const placement = await this.placements.getForUpdate(id, version);
    const episode = started(await this.episodes.get(placement.episodeId));
    const { fourHoursWorkedOn, ...terms } = await this.checked(episode, correction, placement.endedOn);
    placement.correct({ ...terms, wasInPostAtStart: terms.startsOn < episode.startedOn }, fourHoursWorkedOn);
    const saved = await this.placements.save(placement);
    await this.settle(placement.episodeId);
    await this.outbox.record(new PlacementChanged(id, placement.episodeId, placement.participantId));
    return this.view(saved);
  }

  /** Records the end of a job. When no other job goes on, the search begins again while support lasts (domain 2.2). */
  @Transactional()
  async end(id: string, on: CalendarDate, reason: JobEndReason, version: number): Promise<PlacementView> {
    const placement = await this.placements.getForUpdate(id, version);
    placement.end(on, reason);
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
    return bornOn && this.warning(bornOn, job, kind);
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
    const { startsOn, fourHoursWorkedOn, endedOn } = placement;
    refuse(datesRefusal({ today, startsOn, fourHoursWorkedOn, endedOn, support }, await this.policy.aheadDays(today)));
    return this.kept(placement, event);
  }

  /** Keeps what was said of a job, and brings up to date whether the person is in work. */
  private async kept(placement: Placement, event: DomainEvent): Promise<PlacementView> {
    const saved = await this.placements.save(placement);
    await this.settle(placement.episodeId);
    await this.outbox.record(event);
    return this.view(saved);
  }

  private async checked<Job extends JobCorrection>(
    episode: StartedEpisode,
    job: Job,
    endedOn: CalendarDate | null,
  ): Promise<Job> {
    const today = this.clock.today();
    const kind = await this.kindOf(job.kind, episode.startedOn);
    refuse(termsRefusal(kind, job));
    refuse(datesRefusal({ ...job, endedOn, today, support: episode }, await this.policy.aheadDays(today)));
    if (kind.selfEmployed) return { ...job, contractType: 'self-employed' };
    if (job.contractType !== 'self-employed') return job;
    throw new RuleBroken('placement.contract', 'Choose the kind of contract with the employer', 'contractType');
  }

  private async kindOf(code: JobKind, supportStartedOn: CalendarDate): Promise<JobKindDescription> {
    const kind = (await this.policy.kinds(supportStartedOn)).find((candidate) => candidate.code === code);
    if (!kind) throw new RuleBroken('placement.unknown-kind', 'Choose a kind of work from the list', 'kind');
    return kind;
  }

  private async view(placement: Placement): Promise<PlacementView> {
    const [view] = await this.views([placement]);
    if (!view) throw new Error('A job without a view');
    return view;
  }

  private async views(placements: readonly Placement[]): Promise<PlacementView[]> {
    if (placements.length === 0) return [];
    const surroundings = await this.surroundings.of(placements.map(({ id }) => id));
    return inTurn(placements, async (placement) => {
      const around = surroundings.get(placement.id);
      if (!around) throw new Error('A job whose employer or participant is not in scope');
      const { employerName, hasEvidence, bornOn, supportStartedOn } = around;
      const kind = await this.kindOf(placement.kind, supportStartedOn ?? this.clock.today());
      const payWarning = await this.warning(bornOn, placement, kind);
      return PlacementView.of(placement, { employerName, kind, hasEvidence, payWarning });
    });
  }

  private async warning(
    bornOn: CalendarDate,
    job: { startsOn: CalendarDate; payPencePerHour: number; apprentice: Placement['apprentice'] },
    kind: JobKindDescription,
  ): Promise<string | null> {
    // Nobody is their own employer, and work without pay has no minimum wage.
    if (!kind.counts || kind.selfEmployed) return null;
    const { apprentice, payPencePerHour: pencePerHour } = job;
    const below = await this.policy.belowFloor({ bornOn, payDate: job.startsOn, apprentice, pencePerHour });
    return below?.warning ?? null;
  }
}

function started(episode: EpisodeView): StartedEpisode {
  if (episode.startedOn === null || episode.route === null) throw new SupportNotStarted();
  return episode as StartedEpisode;
}

function refuse(refusal: JobRefusal | null): void {
  if (refusal) throw new RuleBroken(refusal.code, refusal.text, refusal.field);
}
