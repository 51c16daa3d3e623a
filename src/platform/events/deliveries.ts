import { Injectable } from '@nestjs/common';
import { DomainError } from '#platform/errors/domain-error';
import { JobRegistry } from '#platform/jobs/job-registry';
import { LANES, type Lane } from '#platform/jobs/queue-backend';
import { reasonOf } from '#platform/jobs/reason';
import type { EventSubscriber, RecordedEvent, Subscription } from '#platform/jobs/subscriber';
import { Logger } from '#platform/logging/logger';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { MOST_TRIES, pauseAfter } from './retry.js';

const BATCH = 200;
/** How long a job in the queue may take to be done before the relay asks again; asking again is harmless. */
const LEASE: Readonly<Record<Lane, string>> = { quick: '15 seconds', outside: '60 seconds', long: '60 seconds' };

const EVENT = `e.id, e.type, e.subject_id AS "subjectId", e.payload`;
const OPEN = `FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
        WHERE d.event_id = $1 AND d.subscriber = $2 AND d.done_at IS NULL AND d.failed_at IS NULL`;

export interface DueDelivery {
  readonly eventId: string;
  readonly subscriber: string;
  readonly lane: Lane;
}

interface FailedTry {
  readonly tries: number;
  readonly isLast: boolean;
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
      for (const lane of LANES) {
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

  /**
   * Tells one subscriber of one event, unless that is done already. Failing puts it off, for a day in all; then, or when it
   * is refused, it is given up until a person has it tried again.
   */
  async deliver(eventId: string, subscriber: string): Promise<void> {
    try {
      const entry = this.registry.subscriber(subscriber);
      if (!entry) throw new Error(`Nobody here is called ${subscriber}`);
      await this.tell(eventId, entry);
    } catch (error) {
      await this.putOff(eventId, subscriber, error);
    }
  }

  private async tell(
    eventId: string,
    { subscription, handler }: { readonly subscription: Subscription; readonly handler: EventSubscriber },
  ): Promise<void> {
    const { name, lane = 'quick', transactions } = subscription;
    if (lane === 'long' || transactions === 'own') {
      const event = await this.unitOfWork.runApartAsSystem(() => this.look(eventId, name));
      if (!event) return;
      await handler.handle(event);
      await this.unitOfWork.runApartAsSystem(() => this.close(eventId, name));
      return;
    }
    await this.unitOfWork.runApartAsSystem(async () => {
      const event = await this.hold(eventId, name);
      if (!event) return;
      await handler.handle(event);
      await this.close(eventId, name);
    });
  }

  /** The event of a delivery that is still open, as it stands now. */
  private async look(eventId: string, subscriber: string): Promise<RecordedEvent | null> {
    const [event] = await this.unitOfWork.query<RecordedEvent>(`SELECT ${EVENT} ${OPEN}`, [eventId, subscriber]);
    return event ?? null;
  }

  /** The same, and nobody else gets it before this transaction ends; null also while somebody else has it. */
  private async hold(eventId: string, subscriber: string): Promise<RecordedEvent | null> {
    const [event] = await this.unitOfWork.query<RecordedEvent>(`SELECT ${EVENT} ${OPEN} FOR UPDATE OF d SKIP LOCKED`, [
      eventId,
      subscriber,
    ]);
    return event ?? null;
  }

  private async close(eventId: string, subscriber: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE outbox_delivery SET done_at = clock_timestamp(), attempts = attempts + 1, error = NULL WHERE event_id = $1 AND subscriber = $2`,
      [eventId, subscriber],
    );
  }

  private async putOff(eventId: string, subscriber: string, error: unknown): Promise<void> {
    const reason = reasonOf(error);
    const failed = await this.unitOfWork.runApartAsSystem(() => this.noteFailure(eventId, subscriber, error, reason));
    if (!failed) return;
    const facts = { eventId, subscriber, tries: failed.tries };
    // Once when it begins and once when it is given up: an evening without a mail server is not a thousand errors.
    if (failed.isLast) this.logger.failure('delivery.given-up', error, facts);
    else if (failed.tries === 1) this.logger.failure('delivery.failed', error, facts);
    else this.logger.event('delivery.failed-again', { ...facts, reason });
  }

  private async noteFailure(
    eventId: string,
    subscriber: string,
    error: unknown,
    reason: string,
  ): Promise<FailedTry | null> {
    const [open] = await this.unitOfWork.query<RecordedEvent & { attempts: number }>(
      `SELECT ${EVENT}, d.attempts ${OPEN} FOR UPDATE OF d`,
      [eventId, subscriber],
    );
    if (!open) return null;
    const { attempts, ...event } = open;
    const tries = attempts + 1;
    const isLast = error instanceof DomainError || tries >= MOST_TRIES;
    await this.unitOfWork.query(
      `UPDATE outbox_delivery SET attempts = $3, error = $4, due_at = clock_timestamp() + make_interval(secs => $5),
              failed_at = CASE WHEN $6::boolean THEN clock_timestamp() END
        WHERE event_id = $1 AND subscriber = $2`,
      [eventId, subscriber, tries, reason, pauseAfter(tries), isLast],
    );
    if (isLast) await this.sayGivenUp(subscriber, event, reason);
    return { tries, isLast };
  }

  /** A subscriber that cannot even hear of it must not keep the delivery alive. */
  private async sayGivenUp(subscriber: string, event: RecordedEvent, reason: string): Promise<void> {
    const handler = this.registry.subscriber(subscriber)?.handler;
    try {
      await this.unitOfWork.attempt(async () => handler?.givenUp?.(event, reason));
    } catch (error) {
      this.logger.failure('delivery.given-up-unheard', error, { eventId: event.id, subscriber });
    }
  }
}
