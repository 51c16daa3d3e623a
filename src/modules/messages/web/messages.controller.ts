import { Get, Query } from '@nestjs/common';
import { Reads, Records } from '#platform/audit/read-log';
import { page, type PageResult } from '#platform/http/page';
import { PageController, Requires } from '#platform/http/registration';
import { Permission } from '#platform/security/permission';
import { MessagesService } from '../application/messages.service.js';
import { presentMessage, STATUSES } from './present-message.js';

@PageController('messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get()
  @Requires(Permission.MessageRead)
  @Records(Reads.Message, null)
  async list(@Query('after') after?: string, @Query('status') status?: string): Promise<PageResult> {
    const chosen = STATUSES.find(({ value }) => value === status)?.value ?? null;
    const { items, next } = await this.messages.list(after ?? null, chosen);
    return page('messages/web/messages', {
      messages: items.map(presentMessage),
      statuses: STATUSES,
      status: chosen ?? '',
      isFirst: !after,
      nextHref: next
        ? `/messages?${new URLSearchParams({ after: next, ...(chosen ? { status: chosen } : {}) }).toString()}`
        : null,
    });
  }
}
