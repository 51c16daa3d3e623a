import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { ImportsRepository } from '../data/imports.repository.js';

/** Imports hold people's details only as long as somebody may still need them. */
@Injectable()
export class TidyImports {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly clock: Clock,
  ) {}

  /** Gives up forgotten files and empties rows nobody needs: a day after the rest was taken, or after 30 days. */
  @Transactional()
  async tidy(): Promise<void> {
    const now = this.clock.now();
    await this.imports.abandonForgotten(now);
    await this.imports.emptyOldRows(now);
  }
}
