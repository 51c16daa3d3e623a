import { Injectable } from '@nestjs/common';
import { EpisodeEnded, EpisodesService } from '#modules/episodes';
import { Clock } from '#platform/clock';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import { ProfilesRepository } from '../data/profiles.repository.js';
import { AnswersRefused, ProfileChangedMeanwhile, ProfileEmpty } from '../domain/planning.errors.js';
import { ProfileSaved } from '../domain/planning.events.js';
import { changedQuestions, readAnswers, saysNothing } from '../domain/profile-answers.js';
import { ProfileView } from './profile.view.js';

/** The vocational profile: every saving is a new edition, and earlier ones stay. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly profiles: ProfilesRepository,
    private readonly episodes: EpisodesService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The latest edition; null when none is written yet. */
  @Transactional()
  async current(episodeId: string): Promise<ProfileView | null> {
    await this.episodes.get(episodeId);
    const profile = await this.profiles.current(episodeId);
    return profile && ProfileView.of(profile);
  }

  @Transactional()
  async edition(episodeId: string, edition: number): Promise<ProfileView> {
    await this.episodes.get(episodeId);
    return ProfileView.of(await this.profiles.edition(episodeId, edition));
  }

  /**
   * Saves the whole profile as a new edition on top of the one it was written on (0 when there was none). Somebody else's
   * edition in between is refused with ProfileChangedMeanwhile, one with nothing in it with ProfileEmpty; saving what is already there changes nothing.
   */
  @Transactional()
  async save(episodeId: string, typed: Readonly<Record<string, unknown>>, basedOn: number): Promise<ProfileView> {
    const { areaId, providerId, participantId, exitedOn } = await this.episodes.get(episodeId);
    if (exitedOn) throw new EpisodeEnded(exitedOn);
    const { answers, faults } = readAnswers(typed);
    if (faults.length > 0) throw new AnswersRefused(faults);
    if (saysNothing(answers)) throw new ProfileEmpty();
    const current = await this.profiles.current(episodeId);
    if (current && changedQuestions(current.answers, answers).length === 0) return ProfileView.of(current);
    if ((current?.edition ?? 0) !== basedOn) throw new ProfileChangedMeanwhile(current?.edition ?? 0);
    const saved = await this.profiles.add({
      areaId,
      providerId,
      participantId,
      episodeId,
      edition: basedOn + 1,
      answers,
      writtenOn: this.clock.today(),
    });
    await this.outbox.record(new ProfileSaved(episodeId, participantId, saved.edition));
    return ProfileView.of(saved);
  }

  /** Editions, newest first. */
  @Transactional()
  async list(episodeId: string, after: string | null, limit: number): Promise<Page<ProfileView>> {
    await this.episodes.get(episodeId);
    const [below = null] = readCursor(after, 'whole') ?? [];
    const rows = await this.profiles.list(episodeId, below, limit + 1);
    const items = rows.slice(0, limit).map((row) => ProfileView.of(row));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? encodeCursor([last.edition]) : null };
  }
}
