import { Injectable } from '@nestjs/common';
import { OutcomeReview, type OutcomeState, type ReviewedOutcome } from '#modules/outcomes';
import { Transactional } from '#platform/persistence/transactional';
import { encodeCursor, readCursor, type Page } from '#shared/paging';
import { QueueQuery, type QueueFilter, type QueueLine } from '../data/queue.query.js';

export type { QueueFilter } from '../data/queue.query.js';

export type QueuedOutcome = ReviewedOutcome & Pick<QueueLine, 'personName' | 'specialistName'>;

export interface Queue extends Page<QueuedOutcome> {
  readonly counts: ReadonlyMap<OutcomeState, number>;
}

const PER_PAGE = 25;

/** What waits for the provider's quality check or for the accountable body, the oldest first, with its checklist. */
@Injectable()
export class Queues {
  constructor(
    private readonly query: QueueQuery,
    private readonly review: OutcomeReview,
  ) {}

  @Transactional()
  async list(filter: QueueFilter, after: string | null): Promise<Queue> {
    const [last = null] = readCursor(after, 'uuid') ?? [];
    const lines = await this.query.lines(filter, last, PER_PAGE + 1);
    const shown = lines.slice(0, PER_PAGE);
    const byId = new Map(shown.map((line) => [line.id, line]));
    const outcomes = await this.review.of(shown.map(({ id }) => id));
    const end = shown.at(-1);
    return {
      items: outcomes.map((outcome) => {
        const { personName = '', specialistName = null } = byId.get(outcome.id) ?? {};
        return { ...outcome, personName, specialistName };
      }),
      next: lines.length > PER_PAGE && end ? encodeCursor([end.id]) : null,
      counts: await this.query.counts(filter),
    };
  }
}
