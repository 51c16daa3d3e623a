import { Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { MessagesService } from '../application/messages.service.js';
import { presentMessage, STATUSES } from './present-message.js';

@PageController('messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Route('GET', Permission.MessageRead, reads(Reads.Message, null))
  async list(@Query('after') after?: string, @Query('status') status?: string): Promise<PageResult> {
    const chosen = STATUSES.find(({ value }) => value === status)?.value ?? null;
    const { items, next } = await this.messages.list(after ?? null, chosen);
    const here = (more: Readonly<Record<string, string>>): string =>
      `/messages?${new URLSearchParams({ ...(chosen ? { status: chosen } : {}), ...more }).toString()}`;
    const messages: object[] = [];
    for (const message of items) messages.push(presentMessage(message, await this.messages.linkFor(message)));
    return page('messages/web/messages', {
      messages,
      statuses: STATUSES,
      status: chosen ?? '',
      firstHref: after ? here({}) : null,
      nextHref: next ? here({ after: next }) : null,
    });
  }
}
