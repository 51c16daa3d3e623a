import { Injectable } from '@nestjs/common';
import { MessagesService } from '#modules/messages';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import { formatDateTime, formatTime, londonDay, londonInstant, londonTime } from '#shared/london-time';
import { DueQuery, type BookedSession } from '../data/due.query.js';
import { RemindersRepository } from '../data/reminders.repository.js';
import type { NewReminder } from '../domain/reminder.js';
import { reminderWords } from '../domain/reminder-words.js';
import { toChangeIt } from '../domain/to-change-it.js';

/** From this time on, in London, what is booked for tomorrow has missed the morning's round. */
export const MORNING = '06:00';

/** Reminders of tomorrow's sessions, to staff and participant: in the morning's round, and at once for what comes later. */
@Injectable()
export class SessionReminders {
  constructor(
    private readonly due: DueQuery,
    private readonly reminders: RemindersRepository,
    private readonly messages: MessagesService,
    private readonly clock: Clock,
  ) {}

  /** All of tomorrow's; answers how many reminders were new. */
  @Transactional()
  async giveForTomorrow(): Promise<number> {
    return this.give(await this.due.sessionsOn(addDays(this.clock.today(), 1)));
  }

  /**
   * A session was booked, or `movedFrom` was moved to it: then the words say which time is off, or there would seem to be two.
   * Before the morning's round nobody is woken up for it.
   */
  @Transactional()
  async sessionSet(sessionId: string, movedFrom?: string): Promise<void> {
    const session = await this.due.booked(sessionId);
    if (!session) return;
    const was = movedFrom ? await this.due.beganBeforeMove(movedFrom) : null;
    if (was) await this.tell(session, 'session-changed', session.startsAt, was);
    const isTomorrow = londonDay(session.startsAt) === addDays(this.clock.today(), 1);
    if (!isTomorrow) return was ? undefined : this.tell(session, 'session-booked', session.startsAt);
    if (londonTime(this.clock.now()) >= MORNING) await this.give([session], was ? 'colleague' : 'both');
  }

  /** A session will not happen: whoever was told of it hears so, unless they asked for it themselves. */
  @Transactional()
  async sessionCancelled(sessionId: string): Promise<void> {
    const session = await this.due.cancelledByUs(sessionId);
    if (session && session.startsAt > this.clock.now()) await this.tell(session, 'session-cancelled', session.startsAt);
  }

  /** A session will not be at that time: nobody is to be reminded of it, nor told of it in the morning as if it were on. */
  @Transactional()
  async sessionOff(sessionId: string, episodeId: string): Promise<void> {
    await this.messages.callOff({ purpose: 'appointment', recordId: sessionId }, OFF_BY_THEN);
    await this.reminders.closeForSession(episodeId, causeOf(sessionId), this.clock.now());
  }

  private async give(sessions: readonly BookedSession[], whom: 'both' | 'colleague' = 'both'): Promise<number> {
    const given = await this.reminders.addOnce(sessions.map((session) => this.reminderOf(session)));
    // Whoever was just told of a move needs no second message.
    for (const session of whom === 'both' ? sessions : []) {
      // From then on it is not tomorrow any more.
      await this.tell(session, 'session-tomorrow', londonInstant(londonDay(session.startsAt), '00:00'));
    }
    return given;
  }

  private reminderOf({ specialistId, sessionId, startsAt, ...about }: BookedSession): NewReminder {
    const { areaId, providerId, participantId, episodeId } = about;
    return {
      ...{ areaId, providerId, participantId, episodeId, recipientId: specialistId },
      kind: 'session-tomorrow',
      dueOn: this.clock.today(),
      causeKey: `${causeOf(sessionId)}${startsAt.toISOString()}`,
      text: reminderWords.sessionTomorrow(formatTime(startsAt)),
    };
  }

  /** To the participant, with a link to answer by where there is something to answer. */
  private async tell(
    session: BookedSession,
    template: 'session-booked' | 'session-changed' | 'session-tomorrow' | 'session-cancelled',
    goodUntil: Date,
    was: Date | null = null,
  ): Promise<void> {
    // Words about an appointment with us would be wrong, and their link would move an employer's time.
    if (session.isInterview) return;
    const { areaId, providerId, participantId, sessionId, startsAt, participantName, fullName } = session;
    const { preference, phone, email, mayText, mayEmail } = session;
    await this.messages.notify({
      template,
      causeKey: `${template}-${sessionId}-${startsAt.toISOString()}`,
      ...{ areaId, providerId, participantId },
      to: { name: fullName, preference, phone, email, mayText, mayEmail },
      goodUntil,
      ...(template === 'session-cancelled'
        ? {}
        : { link: { purpose: 'appointment', recordId: sessionId, expiresAt: startsAt } as const }),
      data: {
        name: participantName,
        specialist: session.specialistName,
        when: `on ${formatDateTime(startsAt)}`,
        ...(was ? { was: `on ${formatDateTime(was)}` } : {}),
        place: placeOf(session),
        toChange: toChangeIt(session),
      },
    });
  }
}

const OFF_BY_THEN = 'The appointment was moved or cancelled before this went';

const causeOf = (sessionId: string): string => `session-${sessionId}-`;

/** Where, without saying why: a practice's name or the kind of call, never what the meeting is about. */
function placeOf({ mode, place }: BookedSession): string {
  if (mode === 'phone') return 'by phone';
  if (mode === 'video') return 'by video call';
  return place ? `at ${place}` : 'in person';
}
