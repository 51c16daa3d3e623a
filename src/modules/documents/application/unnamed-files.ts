import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { FileStore } from '#platform/files/file-store';
import { Logger } from '#platform/logging/logger';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { DocumentsRepository } from '../data/documents.repository.js';
import { HeldFilesRepository } from '../data/held-files.repository.js';
import { HeldFilesService } from './held-files.service.js';

/** Long after any upload has either committed or not. */
const OLDER_THAN_MS = 24 * 60 * 60_000;
/** So many files of which not one is named are another database's: somebody changed DATABASE_URL and kept DATA_DIR. */
const TOO_MANY_STRANGERS = 20;

/**
 * Files that no document names: an upload that was killed between its bytes and its row leaves one, and so does a form
 * that was sent back with a file and never sent again.
 */
@Injectable()
export class UnnamedFiles {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly heldRows: HeldFilesRepository,
    private readonly held: HeldFilesService,
    private readonly files: FileStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Removes those older than a day and answers how many; none where the folder looks like another database's. */
  async discard(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - OLDER_THAN_MS);
    await this.unitOfWork.runApartAsSystem(() => this.held.letGoOlderThan(before));
    const unnamed: string[] = [];
    let known = 0;
    for await (const names of this.files.writtenBefore(before)) {
      const named = await this.unitOfWork.runApartAsSystem(() => this.namesInUse(names));
      known += named.size;
      unnamed.push(...names.filter((name) => !named.has(name)));
    }
    if (known === 0 && unnamed.length > TOO_MANY_STRANGERS) {
      this.logger.event('files.of-another-database', { files: unnamed.length });
      return 0;
    }
    for (const name of unnamed) await this.files.discard(name);
    return unnamed.length;
  }

  private async namesInUse(names: readonly string[]): Promise<ReadonlySet<string>> {
    const kept = await this.documents.storedNamesAmong(names);
    return new Set([...kept, ...(await this.heldRows.storedNamesAmong(names))]);
  }
}
