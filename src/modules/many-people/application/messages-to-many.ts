import { Injectable } from '@nestjs/common';
import type { BulkActionRow } from '#modules/bulk-actions';
import { MessagesService, type MessageRow } from '#modules/messages';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import type { ManyInSight } from './many-people.service.js';
import { occasionOf, SendMessages } from './send-messages.js';

/** How long messages wait, and since when: the pages say so. */
export interface Hold {
  readonly minutes: number;
  readonly leavesFrom: Date;
}

/** What became of messages to many people, from the delivery log. */
@Injectable()
export class MessagesToMany {
  constructor(
    private readonly sendMessages: SendMessages,
    private readonly messages: MessagesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async holdOf(action: BulkActionRow): Promise<Hold> {
    const { holdMinutes: minutes } = await this.policy.value('bulk-message', this.clock.today());
    return { minutes, leavesFrom: await this.sendMessages.leavesFrom(action) };
  }

  /** The message of each person who was sent one, by item; none for what is no message. */
  @Transactional()
  async became({ action, items }: ManyInSight): Promise<ReadonlyMap<string, MessageRow>> {
    if (action.kind !== 'message') return new Map();
    const rows = await this.messages.ofOccasions(items.map(({ id }) => occasionOf(id)));
    return new Map(
      items.flatMap(({ id }) => {
        const row = rows.get(occasionOf(id));
        return row ? [[id, row] as const] : [];
      }),
    );
  }
}
