import { Injectable } from '@nestjs/common';
import { EpisodeEnded, EpisodesService, type EpisodeView } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { OneUseLinks } from '#modules/links';
import { MessagesService, type Notified, type MessageOutlook } from '#modules/messages';
import { ParticipantsService } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, formatDate, type CalendarDate } from '#shared/calendar-date';
import { londonDay, londonInstant } from '#shared/london-time';
import { firstName } from '#shared/wording';
import { OwnWordsRepository, type OwnWordsRow } from '../data/own-words.repository.js';
import { partState, withTheirPart, type OwnWords, type Taking } from '../domain/own-words.js';
import { NothingSentYet, NoWayToAsk } from '../domain/planning.errors.js';
import { OwnWordsDrafts } from './own-words-drafts.js';
import type { OwnWordsView } from './own-words.view.js';
import { ProfilesService } from './profiles.service.js';

/** How asking somebody would go now. */
export interface AskOutlook extends MessageOutlook {
  /** The last day on which the link would work. */
  readonly lastDay: CalendarDate;
  /** To whom what they write would go. */
  readonly specialist: string;
}

/** What made the task to read a part. */
export const taskOf = (partId: string): string => `own-words/${partId}`;

/** Asking somebody to write their own part of the profile, and taking it in (domain 2.5: the profile is theirs). */
@Injectable()
export class OwnWordsService {
  constructor(
    private readonly parts: OwnWordsRepository,
    private readonly drafts: OwnWordsDrafts,
    private readonly links: OneUseLinks,
    private readonly profiles: ProfilesService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly staff: StaffService,
    private readonly messages: MessagesService,
    private readonly tasks: TasksService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Every part of an episode, the newest first. */
  @Transactional()
  async list(episodeId: string): Promise<readonly OwnWordsView[]> {
    const episode = await this.episodes.get(episodeId);
    return (await this.parts.list(episodeId)).map((row) => this.viewOf(row, episode));
  }

  /** One part that they sent. Throws NothingSentYet before. */
  @Transactional()
  async sent(episodeId: string, id: string): Promise<OwnWordsView> {
    const episode = await this.episodes.get(episodeId);
    return this.viewOf(await this.sentRow(episodeId, id), episode);
  }

  /** How asking them would go, for whoever is about to. */
  @Transactional()
  async outlook(episodeId: string): Promise<AskOutlook> {
    const { participantId, specialistId } = await this.episodes.get(episodeId);
    return {
      ...(await this.messages.outlook(participantId, (await this.participants.addressee(participantId)).to)),
      lastDay: await this.lastDay(),
      specialist: (await this.staff.get(specialistId)).name,
    };
  }

  /**
   * Sends the link, once for each `key`. An earlier link that was not used ends; what they had written by it goes along.
   * Throws NoWayToAsk where no way to them is safe.
   */
  @Transactional()
  async ask(episodeId: string, key: string): Promise<Notified> {
    const episode = await this.episodes.get(episodeId);
    const { areaId, providerId, participantId, specialistId, exitedOn } = episode;
    if (exitedOn) throw new EpisodeEnded(exitedOn);
    const { name, to } = await this.participants.addressee(participantId);
    const choice = this.messages.channelFor(to);
    if (choice.kind === 'hold') throw new NoWayToAsk(choice.because);
    await this.parts.hold(episodeId);
    const rows = await this.parts.list(episodeId);
    if (rows.some(({ id }) => id === key)) return 'already';
    const before = await this.endOpen(rows);
    const lastDay = await this.lastDay();
    const until = londonInstant(addDays(lastDay, 1), '00:00');
    const words = before ? this.drafts.open(before) : {};
    const isBegun = Object.keys(words).length > 0;
    const added = await this.parts.add({
      ...{ id: key, areaId, providerId, participantId, episodeId, specialistId, askedAt: this.clock.now(), until },
      cipher: isBegun ? this.drafts.seal(key, words) : null,
      keptAt: isBegun ? (before?.keptAt ?? null) : null,
    });
    if (!added) throw new NotFound('part of the profile', 'own-words.not-found');
    const specialist = firstName((await this.staff.get(specialistId)).name);
    return this.messages.notify({
      ...{ template: 'own-words', causeKey: taskOf(key), areaId, providerId, participantId, to, goodUntil: until },
      link: { purpose: 'own-words', recordId: key, expiresAt: until },
      data: { name, specialist, until: formatDate(lastDay) },
    });
  }

  /** Ends the link that is out, because support ended or somebody else carries them. Safe to call twice. */
  @Transactional()
  async end(episodeId: string): Promise<void> {
    await this.parts.hold(episodeId);
    await this.endOpen(await this.parts.list(episodeId));
  }

  /**
   * Takes what they sent into the profile as a new edition on top of the one that was on the screen, each answer as it was
   * decided. Earlier editions, and what they sent, stay. Taken twice, it is taken once.
   */
  @Transactional()
  async take(
    episodeId: string,
    id: string,
    takings: Readonly<Record<string, Taking>>,
    basedOn: number,
  ): Promise<OwnWordsView> {
    const episode = await this.episodes.get(episodeId);
    const row = await this.sentRow(episodeId, id);
    if (row.takenAt) return this.viewOf(row, episode);
    const current = await this.profiles.current(episodeId);
    const answers = withTheirPart(current?.answers ?? {}, row.answers, takings);
    const isTaken = answers !== (current?.answers ?? null) && Object.keys(answers).length > 0;
    const saved = isTaken ? await this.profiles.save(episodeId, answers, basedOn) : null;
    const edition = saved && saved.edition !== current?.edition ? saved.edition : null;
    await this.parts.markTaken(id, RequestContext.current.actor.id, edition, this.clock.now());
    await this.tasks.doneFor(taskOf(id));
    return this.viewOf(await this.parts.get(id), episode);
  }

  private async sentRow(episodeId: string, id: string): Promise<OwnWordsRow & { readonly answers: OwnWords }> {
    const row = await this.parts.get(id);
    if (row.episodeId !== episodeId) throw new NotFound('part of the profile', 'own-words.not-found');
    const { answers } = row;
    if (!answers) throw new NothingSentYet();
    return { ...row, answers };
  }

  /** Ends those not sent yet; answers the newest of them as it stood. */
  private async endOpen(rows: readonly OwnWordsRow[]): Promise<OwnWordsRow | null> {
    const open = rows.filter(({ sentAt, endedAt }) => !sentAt && !endedAt);
    for (const { id } of open) {
      await this.parts.markEnded(id, this.clock.now());
      await this.links.end('own-words', id);
    }
    return open[0] ?? null;
  }

  private async lastDay(): Promise<CalendarDate> {
    const today = this.clock.today();
    return addDays(today, await this.policy.number('own-words-days', today));
  }

  private viewOf(row: OwnWordsRow, episode: EpisodeView): OwnWordsView {
    const { id, askedAt, askedBy, until, sentAt, answers, takenAt, takenBy, takenEdition } = row;
    const lastDay = addDays(londonDay(until), -1);
    const state = partState(row, episode, this.clock.now());
    return { id, state, askedAt, askedBy, lastDay, sentAt, answers: answers ?? {}, takenAt, takenBy, takenEdition };
  }
}
