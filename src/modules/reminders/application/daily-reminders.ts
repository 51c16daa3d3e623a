import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { DueQuery } from '../data/due.query.js';
import { RemindersRepository } from '../data/reminders.repository.js';
import type { NewReminder } from '../domain/reminder.js';
import { reminderWords, windowThreshold, type ReminderKind } from '../domain/reminder-words.js';
import { SessionReminders } from './session-reminders.js';

type About = Pick<NewReminder, 'areaId' | 'providerId' | 'participantId' | 'episodeId'> & {
  readonly specialistId: string;
};

/**
 * Everything people should be reminded of on a day, worked out afresh from the records. Run as often as you like: each
 * occasion has one cause, and a cause gives one reminder to whoever has the case, and one message.
 */
@Injectable()
export class DailyReminders {
  constructor(
    private readonly due: DueQuery,
    private readonly reminders: RemindersRepository,
    private readonly sessions: SessionReminders,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Gives what is due today and answers how many reminders were new. */
  @Transactional()
  async give(): Promise<number> {
    const today = this.clock.today();
    await this.reminders.followCases(null, this.clock.now());
    const given = await this.reminders.addOnce([
      ...(await this.windowEndings(today)),
      ...(await this.silences(today)),
      ...(await this.missingEvidence(today)),
      ...(await this.planReviews(today)),
      ...(await this.betterOffReviews(today)),
    ]);
    return given + (await this.sessions.giveForTomorrow());
  }

  /** A case went to somebody else, or ended: its reminders go with it. */
  @Transactional()
  async followCase(episodeId: string): Promise<void> {
    await this.reminders.followCases(episodeId, this.clock.now());
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

  /** Of the same kind as the review of a plan, so that nobody has to choose once more how they hear of reviews. */
  private async betterOffReviews(today: CalendarDate): Promise<NewReminder[]> {
    const calculations = await this.due.overdueCalculations(today);
    return calculations.map((calculation) =>
      reminder(
        calculation,
        'plan-review-due',
        calculation.dueOn,
        `better-off-${calculation.calculationId}`,
        reminderWords.betterOffReviewDue(calculation.dueOn),
      ),
    );
  }
}

function reminder(about: About, kind: ReminderKind, dueOn: CalendarDate, causeKey: string, text: string): NewReminder {
  const { areaId, providerId, participantId, episodeId, specialistId } = about;
  return { areaId, providerId, participantId, episodeId, recipientId: specialistId, kind, dueOn, causeKey, text };
}
