import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type QueryRunner,
  type Repository,
} from 'typeorm';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';

interface Transaction {
  readonly runner: QueryRunner;
  readonly afterCommit: Hook[];
  readonly afterRollback: Hook[];
  savepoints: number;
}

type Hook = () => void | Promise<void>;

const storage = new AsyncLocalStorage<Transaction>();

const SET_SCOPE = `SELECT set_config('app.actor_id', $1, true), set_config('app.scope', $2, true), set_config('app.area_id', $3, true),
  set_config('app.provider_id', $4, true), set_config('app.practice_code', $5, true), set_config('app.correlation_id', $6, true),
  set_config('app.purpose', $7, true), set_config('app.grounds', $8, true), set_config('app.grounds_for', $9, true),
  set_config('app.hidden_people', people_hidden_from($1, $2, nullif($3, '')::uuid, $10)::text, true),
  set_config('app.subcontractor_ids', CASE WHEN $11 THEN subcontractors_of(nullif($4, '')::uuid) ELSE '' END, true)`;

/**
 * The one ambient transaction. Work started inside it joins it; nothing passes an EntityManager by hand. At its start
 * the database is told who acts and what they may see; without that, row-level security shows no rows.
 */
@Injectable()
export class UnitOfWork {
  static ambient: UnitOfWork;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    UnitOfWork.ambient = this;
  }

  /** Runs in the ambient transaction, or in a new one that commits when the work is done and rolls back when it throws. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    return storage.getStore() ? work() : this.begin(work);
  }

  /** Runs in a transaction of its own, whatever is under way: for what must stay although that fails. */
  async runApart<T>(work: () => Promise<T>): Promise<T> {
    return this.begin(work);
  }

  /** Runs in a transaction of its own, as the system, whatever is under way: for what must be written even if that fails. */
  async runApartAsSystem<T>(work: () => Promise<T>): Promise<T> {
    const correlationId = RequestContext.currentOrNull?.correlationId;
    return RequestContext.asSystem(() => this.runApart(work), correlationId);
  }

  /** Runs in the same transaction, but a refusal undoes only this part, so that the caller can still read and answer. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const transaction = storage.getStore();
    if (!transaction) return this.begin(work);
    const name = `attempt_${(transaction.savepoints += 1)}`;
    const { afterCommit, afterRollback } = transaction;
    const [toCommit, toUndo] = [afterCommit.length, afterRollback.length];
    await transaction.runner.query(`SAVEPOINT ${name}`);
    try {
      const result = await work();
      await transaction.runner.query(`RELEASE SAVEPOINT ${name}`);
      return result;
    } catch (error) {
      afterCommit.length = toCommit;
      await transaction.runner.query(`ROLLBACK TO SAVEPOINT ${name}`);
      await undo(afterRollback.splice(toUndo));
      throw error;
    }
  }

  private async begin<T>(work: () => Promise<T>): Promise<T> {
    const { actor, correlationId, purpose } = RequestContext.current;
    const runner = this.dataSource.createQueryRunner();
    const transaction: Transaction = { runner, afterCommit: [], afterRollback: [], savepoints: 0 };
    let isCommitting = false;
    let result: T;
    try {
      await runner.startTransaction();
      await runner.query(SET_SCOPE, [
        actor.id,
        actor.scope,
        actor.areaId ?? '',
        actor.providerId ?? '',
        actor.practiceCode ?? '',
        correlationId,
        purpose ?? '',
        actor.grounds?.words ?? '',
        actor.grounds?.participantId ?? '',
        // Looked at anew for each transaction: what has run out by now opens nothing, whoever held on to the actor.
        actor.glass ? this.clock.now() : null,
        actor.role === 'lead-provider',
      ]);
      result = await storage.run(transaction, work);
      isCommitting = true;
      await runner.commitTransaction();
    } catch (error) {
      // A connection that died cannot roll back; the server already has.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      // Once COMMIT is on its way, a lost connection leaves open whether it arrived: then nothing is undone.
      if (!isCommitting) await undo(transaction.afterRollback);
      throw error;
    } finally {
      await runner.release().catch(() => undefined);
    }
    for (const hook of transaction.afterCommit) await hook();
    return result;
  }

  /** Runs once the ambient transaction has committed; never when it rolls back. */
  afterCommit(hook: Hook): void {
    this.current.afterCommit.push(hook);
  }

  /**
   * Runs once the ambient transaction, or the attempt within it, has been rolled back: to undo what the database does not
   * know of. Not run when nobody can tell whether it committed, so what it undoes must do no harm when it stays.
   */
  afterRollback(hook: Hook): void {
    this.current.afterRollback.push(hook);
  }

  get inTransaction(): boolean {
    return storage.getStore() !== undefined;
  }

  get manager(): EntityManager {
    return this.current.runner.manager;
  }

  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return this.manager.getRepository(entity);
  }

  /** Plain SQL in the ambient transaction, with the actor's scope in force. Parameters are $1, $2 …, never glued in. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const result: unknown = await this.current.runner.query(sql, parameters as unknown[]);
    // TypeORM answers [rows, count] for UPDATE and DELETE with RETURNING, and rows for everything else.
    if (Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number') {
      return result[0] as Row[];
    }
    return result as Row[];
  }

  /**
   * One statement on its own, with no actor and no scope: row-level security shows nothing, so this is only for definer
   * functions that decide for themselves, such as finding out who is asking.
   */
  async queryUnscoped<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.dataSource.query(sql, parameters as unknown[])) as Row[];
  }

  private get current(): Transaction {
    const transaction = storage.getStore();
    if (!transaction) throw new Error('No transaction: the database shows nothing outside a unit of work');
    return transaction;
  }
}

/** Latest first. What cannot be undone must not hide why it was to be. */
async function undo(hooks: readonly Hook[]): Promise<void> {
  for (const hook of hooks.toReversed()) {
    try {
      await hook();
    } catch {
      continue;
    }
  }
}
