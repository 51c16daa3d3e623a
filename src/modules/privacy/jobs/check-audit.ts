import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { AccessLogService } from '../application/access-log.service.js';

/** Every night, proves that nobody has changed the log, and writes down that it did. */
@Sweeps({ name: 'check-audit', pattern: '30 3 * * *', lane: 'long', does: 'Check the seals of the audit' })
export class CheckAudit implements SweepRunner {
  constructor(private readonly log: AccessLogService) {}

  async sweep(): Promise<void> {
    await this.log.check();
  }
}
