import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { DomainEvent } from './domain-event.js';

@Injectable()
export class Outbox {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Records a fact in the caller's transaction; the relay tells subscribers once it has committed. */
  async record(event: DomainEvent): Promise<void> {
    if (!this.unitOfWork.inTransaction) throw new Error(`${event.type} recorded outside a transaction`);
    const { type, subjectId, ...payload } = event;
    await this.unitOfWork.query(`INSERT INTO outbox_event (id, type, subject_id, payload) VALUES ($1, $2, $3, $4)`, [
      randomUUID(),
      type,
      subjectId,
      JSON.stringify(payload),
    ]);
  }

  /** Records many at once in one statement: an import of ten thousand would wait minutes for one at a time. */
  async recordAll(events: readonly DomainEvent[]): Promise<void> {
    if (!this.unitOfWork.inTransaction) throw new Error('Events recorded outside a transaction');
    if (events.length === 0) return;
    const rows = events.map(({ type, subjectId, ...payload }) => ({
      id: randomUUID(),
      type,
      subject_id: subjectId,
      payload,
    }));
    await this.unitOfWork.query(
      `INSERT INTO outbox_event (id, type, subject_id, payload)
       SELECT e.id, e.type, e.subject_id, e.payload
         FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (id uuid, type text, subject_id text, payload jsonb))
              WITH ORDINALITY AS e(id, type, subject_id, payload, place)
        ORDER BY e.place`,
      [JSON.stringify(rows)],
    );
  }
}
