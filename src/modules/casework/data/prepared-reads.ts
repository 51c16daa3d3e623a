import { Injectable } from '@nestjs/common';
import type { ClientBase, QueryResultRow } from 'pg';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/**
 * Reads whose plan PostgreSQL keeps for each connection. A query over many tables under row-level security takes several
 * times as long to plan as to run, so pages that are opened all day send it by name.
 */
@Injectable()
export class PreparedReads {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Runs in the ambient transaction, with the actor's scope in force. One name stands for one text: the text may not
   * depend on what a person chose, except through a name that depends on it as well.
   */
  async query<Row extends QueryResultRow>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    const runner = this.unitOfWork.manager.queryRunner;
    if (!runner) throw new Error('No transaction: the database shows nothing outside a unit of work');
    const client = (await runner.connect()) as ClientBase;
    const { rows } = await client.query<Row>({ name, text, values: [...values] });
    return rows;
  }
}
