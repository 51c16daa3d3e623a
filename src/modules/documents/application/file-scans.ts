import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Outbox } from '#platform/events/outbox';
import type { ScanVerdict } from '#platform/files/clamd';
import { FileStore } from '#platform/files/file-store';
import { VirusScanner } from '#platform/files/virus-scanner';
import { Logger } from '#platform/logging/logger';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { DocumentsRepository, type DocumentRow } from '../data/documents.repository.js';
import { DocumentRemovedByScan } from '../domain/document.events.js';

const AT_ONCE = 50;

/**
 * Files no scanner has judged: handed in while it was silent, or kept before there was one. Each is asked about again
 * until there is a verdict; what is infected loses its bytes, and the rooms that use it are told.
 */
@Injectable()
export class FileScans {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly files: FileStore,
    private readonly scanner: VirusScanner,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Goes through them all, the oldest first, and stops when the scanner is silent. Safe to run twice at once. */
  async scanWaiting(): Promise<void> {
    let last: DocumentRow | null = null;
    for (let isMore = this.scanner.isSet; isMore;) {
      const after: DocumentRow | null = last;
      const rows: readonly DocumentRow[] = await this.unitOfWork.runApartAsSystem(() =>
        this.documents.notScanned(after, AT_ONCE),
      );
      for (const row of rows) if (!(await this.scan(row))) return;
      last = rows.at(-1) ?? null;
      isMore = rows.length === AT_ONCE;
    }
  }

  /** False when the scanner gave no verdict. */
  private async scan(row: DocumentRow): Promise<boolean> {
    const bytes = await this.files.read(row.storedName).catch(() => null);
    if (!bytes) {
      // Its download says that it is damaged; there is nothing to look into.
      this.logger.event('scan.file-missing', { document: row.id });
      return true;
    }
    const verdict = await this.scanner.verdict(bytes);
    if (!verdict) return false;
    await this.unitOfWork.runApartAsSystem(() => this.note(row, verdict));
    return true;
  }

  private async note(row: DocumentRow, verdict: ScanVerdict): Promise<void> {
    if (!(await this.documents.judge(row.id, verdict, this.clock.now())) || verdict.state === 'clean') return;
    await this.outbox.record(new DocumentRemovedByScan(row.id, row.participantId));
    this.unitOfWork.afterCommit(() => this.files.discard(row.storedName));
    this.logger.event('scan.file-removed', { document: row.id, state: verdict.state });
  }
}
