import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { JobRegistry } from '#platform/jobs/job-registry';
import type { RecordedEvent } from '#platform/jobs/subscriber';
import { wordsOf } from '#platform/jobs/words';
import { Logger } from '#platform/logging/logger';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { readCursor, encodeCursor, type Page } from '#shared/paging';

const PER_PAGE = 25;
const BATCH = 200;

/** A delivery that was given up, as the administrator sees it: what should have been done, never about whom. */
export interface FailedDelivery {
  readonly eventId: string;
  readonly subscriber: string;
  readonly does: string;
  readonly recordedAt: Date;
  readonly failedAt: Date;
  readonly tries: number;
  readonly reason: string;
}

/** Deliveries that were given up, and the way back into the round. They belong to no provider, so they are read as the system. */
@Injectable()
export class FailedDeliveries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registry: JobRegistry,
    private readonly logger: Logger,
  ) {}

  /** The latest to be given up first. */
  async list(after: string | null): Promise<Page<FailedDelivery>> {
    const [at, eventId, subscriber] = readCursor(after, 'instant', 'uuid', 'text') ?? [null, null, null];
    const rows = await this.unitOfWork.runApartAsSystem(() =>
      this.unitOfWork.query<Omit<FailedDelivery, 'does'> & { position: string }>(
        `SELECT d.event_id AS "eventId", d.subscriber, e.recorded_at AS "recordedAt", d.failed_at AS "failedAt", d.attempts AS tries,
                coalesce(d.error, 'unknown') AS reason, d.failed_at::text AS position
           FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
          WHERE d.failed_at IS NOT NULL
            AND ($1::timestamptz IS NULL OR d.failed_at < $1 OR (d.failed_at = $1 AND (d.event_id, d.subscriber) > ($2::uuid, $3::text)))
          ORDER BY d.failed_at DESC, d.event_id, d.subscriber LIMIT $4`,
        [at, eventId, subscriber, PER_PAGE + 1],
      ),
    );
    const items = rows.slice(0, PER_PAGE);
    const last = items.at(-1);
    const next = rows.length > PER_PAGE && last ? encodeCursor([last.position, last.eventId, last.subscriber]) : null;
    return {
      next,
      items: items.map(({ position: _position, ...row }) => ({ ...row, does: this.inWords(row.subscriber) })),
    };
  }

  /** Has one tried again, as often and as long as a new one. False when it is not given up, or was never there. */
  async tryAgain(eventId: string, subscriber: string): Promise<boolean> {
    return (await this.reopen(`AND d.event_id::text = $2 AND d.subscriber = $3`, [eventId, subscriber])) > 0;
  }

  /** Has all tried again that are given up now; answers how many. */
  async tryAllAgain(): Promise<number> {
    const [start] = await this.unitOfWork.query<{ at: string }>(`SELECT clock_timestamp()::text AS at`);
    let reopened = 0;
    // One that is refused again at once is not taken a second time.
    for (let last = BATCH; last === BATCH; reopened += last)
      last = await this.reopen('AND d.failed_at <= $2::timestamptz', [start?.at ?? '']);
    return reopened;
  }

  private async reopen(which: string, parameters: readonly string[]): Promise<number> {
    const events = await this.unitOfWork.runApartAsSystem(async () => {
      const rows = await this.unitOfWork.query<RecordedEvent & { subscriber: string }>(
        `UPDATE outbox_delivery u SET failed_at = NULL, error = NULL, attempts = 0, due_at = clock_timestamp()
           FROM (SELECT d.event_id, d.subscriber FROM outbox_delivery d WHERE d.failed_at IS NOT NULL ${which}
                  LIMIT $1 FOR UPDATE SKIP LOCKED) d
           JOIN outbox_event e ON e.id = d.event_id
          WHERE u.event_id = d.event_id AND u.subscriber = d.subscriber
      RETURNING u.subscriber, e.id, e.type, e.subject_id AS "subjectId", e.payload`,
        [BATCH, ...parameters],
      );
      for (const { subscriber, ...event } of rows)
        await this.registry.subscriber(subscriber)?.handler.triedAgain?.(event);
      return rows;
    });
    const by = RequestContext.current.actor.id;
    for (const { id, subscriber } of events) this.logger.event('delivery.tried-again', { eventId: id, subscriber, by });
    return events.length;
  }

  private inWords(subscriber: string): string {
    return this.registry.subscriber(subscriber)?.subscription.does ?? wordsOf(subscriber);
  }
}
