import type { EventSubscriber, RecordedEvent } from '#platform/jobs/subscriber';
import { Subscribes } from '#platform/jobs/subscriber';
import { JudgeImport } from '../application/judge-import.js';

/** Judges an uploaded file, so that its preview can be shown. */
@Subscribes({
  name: 'judge-referral-import',
  to: ['referral-import.requested'],
  lane: 'long',
  does: 'Check a file of referrals',
})
export class JudgeImportSubscriber implements EventSubscriber {
  constructor(private readonly judgeImport: JudgeImport) {}

  handle({ subjectId }: RecordedEvent): Promise<void> {
    return this.judgeImport.judge(subjectId);
  }
}
