import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { DomainError } from '#platform/errors/domain-error';
import { inBatches } from '#platform/persistence/batches';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { KeepsSealed } from '#platform/security/sealed-columns';
import { SealedValues } from '#platform/security/sealed-value';
import { UploadedFile } from './uploaded-file.js';

/** What a post answered, kept so that the same post again gets the same answer and changes nothing. */
export interface StoredAnswer {
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
}

export class KeyReused extends DomainError {
  readonly code = 'idempotency-key-reused';
  readonly refusal = 'rule';
  constructor() {
    super('This Idempotency-Key was used for a different request. Send a new key');
  }
}

export class StillRunning extends DomainError {
  readonly code = 'request-in-flight';
  readonly refusal = 'conflict';
  constructor() {
    super('The same request is still being worked on. Try again in a moment');
  }
}

export class UnusableKey extends DomainError {
  readonly code = 'idempotency-key-unusable';
  readonly refusal = 'rule';
  constructor() {
    super('Idempotency-Key must be 1 to 200 printable characters');
  }
}

/** What makes two posts the same: method, address and body, files by their bytes. */
export function requestHash(method: string, url: string, body: unknown): string {
  const text = Buffer.isBuffer(body)
    ? digest(body)
    : JSON.stringify(body ?? null, (_key, value: unknown) =>
        value instanceof UploadedFile ? [value.fileName, value.isTooLarge ? null : digest(value.bytes)] : value,
      );
  return createHash('sha256').update(`${method}\n${url}\n${text}`).digest('hex');
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Idempotent posts: key and answer are stored in the transaction of the change itself, per actor. */
@KeepsSealed({
  table: 'idempotency_key',
  column: 'response_cipher',
  key: [
    ['actor_id', 'text'],
    ['key', 'text'],
  ],
})
@Injectable()
export class Idempotency {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sealed: SealedValues,
  ) {}

  /**
   * The stored answer, if this post was answered before. `changed` says what a different body under the same key means:
   * refused for a program, simply a new post for a person who went back and corrected a form. A program that sends twice
   * at once is told so; a browser shows only the answer to its last click, so the second post waits for the first.
   */
  async answered(key: string, hash: string, changed: 'refused' | 'new'): Promise<StoredAnswer | 'changed' | null> {
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new UnusableKey();
    const { id } = RequestContext.current.actor;
    const take = changed === 'new' ? 'pg_advisory_xact_lock' : 'pg_try_advisory_xact_lock';
    const [lock] = await this.unitOfWork.query<{ held: boolean | '' }>(
      `SELECT ${take}(hashtextextended($1, 7)) AS held`,
      [`${id}|${key}`],
    );
    if (lock?.held === false) throw new StillRunning();
    const [row] = await this.unitOfWork.query<{
      hash: string;
      status: number;
      location: string | null;
      cipher: Buffer;
    }>(
      `SELECT request_hash AS hash, status, location, response_cipher AS cipher FROM idempotency_key WHERE actor_id = $1 AND key = $2`,
      [id, key],
    );
    if (!row) return null;
    if (row.hash !== hash) {
      if (changed === 'refused') throw new KeyReused();
      return 'changed';
    }
    return {
      status: row.status,
      location: row.location,
      body: this.sealed.unsealText(row.cipher, this.place(id, key)),
    };
  }

  async remember(key: string, hash: string, answer: StoredAnswer): Promise<void> {
    const { id } = RequestContext.current.actor;
    await this.unitOfWork.query(
      `INSERT INTO idempotency_key (actor_id, key, request_hash, status, location, response_cipher) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, key, hash, answer.status, answer.location, this.sealed.seal(answer.body, this.place(id, key))],
    );
  }

  /** Forgets answers given before that moment; answers how many. The same key again is then a new request. */
  forgetBefore(moment: Date): Promise<number> {
    return inBatches((atMost) =>
      this.unitOfWork.runApartAsSystem(async () => {
        const rows = await this.unitOfWork.query(
          `DELETE FROM idempotency_key k USING (SELECT actor_id, key FROM idempotency_key WHERE created_at < $1 ORDER BY created_at LIMIT $2) old
            WHERE k.actor_id = old.actor_id AND k.key = old.key RETURNING 1`,
          [moment, atMost],
        );
        return rows.length;
      }),
    );
  }

  /** Forgets every answer that speaks of one of these ids or words. For the system; answers how many. */
  async forgetAbout(words: readonly string[]): Promise<number> {
    let forgotten = 0;
    let after: readonly [string, string] = ['', ''];
    for (;;) {
      const rows = await this.unitOfWork.query<{
        actor: string;
        key: string;
        location: string | null;
        cipher: Buffer | null;
      }>(
        `SELECT actor_id AS actor, key, location, response_cipher AS cipher FROM idempotency_key
          WHERE (actor_id, key) > ($1, $2) ORDER BY actor_id, key LIMIT 500`,
        [...after],
      );
      for (const { actor, key, location, cipher } of rows) {
        const text = `${location ?? ''}\n${key}\n${cipher ? this.opened(cipher, actor, key) : ''}`;
        if (!words.some((word) => text.includes(word))) continue;
        await this.unitOfWork.query(`DELETE FROM idempotency_key WHERE actor_id = $1 AND key = $2`, [actor, key]);
        forgotten += 1;
      }
      const last = rows.at(-1);
      if (!last || rows.length < 500) return forgotten;
      after = [last.actor, last.key];
    }
  }

  /** '' for one sealed under a key that is gone: nobody can read it either. */
  private opened(cipher: Buffer, actor: string, key: string): string {
    try {
      return this.sealed.unsealText(cipher, this.place(actor, key));
    } catch {
      return '';
    }
  }

  private place(actor: string, key: string): { table: string; column: string; row: string } {
    return { table: 'idempotency_key', column: 'response_cipher', row: `${actor}|${key}` };
  }
}
