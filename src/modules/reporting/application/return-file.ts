import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { SealedValues } from '#platform/security/sealed-value';
import type { ReturnSnapshot } from '../data/return-snapshot.js';
import { ReturnsRepository } from '../data/returns.repository.js';
import { ReturnNotReady } from '../domain/return.errors.js';
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
  ) {}

  /** The file as it was made, part by part. Throws ReturnNotReady before it is locked. */
  @Transactional()
  async open(id: string): Promise<ReturnFile> {
    const snapshot = await this.returns.get(id);
    if (snapshot.status !== 'locked' || snapshot.fileName === null) throw new ReturnNotReady();
    return { name: snapshot.fileName, content: Readable.from(this.parts(snapshot, RequestContext.current)) };
  }

  /** A few parts are read at once, each time in a transaction of its own, as the download outlives the request's. */
  private async *parts({ id, sha256, sha256Now }: ReturnSnapshot, context: RequestContext): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    for (let first = 1; ; first += PARTS_AT_ONCE) {
      const plain = await RequestContext.run(context, () => this.some(id, first));
      for (const part of plain) {
        hash.update(part);
        yield part;
      }
      if (plain.length < PARTS_AT_ONCE) break;
    }
    // The client must not take a file for whole that is not the one that was locked, but for lines of people erased since.
    const expected = sha256Now ?? sha256;
    if (!expected?.equals(hash.digest())) throw new Error(`The parts of return ${id} do not come to its checksum`);
  }

  @Transactional()
  protected async some(id: string, first: number): Promise<readonly Buffer[]> {
    const sealed = await this.returns.parts(id, first, PARTS_AT_ONCE);
    return sealed.map((part, place) => this.sealed.unseal(part, partPlace(id, first + place)));
  }
}
