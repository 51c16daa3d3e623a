import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ClientBase, QueryResultRow } from 'pg';
import { UnitOfWork } from './unit-of-work.js';

/**
 * Reads whose plan PostgreSQL keeps for each connection. A query over many tables under row-level security takes several
 * times as long to plan as to run, so pages that are opened all day send it under a name.
 */
@Injectable()
export class PreparedReads {
  private readonly names = new Map<string, string>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Runs in the ambient transaction, with the actor's scope in force. Every text is kept, so there may only be so many:
   * what a person chose is a parameter, never part of the text.
   */
  async query<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
    const runner = this.unitOfWork.manager.queryRunner;
    if (!runner) throw new Error('No transaction: the database shows nothing outside a unit of work');
    const client = (await runner.connect()) as ClientBase;
    const { rows } = await client.query<Row>({ name: this.nameOf(text), text, values: [...values] });
    return rows;
  }

  /** The same text has the same name, and no two texts share one. */
  private nameOf(text: string): string {
    const known = this.names.get(text);
    if (known) return known;
    const name = `ctw-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    this.names.set(text, name);
    return name;
  }
}
