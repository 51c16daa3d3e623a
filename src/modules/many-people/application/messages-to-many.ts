import { Injectable } from '@nestjs/common';
import { MessagesService, type MessageRow } from '#modules/messages';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import type { ManyInSight } from './many-people.service.js';
import { occasionOf } from './send-messages.js';

/** What became of messages to many people, from the delivery log. */
@Injectable()
export class MessagesToMany {
  constructor(
    private readonly messages: MessagesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** For how many minutes messages can be called back in any case. */
  async holdMinutes(): Promise<number> {
    return (await this.policy.value('bulk-message', this.clock.today())).holdMinutes;
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
