import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { OneUseLinks, type HeldLink } from '#modules/links';
import { WhoAsks } from '#modules/messages';
import { ParticipantsService } from '#modules/participants';
import { TasksService } from '#modules/tasks';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { firstName } from '#shared/wording';
import { OwnWordsRepository, type OwnWordsRow } from '../data/own-words.repository.js';
import { broughtTogether, ownWordsOf, partState, type OwnWords } from '../domain/own-words.js';
import { OwnWordsDrafts } from './own-words-drafts.js';
import { taskOf } from './own-words.service.js';

/** What the person sees once they have proved who they are: their first name, and what they wrote before. */
export interface PartOnPhone {
  readonly name: string;
  /** To whom it goes. */
  readonly specialist: string;
  readonly lastDay: CalendarDate;
  readonly words: OwnWords;
  readonly revision: number;
  readonly keptAt: Date | null;
}

/** Which opened page sends words, and how many times it has. */
export interface PageTurn {
  readonly writer: string;
  readonly turn: number;
}

export interface KeptPart {
  readonly revision: number;
  readonly keptAt: Date;
  /** `passed-over`: the same page has sent something newer. */
  readonly became: 'kept' | 'passed-over';
}

/** The participant's side: what they write by their link, before anybody else reads it. */
@Injectable()
export class OwnWordsDesk {
  constructor(
    private readonly parts: OwnWordsRepository,
    private readonly drafts: OwnWordsDrafts,
    private readonly links: OneUseLinks,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly staff: StaffService,
    private readonly whoAsks: WhoAsks,
    private readonly tasks: TasksService,
    private readonly readLog: ReadLog,
    private readonly clock: Clock,
  ) {}

  /** Who asks, for whoever has not proved yet that it is theirs: see WhoAsks. Null when it does not wait any more. */
  @Transactional()
  async asker(link: HeldLink): Promise<string | null> {
    const row = await this.open(link);
    return row && this.whoAsks.of(row.participantId, row.specialistId);
  }

  /** The part as it stands, for whoever has proved that it is theirs, which is a look at it; null when it does not wait any more. */
  @Transactional()
  async part(link: HeldLink, brought: OwnWords = {}): Promise<PartOnPhone | null> {
    const row = await this.open(link);
    if (!row) return null;
    await this.readLog.record(Reads.Episode, row.episodeId);
    const { knownAs, givenName } = await this.participants.get(row.participantId);
    const { name } = await this.staff.get(row.specialistId);
    return {
      name: knownAs || givenName,
      specialist: firstName(name),
      lastDay: addDays(londonDay(row.until), -1),
      words: broughtTogether(this.drafts.open(row), brought),
      revision: row.revision,
      keptAt: row.keptAt,
    };
  }

  /** Keeps what stands on the page, whole; null when it does not wait any more. What the same page has overtaken is passed over. */
  @Transactional()
  async keep(
    link: HeldLink,
    typed: Readonly<Record<string, unknown>>,
    { writer, turn }: PageTurn,
  ): Promise<KeptPart | null> {
    const row = await this.open(link);
    if (!row) return null;
    const isOvertaken = row.writer === writer && (turn < row.turn || (turn === row.turn && turn > 0));
    if (isOvertaken) {
      return { revision: row.revision, keptAt: row.keptAt ?? this.clock.now(), became: 'passed-over' };
    }
    const at = this.clock.now();
    await this.parts.keep({ id: row.id, cipher: this.drafts.seal(row.id, ownWordsOf(typed)), writer, turn, at });
    return { revision: row.revision + 1, keptAt: at, became: 'kept' };
  }

  /** Sends it to the specialist, who gets a task to read it, and uses the link up. */
  @Transactional()
  async send(link: HeldLink, words: OwnWords): Promise<void> {
    const row = await this.open(link);
    if (!row) throw new NotFound('part of the profile', 'own-words.not-found');
    await this.parts.markSent(row.id, words, this.clock.now());
    await this.links.spend(link);
    const { areaId, providerId, participantId, teamId, specialistId } = await this.episodes.get(row.episodeId);
    await this.tasks.open({
      ...{ causeKey: taskOf(row.id), kind: 'own-words', title: 'They have written their part of the profile: read it' },
      ...{ dueOn: this.clock.today(), assigneeId: specialistId, participantId, episodeId: row.episodeId },
      ...{ areaId, providerId, teamId },
    });
  }

  private async open({ recordId, participantId }: HeldLink): Promise<OwnWordsRow | null> {
    const row = await this.parts.find(recordId);
    if (!row || row.participantId !== participantId) return null;
    const state = partState(row, await this.episodes.get(row.episodeId), this.clock.now());
    return state === 'asked' || state === 'begun' ? row : null;
  }
}
