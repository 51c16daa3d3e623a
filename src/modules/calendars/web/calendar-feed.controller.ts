import { Headers, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { NotFound } from '#platform/errors/domain-error';
import { attachment, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, Route, shows } from '#platform/http/route';
import { CalendarFeeds } from '../application/calendar-feeds.service.js';

/** What calendar programs ask, without a cookie: the secret of the address is all they have. */
@PageController('calendar-feeds')
export class CalendarFeedController {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Route('GET :secret/diary.ics', Anybody, shows('calendar feed'))
  @WithoutTransaction()
  async read(
    @Param('secret') secret: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult | undefined> {
    reply.header('x-robots-tag', 'noindex, nofollow, noarchive');
    const feed = await this.feeds.read(secret);
    if (!feed) throw new NotFound('calendar');
    reply
      .header('cache-control', 'private, no-cache')
      .header('etag', feed.etag)
      .header('last-modified', feed.lastModified.toUTCString());
    if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === feed.etag)) {
      reply.status(304);
      return undefined;
    }
    return attachment('diary.ics', 'text/calendar; charset=utf-8', Buffer.from(feed.text));
  }
}
