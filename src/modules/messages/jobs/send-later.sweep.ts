import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { Posting } from '../application/posting.js';

/** Every five minutes: messages that waited for an hour at which the person may be written to. */
@Sweeps({ name: 'send-later', pattern: '*/5 * * * *', does: 'Send what waited for the end of quiet hours' })
export class SendLaterSweep implements SweepRunner {
  constructor(private readonly posting: Posting) {}

  sweep(): Promise<void> {
    return this.posting.postWhatIsDue();
  }
}
