import { Injectable } from '@nestjs/common';
import { DomainError } from '#platform/errors/domain-error';
import { JobRegistry } from '#platform/jobs/job-registry';
import type { Lane } from '#platform/jobs/queue-backend';
import type { RecordedEvent } from '#platform/jobs/subscriber';
import { Logger } from '#platform/logging/logger';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** After this many tries a delivery is set aside for a person to look at. */
const MOST_ATTEMPTS = 10;
const BATCH = 200;
/** How long a job in the queue may take to be done before the relay asks again; asking again is harmless. */
const LEASE: Readonly<Record<Lane, string>> = { quick: '15 seconds', long: '60 seconds' };

export interface DueDelivery {
  readonly eventId: string;
  readonly subscriber: string;
  readonly lane: Lane;
}

/** The book of who has been told what. What is done is done here, in the database; the queue only carries the news. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registry: JobRegistry,
    private readonly logger: Logger,
  ) {}

  /** Opens one delivery per subscriber for events not yet relayed; answers how many events it took. */
  async expand(): Promise<number> {
    return this.unitOfWork.runApartAsSystem(async () => {
      const events = await this.unitOfWork.query<{ id: string; type: string }>(
        `SELECT id, type FROM outbox_event WHERE relayed_at IS NULL ORDER BY seq LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [BATCH],
      );
      if (events.length === 0) return 0;
      const pairs = events.flatMap(({ id, type }) =>
        this.registry.subscribersOf(type).map(({ name }) => ({ id, name })),
      );
      await this.unitOfWork.query(
        `INSERT INTO outbox_delivery (event_id, subscriber) SELECT * FROM unnest($1::uuid[], $2::text[]) ON CONFLICT DO NOTHING`,
        [pairs.map(({ id }) => id), pairs.map(({ name }) => name)],
      );
      await this.unitOfWork.query(`UPDATE outbox_event SET relayed_at = clock_timestamp() WHERE id = ANY($1::uuid[])`, [
        events.map(({ id }) => id),
      ]);
      return events.length;
    });
  }

  /** Takes deliveries that are due and gives each a lease, so that it comes back if the queue loses it. */
  async takeDue(): Promise<readonly DueDelivery[]> {
    return this.unitOfWork.runApartAsSystem(async () => {
      const rows = await this.unitOfWork.query<{ eventId: string; subscriber: string }>(
        `SELECT event_id AS "eventId", subscriber FROM outbox_delivery
          WHERE done_at IS NULL AND failed_at IS NULL AND due_at <= clock_timestamp() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [BATCH],
      );
      const due = rows.map((row) => ({
        ...row,
        lane: this.registry.subscriber(row.subscriber)?.subscription.lane ?? 'quick',
      }));
      for (const lane of ['quick', 'long'] as const) {
        const ours = due.filter((delivery) => delivery.lane === lane);
        if (ours.length === 0) continue;
        await this.unitOfWork.query(
          `UPDATE outbox_delivery d SET due_at = clock_timestamp() + $3::interval
             FROM unnest($1::uuid[], $2::text[]) AS taken(event_id, subscriber)
            WHERE d.event_id = taken.event_id AND d.subscriber = taken.subscriber`,
          [ours.map(({ eventId }) => eventId), ours.map(({ subscriber }) => subscriber), LEASE[lane]],
        );
      }
      return due;
    });
  }

  /** Tells one subscriber of one event, unless that is done already. Failing puts it off; a refusal sets it aside. */
  async deliver(eventId: string, subscriber: string): Promise<void> {
    const entry = this.registry.subscriber(subscriber);
    if (!entry) throw new Error(`Nobody here is called ${subscriber}`);
    try {
      if ((entry.subscription.lane ?? 'quick') === 'long') {
        const event = await this.unitOfWork.runApartAsSystem(() => this.open(eventId, subscriber, false));
        if (!event) return;
        await entry.handler.handle(event);
        await this.unitOfWork.runApartAsSystem(() => this.close(eventId, subscriber));
      } else {
        await this.unitOfWork.runApartAsSystem(async () => {
          const event = await this.open(eventId, subscriber, true);
          if (!event) return;
          await entry.handler.handle(event);
          await this.close(eventId, subscriber);
        });
      }
    } catch (error) {
      this.logger.failure('delivery.failed', error, { eventId, subscriber });
      await this.putOff(eventId, subscriber, error);
    }
  }

  private async open(eventId: string, subscriber: string, hold: boolean): Promise<RecordedEvent | null> {
    const [event] = await this.unitOfWork.query<RecordedEvent>(
      `SELECT e.id, e.type, e.subject_id AS "subjectId", e.payload FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
        WHERE d.event_id = $1 AND d.subscriber = $2 AND d.done_at IS NULL AND d.failed_at IS NULL
        ${hold ? 'FOR UPDATE OF d SKIP LOCKED' : ''}`,
      [eventId, subscriber],
    );
    return event ?? null;
  }

  private async close(eventId: string, subscriber: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE outbox_delivery SET done_at = clock_timestamp(), attempts = attempts + 1, error = NULL WHERE event_id = $1 AND subscriber = $2`,
      [eventId, subscriber],
    );
  }

  private async putOff(eventId: string, subscriber: string, error: unknown): Promise<void> {
    const reason = error instanceof DomainError ? error.code : error instanceof Error ? error.name : 'unknown';
    await this.unitOfWork.runApartAsSystem(() =>
      this.unitOfWork.query(
        `UPDATE outbox_delivery SET attempts = attempts + 1, error = $3,
                due_at = clock_timestamp() + least(power(2, attempts), 600) * interval '1 second',
                failed_at = CASE WHEN $4 OR attempts + 1 >= $5 THEN clock_timestamp() END
          WHERE event_id = $1 AND subscriber = $2 AND done_at IS NULL`,
        [eventId, subscriber, reason, error instanceof DomainError, MOST_ATTEMPTS],
      ),
    );
  }
}
