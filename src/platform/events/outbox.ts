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
}
