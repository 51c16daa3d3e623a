import { Sweeps, type SweepRunner } from '#platform/jobs/subscriber';
import { FileScans } from '../application/file-scans.js';

/** Every half minute, asks the virus scanner about files it has not judged. */
@Sweeps({ name: 'scan-waiting-files', everyMs: 30_000, lane: 'long', does: 'Check files for viruses' })
export class ScanWaitingFiles implements SweepRunner {
  constructor(private readonly scans: FileScans) {}

  async sweep(): Promise<void> {
    await this.scans.scanWaiting();
  }
}
