import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EpisodeEnded, EpisodesService } from '#modules/episodes';
import { PlacementsService } from '#modules/placements';
import { PolicyService } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import type { AccessToWork } from '../data/access-to-work.entity.js';
import { AccessToWorkRepository } from '../data/access-to-work.repository.js';
import { inWords, nextStep, stageRefusal, type AccessToWorkWords } from '../domain/access-to-work.js';
import { AccessToWorkChangedMeanwhile } from '../domain/access-to-work.errors.js';

/** A kind of support that Access to Work may pay for. */
export interface SupportKind {
  readonly code: string;
  readonly label: string;
}

/** An application with what it says now, and what is to be done next. */
export interface StandingApplication {
  readonly record: AccessToWork;
  readonly words: string;
  readonly next: { readonly on: CalendarDate; readonly what: string } | null;
  readonly job: { readonly id: string; readonly title: string; readonly startsOn: CalendarDate } | null;
}

const KIND = 'work-support';

/**
 * Applications to Access to Work, which pays for help at work that an employer need not (domain 1.4). That somebody applies says
 * that they are disabled: every route asks for the permission for sensitive details, and so must whoever shows it elsewhere.
 */
@Injectable()
export class AccessToWorkService {
  constructor(
    private readonly records: AccessToWorkRepository,
    private readonly episodes: EpisodesService,
    private readonly placements: PlacementsService,
    private readonly tasks: TasksService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The applications of an episode, the newest first. */
  @Transactional()
  async ofEpisode(episodeId: string): Promise<readonly StandingApplication[]> {
    await this.episodes.get(episodeId);
    const standing: StandingApplication[] = [];
    for (const record of await this.records.ofEpisode(episodeId)) standing.push(await this.standingOf(record));
    return standing;
  }

  /** Every edition, the newest first. Throws NotFound where there is none, or the actor does not see the person. */
  @Transactional()
  async editions(recordId: string): Promise<readonly [AccessToWork, ...AccessToWork[]]> {
    const editions = await this.records.editions(recordId);
    await this.episodes.get(editions[0].episodeId);
    return editions;
  }

  @Transactional()
  async get(recordId: string): Promise<StandingApplication> {
    const [newest] = await this.editions(recordId);
    return this.standingOf(newest);
  }

  /** Who wrote editions, by id. */
  @Transactional()
  writers(editions: readonly AccessToWork[]): Promise<ReadonlyMap<string, string>> {
    return this.records.writers([...new Set(editions.map(({ writtenBy }) => writtenBy))]);
  }

  /** Records an application, or the thought of one. Answers its id. */
  @Transactional()
  async add(episodeId: string, words: AccessToWorkWords): Promise<string> {
    const { areaId, providerId, participantId, exitedOn } = await this.episodes.get(episodeId);
    if (exitedOn) throw new EpisodeEnded(exitedOn);
    await this.expectPossible(episodeId, words);
    // The same form sent twice is one application.
    const same = (await this.records.ofEpisode(episodeId)).find((one) => saysTheSame(one, words));
    if (same) return same.recordId;
    const recordId = randomUUID();
    const whose = { areaId, providerId, participantId, episodeId };
    const createdAt = this.clock.now();
    await this.records.add({ ...whose, ...words, supports: [...words.supports], recordId, edition: 1, createdAt });
    await this.settle(recordId);
    return recordId;
  }

  /** The next stage, or one put right, on top of the edition that was on the screen. Nothing changed makes no edition. */
  @Transactional()
  async save(recordId: string, words: AccessToWorkWords, basedOn: number): Promise<void> {
    const [newest] = await this.editions(recordId);
    await this.expectPossible(newest.episodeId, words);
    if (saysTheSame(newest, words)) return;
    if (newest.edition !== basedOn) throw new AccessToWorkChangedMeanwhile();
    const { areaId, providerId, participantId, episodeId } = newest;
    const whose = { areaId, providerId, participantId, episodeId };
    const createdAt = this.clock.now();
    await this.records.add({
      ...whose,
      ...words,
      supports: [...words.supports],
      recordId,
      edition: basedOn + 1,
      createdAt,
    });
    await this.settle(recordId);
  }

  /** How the newest application of an episode stands, in a sentence; null where there is none. For whoever has the episode in hand. */
  @Transactional()
  async standing(episodeId: string): Promise<string | null> {
    const [newest] = await this.records.ofEpisode(episodeId);
    return newest ? (await this.standingOf(newest)).words : null;
  }

  /** What it may pay for, as policy names it. */
  supports(): Promise<readonly SupportKind[]> {
    return this.policy.value('access-to-work-support', this.clock.today());
  }

  /** Keeps one task open for what is to be done next. Its title says nothing of health. */
  private async settle(recordId: string): Promise<void> {
    const { record, next } = await this.get(recordId);
    const episode = await this.episodes.get(record.episodeId);
    const under = `${KIND}/${recordId}/`;
    const only = { episodeId: record.episodeId, kind: KIND, under, because: 'Something else is next' };
    if (!next || episode.exitedOn) return this.tasks.keepOnly(only, null);
    const { id: episodeId, areaId, providerId, teamId, participantId, specialistId: assigneeId } = episode;
    const holder = { episodeId, areaId, providerId, teamId, participantId, assigneeId };
    const title = 'Support at work: see what is due';
    const causeKey = `${under}${record.stage}/${next.on}`;
    await this.tasks.keepOnly(only, { ...holder, causeKey, kind: KIND, title, dueOn: next.on });
  }

  private async standingOf(record: AccessToWork): Promise<StandingApplication> {
    const days = await this.policy.value('access-to-work', this.clock.today());
    const labels = new Map((await this.supports()).map(({ code, label }) => [code, label]));
    const placement = record.placementId === null ? null : await this.placements.get(record.placementId);
    const since = londonDay(record.createdAt);
    return {
      record,
      words: inWords(record, labels),
      next: nextStep(record, { since, jobStartsOn: placement?.startsOn ?? null }, days),
      job: placement && {
        id: placement.id,
        title: `${placement.jobTitle} at ${placement.employerName}`,
        startsOn: placement.startsOn,
      },
    };
  }

  private async expectPossible(episodeId: string, words: AccessToWorkWords): Promise<void> {
    const refusal = stageRefusal(words, this.clock.today());
    if (refusal) throw new RuleBroken(`access-to-work.${refusal.field}`, refusal.text, refusal.field);
    const known = new Set((await this.supports()).map(({ code }) => code));
    if (!words.supports.every((code) => known.has(code)))
      throw new RuleBroken('access-to-work.supports', 'Select from the list what was awarded', 'supports');
    if (words.placementId === null) return;
    const jobs = await this.placements.ofEpisode(episodeId);
    if (!jobs.some(({ id }) => id === words.placementId))
      throw new RuleBroken('access-to-work.job', 'Select one of their jobs, or none', 'placementId');
  }
}

const FIELDS = [
  ...(['stage', 'placementId', 'reference', 'appliedOn', 'assessmentOn', 'decidedOn', 'supports'] as const),
  ...(['amountPence', 'amountPer', 'awardedUntil', 'reconsideredOn', 'reason', 'note'] as const),
] satisfies readonly (keyof AccessToWorkWords)[];

const saysTheSame = (kept: AccessToWorkWords, sent: AccessToWorkWords): boolean =>
  FIELDS.every((field) => JSON.stringify(kept[field]) === JSON.stringify(sent[field]));
