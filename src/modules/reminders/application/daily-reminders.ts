import { Injectable } from '@nestjs/common';
import { MessagesService } from '#modules/messages';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { formatDateTime, formatTime } from '#shared/london-time';
import { DueQuery, type SessionTomorrow } from '../data/due.query.js';
import { RemindersRepository } from '../data/reminders.repository.js';
import type { NewReminder } from '../domain/reminder.js';
import { reminderWords, windowThreshold, type ReminderKind } from '../domain/reminder-words.js';

type About = Pick<NewReminder, 'areaId' | 'providerId' | 'participantId' | 'episodeId'> & {
  readonly specialistId: string;
};

/**
 * Everything people should be reminded of on a day, worked out afresh from the records. Run as often as you like: each
 * occasion has one cause, and a cause gives one reminder and one message.
 */
@Injectable()
export class DailyReminders {
  constructor(
    private readonly due: DueQuery,
    private readonly reminders: RemindersRepository,
    private readonly messages: MessagesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Gives what is due and answers how many reminders were new. */
  @Transactional()
  async give(today: CalendarDate = this.clock.today()): Promise<number> {
    const tomorrow = await this.due.sessionsOn(addDays(today, 1));
    const given = await this.reminders.addOnce([
      ...(await this.windowEndings(today)),
      ...(await this.silences(today)),
      ...tomorrow.map((session) => this.sessionReminder(session, today)),
      ...(await this.missingEvidence(today)),
      ...(await this.planReviews(today)),
    ]);
    for (const session of tomorrow) await this.tellParticipant(session);
    return given;
  }

  private async windowEndings(today: CalendarDate): Promise<NewReminder[]> {
    const thresholds = await this.policy.value('window-warnings', today);
    const ending = await this.due.endingWindows(today, Math.max(...thresholds));
    return ending.flatMap((window) => {
      const threshold = windowThreshold(window.daysLeft, thresholds);
      if (threshold === null) return [];
      const words = reminderWords.windowEnding(window.daysLeft, window.lastDay);
      return [reminder(window, 'window-ending', window.lastDay, `window-${window.episodeId}-${threshold}`, words)];
    });
  }

  /** One for each silence: the next is due only after somebody was reached and then again not. */
  private async silences(today: CalendarDate): Promise<NewReminder[]> {
    const silent = await this.due.silences(today, await this.policy.number('active-contact-days', today));
    return silent.map((silence) =>
      reminder(
        silence,
        'no-contact',
        today,
        `silence-${silence.episodeId}-${silence.since}`,
        reminderWords.noContact(silence.days, silence.since),
      ),
    );
  }

  private sessionReminder(session: SessionTomorrow, today: CalendarDate): NewReminder {
    const words = reminderWords.sessionTomorrow(formatTime(session.startsAt));
    return reminder(
      session,
      'session-tomorrow',
      today,
      `session-${session.sessionId}-${session.startsAt.toISOString()}`,
      words,
    );
  }

  private async missingEvidence(today: CalendarDate): Promise<NewReminder[]> {
    const jobs = await this.due.unprovenJobs(today, await this.policy.number('evidence-due-days', today));
    return jobs.map((job) =>
      reminder(job, 'evidence-due', today, `evidence-${job.placementId}`, reminderWords.evidenceDue(job.startedOn)),
    );
  }

  private async planReviews(today: CalendarDate): Promise<NewReminder[]> {
    const plans = await this.due.overduePlans(today);
    return plans.map((plan) =>
      reminder(
        plan,
        'plan-review-due',
        plan.dueOn,
        `plan-${plan.planId}-${plan.dueOn}`,
        reminderWords.planReviewDue(plan.dueOn),
      ),
    );
  }

  private async tellParticipant(session: SessionTomorrow): Promise<void> {
    await this.messages.notify({
      template: 'session-tomorrow',
      causeKey: `session-tomorrow-${session.sessionId}-${session.startsAt.toISOString()}`,
      areaId: session.areaId,
      providerId: session.providerId,
      participantId: session.participantId,
      data: {
        name: session.participantName,
        specialist: session.specialistName,
        when: `on ${formatDateTime(session.startsAt)}`,
        place: placeOf(session),
      },
    });
  }
}

/** Where, without saying why: a practice's name or the kind of call, never what the meeting is about. */
function placeOf({ mode, place }: SessionTomorrow): string {
  if (mode === 'phone') return 'by phone';
  if (mode === 'video') return 'by video call';
  return place ? `at ${place}` : 'in person';
}

function reminder(about: About, kind: ReminderKind, dueOn: CalendarDate, causeKey: string, text: string): NewReminder {
  const { areaId, providerId, participantId, episodeId, specialistId } = about;
  return { areaId, providerId, participantId, episodeId, recipientId: specialistId, kind, dueOn, causeKey, text };
}
