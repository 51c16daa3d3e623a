import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ReadLog } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { SealedValues } from '#platform/security/sealed-value';
import { ReturnLinesQuery, type NotAllowed } from '../data/return-lines.query.js';
import type { ReturnSnapshot } from '../data/return-snapshot.js';
import { ReturnsRepository } from '../data/returns.repository.js';
import { leaveOut, namesPeople, saysContact } from '../domain/left-out-lines.js';
import { ReturnHoldsRestricted, ReturnHoldsStopped, ReturnNotReady } from '../domain/return.errors.js';
import { partPlace } from './return-parts.js';
import { withoutContact } from './without-contact.js';

/** Some thousand lines: what a download holds in memory. */
const PARTS_AT_ONCE = 8;

export interface ReturnFile {
  readonly name: string;
  readonly content: Readable;
}

/** Some parts of a file, and whose lines may not go out as they were written. */
interface SomeParts extends NotAllowed {
  readonly plain: readonly Buffer[];
  /** Restricted records that the actor may not see. */
  readonly hidden: readonly string[];
}

/** Opens the file of a locked return. */
@Injectable()
export class ReturnFiles {
  constructor(
    private readonly returns: ReturnsRepository,
    private readonly lines: ReturnLinesQuery,
    private readonly sealed: SealedValues,
    private readonly readLog: ReadLog,
    private readonly clock: Clock,
  ) {}

  /**
   * The file as it was made, part by part; to those who may not see a restricted record, a line that says so stands in its
   * place. What somebody said no to since it was made does not go out with it either (UK GDPR Articles 7(3), 18 and 21).
   * Throws ReturnNotReady before it is locked.
   */
  @Transactional()
  async open(id: string): Promise<ReturnFile> {
    const snapshot = await this.returns.get(id);
    if (snapshot.status !== 'locked' || snapshot.fileName === null) throw new ReturnNotReady();
    const hidden = await this.returns.hiddenReferences();
    if (hidden.length > 0 && !namesPeople(snapshot.columns)) throw new ReturnHoldsRestricted();
    const people = await this.returns.peopleIn(id);
    const { stopped, noContact } = await this.lines.notAllowed(people, this.clock.today());
    const isSpoken = stopped.length > 0 || (noContact.length > 0 && saysContact(snapshot.columns));
    if (isSpoken && !namesPeople(snapshot.columns)) throw new ReturnHoldsStopped();
    const left = [hidden.length > 0 && '-restricted', stopped.length > 0 && '-stopped'].filter(Boolean).join('');
    const name = left === '' ? snapshot.fileName : snapshot.fileName.replace(/\.csv$/, `${left}-records-left-out.csv`);
    this.readLog.shows(people);
    return { name, content: Readable.from(this.parts(snapshot, RequestContext.current)) };
  }

  /** A few parts are read at once, each time in a transaction of its own, as the download outlives the request's. */
  private async *parts(
    { id, sha256, sha256Now, columns }: ReturnSnapshot,
    context: RequestContext,
  ): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    for (let first = 1; ; first += PARTS_AT_ONCE) {
      const { plain, hidden, stopped, noContact } = await RequestContext.run(context, () => this.some(id, first));
      for (const part of plain) {
        hash.update(part);
        const allowed = withoutContact(part.toString(), columns, noContact);
        const shared = leaveOut(allowed, columns, stopped, 'Stopped record');
        yield Buffer.from(leaveOut(shared, columns, hidden, 'Restricted record'));
      }
      if (plain.length < PARTS_AT_ONCE) break;
    }
    // The client must not take a file for whole that is not the one that was locked, but for lines of people erased since.
    const expected = sha256Now ?? sha256;
    if (!expected?.equals(hash.digest())) throw new Error(`The parts of return ${id} do not come to its checksum`);
  }

  @Transactional()
  protected async some(id: string, first: number): Promise<SomeParts> {
    const sealed = await this.returns.parts(id, first, PARTS_AT_ONCE);
    const plain = sealed.map((part, place) => this.sealed.unseal(part, partPlace(id, first + place)));
    // Asked each time: a download may go on for longer than somebody may see a record, or allows what it says.
    const people = await this.returns.peopleInParts(id, first, PARTS_AT_ONCE);
    const notAllowed = await this.lines.notAllowed(people, this.clock.today());
    return { plain, hidden: await this.returns.hiddenReferences(), ...notAllowed };
  }
}
