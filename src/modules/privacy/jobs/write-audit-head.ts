import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { AccessLogService } from '../application/access-log.service.js';

/** Every hour, writes down outside the database how far the audit is sealed. */
@Sweeps({
  name: 'write-audit-head',
  pattern: '5 * * * *',
  lane: 'long',
  does: 'Write the head of the audit down in the second place',
})
export class WriteAuditHead implements SweepRunner {
  constructor(private readonly log: AccessLogService) {}

  async sweep(): Promise<void> {
    await this.log.writeHead();
  }
}
