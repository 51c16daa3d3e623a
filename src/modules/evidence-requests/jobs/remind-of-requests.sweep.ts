import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { AskingService } from '../application/asking.service.js';
import { RequestReminders } from '../application/request-reminders.js';

/** Every morning: one reminder for what was asked and not answered. Reminded is a column, so that twice is once. */
@Sweeps({ name: 'evidence-reminders', pattern: '10 9 * * *', does: 'Remind of evidence that was asked for' })
export class RemindOfRequests implements SweepRunner {
  constructor(
    private readonly reminders: RequestReminders,
    private readonly asking: AskingService,
  ) {}

  async sweep(): Promise<void> {
    for (const id of await this.reminders.due()) await this.asking.remind(id);
  }
}
