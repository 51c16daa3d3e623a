import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Actors, RightsGone } from '#modules/identity';
import { LockedReturns } from '#modules/outcomes';
import { Clock } from '#platform/clock';
import { Outbox } from '#platform/events/outbox';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { Permission } from '#platform/security/permission';
import { KeepsSealed } from '#platform/security/sealed-columns';
import { SealedValues } from '#platform/security/sealed-value';
import { lastOfMonth } from '#shared/calendar-date';
import { csvLine } from '#shared/csv';
import { ReturnLinesQuery, type SealedLine } from '../data/return-lines.query.js';
import type { FinishedFile, ReturnSnapshot } from '../data/return-snapshot.js';
import { ReturnsRepository } from '../data/returns.repository.js';
import { cellsOf, holdsNino } from '../domain/return-columns.js';
import type { ReturnProblem } from '../domain/return-problems.js';
import { ReturnFailed, ReturnLocked } from '../domain/return.events.js';
import { asAskerOf } from './as-asker.js';
import { partPlace } from './return-parts.js';

const LINES_A_PART = 1_000;
const LINE_END = '\r\n';
const PROGRESS_EVERY_MS = 500;

/**
 * Makes the file of a return: every line in one pass over one moment's data, sealed part by part, then locked. All of
 * it is one transaction, so a worker that dies leaves nothing behind and the next one makes it again. Reads with the
 * eyes of who asked: a provider's return cannot hold another provider's people.
 */
@KeepsSealed({
  table: 'return_part',
  column: 'sealed',
  key: [
    ['return_id', 'uuid'],
    ['part', 'integer'],
  ],
})
@Injectable()
export class MakeReturn {
  constructor(
    private readonly returns: ReturnsRepository,
    private readonly actors: Actors,
    private readonly lines: ReturnLinesQuery,
    private readonly lockedReturns: LockedReturns,
    private readonly sealed: SealedValues,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Safe to run twice, also at once: whoever comes second finds it locked. */
  async make(id: string): Promise<void> {
    const snapshot = await this.apart(async () => {
      await this.returns.markRunning(id);
      return this.returns.get(id);
    });
    if (snapshot.status === 'locked') return;
    try {
      await asAskerOf(snapshot, () => this.unitOfWork.run(() => this.write(snapshot)));
    } catch (error) {
      const isRefused = error instanceof RightsGone;
      await this.apart(() => this.fail(id, isRefused ? error.message : 'The file could not be made'));
      // Trying again would be refused again: somebody who may has to ask.
      if (!isRefused) throw error;
    }
  }

  private async write(snapshot: ReturnSnapshot): Promise<void> {
    const { id, columns } = snapshot;
    await this.returns.takeTurn(id);
    if ((await this.returns.get(id)).status === 'locked') return;
    // Held until the file is locked: whoever takes the right away waits, or comes first and there is no file (ASVS 8.3.2).
    await this.actors.expectStill(snapshot.requestedBy, Permission.ReturnMake, snapshot);
    const scope = { ...snapshot, asOf: lastOfMonth(snapshot.month) };
    const total = await this.lines.count(scope);
    const hash = createHash('sha256');
    const problems: Partial<Record<ReturnProblem, number>> = {};
    let [part, rows, rowsWithProblem, bytes] = [0, 0, 0, 0];
    const progress = this.progressOf(id, total);
    const keep = async (text: string, people: readonly string[]): Promise<void> => {
      const plain = Buffer.from(text);
      hash.update(plain);
      bytes += plain.length;
      part += 1;
      await this.returns.addPart(snapshot, part, this.sealed.seal(plain, partPlace(id, part)), people);
    };

    await keep(`${csvLine(columns.map(({ heading }) => heading))}${LINE_END}`, []);
    await this.lines.open(scope, this.clock.today());
    let batch = await this.lines.fetch(LINES_A_PART);
    while (batch.length > 0) {
      // The database fetches the next lines while this process writes these.
      const coming = batch.length < LINES_A_PART ? Promise.resolve([]) : this.lines.fetch(LINES_A_PART);
      const text = await both(() => this.textOf(batch, snapshot), coming);
      rows += batch.length;
      for (const { problems: lacks } of batch) {
        if (lacks.length > 0) rowsWithProblem += 1;
        for (const code of lacks) problems[code] = (problems[code] ?? 0) + 1;
      }
      await keep(
        text,
        batch.map(({ participantId }) => participantId),
      );
      await this.lockedReturns.remember(
        snapshot,
        batch.flatMap(({ outcomeIds }) => outcomeIds),
      );
      await progress(rows);
      batch = await coming;
    }
    const file: FinishedFile = {
      ...{ rows, rowsWithProblem, problems, bytes },
      sha256: hash.digest(),
      fileName: `connect-to-work-${snapshot.month.slice(0, 7)}-edition-${snapshot.edition}.csv`,
    };
    await this.returns.lock(id, file, this.clock.now());
    await this.lockedReturns.supersede(await this.returns.earlierEditions(snapshot));
    await this.outbox.record(new ReturnLocked(id));
  }

  private textOf(batch: readonly SealedLine[], snapshot: ReturnSnapshot): string {
    return batch.map((line) => `${csvLine(this.cells(line, snapshot))}${LINE_END}`).join('');
  }

  /** Says how far it is: at the first lines, and then not more often than somebody can read. */
  private progressOf(id: string, total: number): (rows: number) => Promise<void> {
    let saidAt = -Infinity;
    return async (rows) => {
      if (performance.now() - saidAt < PROGRESS_EVERY_MS) return;
      saidAt = performance.now();
      await this.apart(() => this.returns.markProgress(id, rows, Math.max(total, rows)));
    };
  }

  private async fail(id: string, words: string): Promise<void> {
    await this.returns.markFailed(id, words);
    await this.outbox.record(new ReturnFailed(id));
  }

  private cells(line: SealedLine, { columns }: ReturnSnapshot): string[] {
    const { ninoCipher, problems: _, outcomeIds: _ids, ...rest } = line;
    const place = { table: 'participant', column: 'nino_cipher', row: line.participantId };
    const nino = ninoCipher && holdsNino(columns) ? this.sealed.unsealText(ninoCipher, place) : null;
    return cellsOf({ ...rest, nino }, columns);
  }

  /** What others must see at once, such as progress, whatever becomes of the file. */
  private apart<T>(work: () => Promise<T>): Promise<T> {
    return this.unitOfWork.runApartAsSystem(work);
  }
}

/** What the work answers, once what is coming has come too: nothing else is asked of a connection that is still busy. */
async function both<T>(work: () => T, coming: Promise<unknown>): Promise<T> {
  // Lets the question go out before the work takes all of the process.
  await turn();
  try {
    return work();
  } finally {
    await coming;
  }
}
