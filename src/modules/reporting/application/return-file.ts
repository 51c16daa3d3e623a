import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ReadLog } from '#platform/audit/read-log';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { SealedValues } from '#platform/security/sealed-value';
import type { ReturnSnapshot } from '../data/return-snapshot.js';
import { ReturnsRepository } from '../data/returns.repository.js';
import { leaveOut, namesPeople } from '../domain/left-out-lines.js';
import { ReturnHoldsRestricted, ReturnNotReady } from '../domain/return.errors.js';
import { partPlace } from './return-parts.js';

/** Some thousand lines: what a download holds in memory. */
const PARTS_AT_ONCE = 8;

export interface ReturnFile {
  readonly name: string;
  readonly content: Readable;
}

/** Opens the file of a locked return. */
@Injectable()
export class ReturnFiles {
  constructor(
    private readonly returns: ReturnsRepository,
    private readonly sealed: SealedValues,
    private readonly readLog: ReadLog,
  ) {}

  /**
   * The file as it was made, part by part; to those who may not see a restricted record, a line that says so stands in its
   * place. Throws ReturnNotReady before it is locked.
   */
  @Transactional()
  async open(id: string): Promise<ReturnFile> {
    const snapshot = await this.returns.get(id);
    if (snapshot.status !== 'locked' || snapshot.fileName === null) throw new ReturnNotReady();
    const hidden = await this.returns.hiddenReferences();
    if (hidden.length > 0 && !namesPeople(snapshot.columns)) throw new ReturnHoldsRestricted();
    const name =
      hidden.length > 0 ? snapshot.fileName.replace(/\.csv$/, '-restricted-records-left-out.csv') : snapshot.fileName;
    this.readLog.shows(await this.returns.peopleIn(id));
    return { name, content: Readable.from(this.parts(snapshot, RequestContext.current)) };
  }

  /** A few parts are read at once, each time in a transaction of its own, as the download outlives the request's. */
  private async *parts(
    { id, sha256, sha256Now, columns }: ReturnSnapshot,
    context: RequestContext,
  ): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    for (let first = 1; ; first += PARTS_AT_ONCE) {
      const { plain, hidden } = await RequestContext.run(context, () => this.some(id, first));
      for (const part of plain) {
        hash.update(part);
        yield hidden.length > 0 ? Buffer.from(leaveOut(part.toString(), columns, hidden)) : part;
      }
      if (plain.length < PARTS_AT_ONCE) break;
    }
    // The client must not take a file for whole that is not the one that was locked, but for lines of people erased since.
    const expected = sha256Now ?? sha256;
    if (!expected?.equals(hash.digest())) throw new Error(`The parts of return ${id} do not come to its checksum`);
  }

  @Transactional()
  protected async some(
    id: string,
    first: number,
  ): Promise<{ readonly plain: readonly Buffer[]; readonly hidden: readonly string[] }> {
    const sealed = await this.returns.parts(id, first, PARTS_AT_ONCE);
    const plain = sealed.map((part, place) => this.sealed.unseal(part, partPlace(id, first + place)));
    // Asked each time: a download may go on for longer than somebody may see a record.
    return { plain, hidden: await this.returns.hiddenReferences() };
  }
}
