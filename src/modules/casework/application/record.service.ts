import { Injectable } from '@nestjs/common';
import { describeWindow, ExitReasons, type ExitReasonWords } from '#modules/episodes';
import { ProtectedContacts, SensitiveNeeds } from '#modules/participants';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { Permission } from '#platform/security/permission';
import { londonTime } from '#shared/london-time';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import { RecordQuery, type RecordEpisode, type RecordPerson } from '../data/record.query.js';
import { TimelineQuery, type TimelinePosition, type TimelineRow } from '../data/timeline.query.js';
import type { TimelineKind } from '../domain/timeline-kind.js';
import { readableKinds } from './readable-kinds.js';
import type { RecordEpisodeView, RecordView, TimelineEntryView } from './record.view.js';
import { wordsOf, type Detail, type EntryWords } from './timeline-words.js';

/** An entry with the words a page shows besides. */
export interface TimelineEntry extends TimelineEntryView {
  readonly details: readonly Detail[];
  readonly tag: EntryWords['tag'];
}

const REFERRAL_WORDS: ReadonlySet<TimelineRow['event']> = new Set([
  ...(['referred', 'referral-decided', 'contact-attempt', 'allocated', 'reassigned', 'ended'] as const),
]);
const TASK_WORDS: ReadonlySet<TimelineRow['event']> = new Set(['task-made', 'task-done']);

/** One person's story: what stands at the top, and everything that happened, newest first. */
@Injectable()
export class Records {
  constructor(
    private readonly query: RecordQuery,
    private readonly timelines: TimelineQuery,
    private readonly sensitiveNeeds: SensitiveNeeds,
    private readonly contacts: ProtectedContacts,
    private readonly exitReasons: ExitReasons,
    private readonly clock: Clock,
  ) {}

  /** What the actor may not see of the person's needs, and of why support ended, is left out (domain 8.5). */
  @Transactional()
  async of(participantId: string): Promise<RecordView> {
    const row = await this.query.of(participantId, this.clock.now(), this.clock.today());
    if (!row) throw new NotFound('participant', 'participant.not-found');
    return {
      person: await this.sensitiveNeeds.shownToActor(await this.reachable(personOf(row.person))),
      episode: row.episode && episodeOf(readablePart(row.episode), await this.exitReasons.words()),
      referral: row.referral,
      windowInWords: this.windowInWords(row.episode),
    };
  }

  /** One part of the timeline, of some kinds or all that the actor may read. A cursor that is none begins at the newest. */
  @Transactional()
  async timeline(
    participantId: string,
    kinds: readonly TimelineKind[],
    after: string | null,
    limit: number,
  ): Promise<Page<TimelineEntry>> {
    const readable = readableKinds(RequestContext.current.actor.permissions);
    const wanted = kinds.length === 0 ? readable : readable.filter((kind) => kinds.includes(kind));
    const rows = await this.timelines.of(participantId, wanted, positionOf(after), this.clock.now(), limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const reasons = await this.exitReasons.words();
    return {
      items: shown.map((row) => entryOf(this.readable(row), reasons)),
      next: rows.length > limit && last ? encodeCursor([last.position, last.id]) : null,
    };
  }

  /** Refuses for a person the actor may not see, so that an empty timeline never stands for somebody else's. */
  @Transactional()
  async expectVisible(participantId: string): Promise<void> {
    if (!(await this.query.isVisible(participantId))) throw new NotFound('participant', 'participant.not-found');
  }

  /**
   * An entry is there for everybody who may read its kind, its words only for some: those of a sensitive note (domain 8.5), of
   * a referral and how it was decided, of tasks and of reminders.
   */
  private readable(row: TimelineRow): TimelineRow {
    const { permissions } = RequestContext.current.actor;
    const isShown =
      row.event === 'note' && row.what === 'sensitive'
        ? this.sensitiveNeeds.areShown
        : REFERRAL_WORDS.has(row.event)
          ? this.sensitiveNeeds.areReferralWordsShown
          : row.event === 'reminder'
            ? permissions.has(Permission.ReminderRead)
            : !TASK_WORDS.has(row.event) || permissions.has(Permission.TaskRead);
    return isShown ? row : { ...row, words: null };
  }

  /** Without where they live and how to ring them, where that is protected from the actor. */
  private async reachable(person: RecordPerson): Promise<RecordPerson & { readonly contactHidden: boolean }> {
    const [shown] = person.contactProtected ? await this.contacts.shownToActor([person]) : [];
    return shown ?? { ...person, contactHidden: false };
  }

  private windowInWords(episode: RecordEpisode | null): string | null {
    if (!episode?.startedOn || !episode.windowEndsOn) return null;
    const window = {
      firstDay: episode.startedOn,
      lastDay: episode.windowEndsOn,
      short: episode.windowIsShort ?? false,
    };
    return describeWindow(window, this.clock.today());
  }
}

/** Only what a person's part of the record shows, whatever else the row carries. */
function personOf(person: RecordPerson): RecordPerson {
  const { id, areaId, reference, givenName, familyName, knownAs, dateOfBirth } = person;
  const { phone, email, postcode, contactPreference } = person;
  const { safeContact, mayText, mayEmail, mayLeaveVoicemail, language, interpreterNeeded, communicationNeeds } = person;
  const { needGroups, healthConditions, barriers, districtName, practiceName, mergedIntoId } = person;
  const { isRestricted, contactProtected } = person;
  return {
    ...{ id, areaId, reference, givenName, familyName, knownAs, dateOfBirth },
    ...{ phone, email, postcode, contactPreference },
    ...{ safeContact, mayText, mayEmail, mayLeaveVoicemail, language, interpreterNeeded, communicationNeeds },
    ...{ needGroups, healthConditions, barriers, districtName, practiceName, mergedIntoId },
    ...{ isRestricted, contactProtected },
  };
}

/** The plan and the work to be done are for those who may read them elsewhere too. */
function readablePart(episode: RecordEpisode): RecordEpisode {
  const { permissions } = RequestContext.current.actor;
  return {
    ...episode,
    ...(permissions.has(Permission.EpisodeRead) ? {} : { goal: null, nextAction: '' }),
    ...(permissions.has(Permission.TaskRead) ? {} : { tasks: [] }),
  };
}

/** The record says a sensitive reason to nobody; its code goes only to those who may see such things. */
function episodeOf(episode: RecordEpisode, words: ExitReasonWords): RecordEpisodeView {
  const { exitReason } = episode;
  if (exitReason === null) return { ...episode, exitReasonLabel: null };
  return {
    ...episode,
    exitReason: words.isHidden(exitReason) ? null : exitReason,
    exitReasonLabel: words.isSensitive(exitReason) ? null : words.label(exitReason),
  };
}

function entryOf(row: TimelineRow, reasons: ExitReasonWords): TimelineEntry {
  const { title, text, details, href, tag, by } = wordsOf(row, reasons);
  const { id, kind, event, at, on, isTimed, who } = row;
  return {
    ...{ id, kind, event, at, on, by: by ?? who, title },
    time: isTimed ? londonTime(at) : null,
    text: text ?? null,
    details: details ?? [],
    href: href ?? null,
    tag: tag ?? null,
  };
}

function positionOf(cursor: string | null): TimelinePosition | null {
  const [at, id] = readCursor(cursor, 'instant', 'text') ?? [];
  return at && id ? { at, id } : null;
}
