import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import { NotesRepository, type NotePosition } from '../data/notes.repository.js';
import type { ContactMode } from '../domain/session-mode.js';
import { Contacts } from './contacts.js';
import { NoteView } from './note.view.js';

export interface NewNote {
  readonly happenedAt: Date;
  readonly mode: ContactMode;
  readonly reached: boolean;
  readonly text: string;
  /** Only those with the permission for sensitive details read it. */
  readonly sensitive: boolean;
}

/** Contact notes: what was said, and when nobody was reached. */
@Injectable()
export class NotesService {
  constructor(
    private readonly notes: NotesRepository,
    private readonly episodes: EpisodesService,
    private readonly contacts: Contacts,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes a note in the actor's name, of a contact between the referral and now. Reaching the person counts as contact; a
   * try does not.
   */
  @Transactional()
  async write(episodeId: string, { happenedAt, mode, reached, text: words, sensitive }: NewNote): Promise<NoteView> {
    if (happenedAt > this.clock.now()) {
      throw new RuleBroken('note.in-the-future', 'The date and time must be now or in the past', 'time');
    }
    const { areaId, providerId, participantId, referredOn } = await this.episodes.get(episodeId);
    if (londonDay(happenedAt) < referredOn) {
      const text = `The date must be on or after the referral, ${formatDate(referredOn)}`;
      throw new RuleBroken('note.before-referral', text, 'day');
    }
    const authorId = RequestContext.current.actor.id;
    const owners = { areaId, providerId, participantId, episodeId, authorId };
    const note = await this.notes.add({ ...owners, happenedAt, mode, reached, text: words, sensitive });
    if (reached) await this.contacts.reckon(episodeId, 'They were reached');
    return NoteView.of(note, true);
  }

  /** Notes of an episode, newest first. */
  @Transactional()
  async list(episodeId: string, after: string | null, limit: number): Promise<Page<NoteView>> {
    await this.episodes.get(episodeId);
    const rows = await this.notes.list(episodeId, positionOf(after), limit + 1);
    const items = rows.slice(0, limit).map((note) => NoteView.of(note, this.readsSensitive));
    const last = items.at(-1);
    const next = rows.length > limit && last ? encodeCursor([last.happenedAt.toISOString(), last.id]) : null;
    return { items, next };
  }

  private get readsSensitive(): boolean {
    return RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive);
  }
}

function positionOf(cursor: string | null): NotePosition | null {
  const [happenedAt, id] = readCursor(cursor, 'instant', 'uuid') ?? [];
  return happenedAt && id ? { happenedAt, id } : null;
}
