import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { DailyReminders } from '../application/daily-reminders.js';

/** Every morning at six in London; caught up later in the day when nothing ran at six. */
@Sweeps({ name: 'daily-reminders', pattern: '0 6 * * *', does: 'Give reminders' })
export class DailyRemindersSweep implements SweepRunner {
  constructor(private readonly reminders: DailyReminders) {}

  async sweep(): Promise<void> {
    await this.reminders.give();
  }
}
