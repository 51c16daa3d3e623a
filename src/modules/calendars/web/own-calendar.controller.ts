import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { formatDateTime } from '#shared/london-time';
import { CalendarFeeds } from '../application/calendar-feeds.service.js';

/** Seeing one's diary in one's own calendar: making the address, making it anew, ending it. */
@PageController('diary/calendar')
export class OwnCalendarController {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Route('GET', Permission.SessionEdit, shows('own calendar'))
  async show(): Promise<PageResult> {
    const feed = await this.feeds.own();
    return page('calendars/web/own-calendar', {
      holdsSessions: holdsSessions(),
      made: feed && formatDateTime(feed.madeAt),
      fetched: feed?.fetchedAt ? formatDateTime(feed.fetchedAt) : null,
    });
  }

  @Route('POST', Permission.SessionEdit, changes('calendar feed', 'calendar address made'))
  async make(): Promise<PageResult> {
    if (!holdsSessions())
      throw new RuleBroken('calendar.no-diary', 'Only specialists have a diary of their own to copy');
    return page('calendars/web/calendar-made', { address: await this.feeds.make() });
  }

  @Route('POST end', Permission.SessionEdit, changes('calendar feed', 'calendar address ended'))
  async end(): Promise<PageResult> {
    await this.feeds.end();
    return seeOther('/diary/calendar', 'The address no longer works');
  }
}

/** Sessions are in the diaries of specialists; whoever leads has none of their own to copy. */
const holdsSessions = (): boolean => RequestContext.current.actor.role === 'employment-specialist';
