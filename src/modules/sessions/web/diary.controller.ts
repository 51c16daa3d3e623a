import { Query } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { addDays } from '#shared/calendar-date';
import { DiaryService } from '../application/diary.service.js';
import { isSessionDay } from '../domain/session-day.js';
import { countWords, presentDiary, presentWeeks, spanOf, spanWords, steps, type DiarySpan } from './present-diary.js';
import { whoseDiary } from './whose-diary.js';

/** My sessions by day or week, in London time; a colleague's where the actor may see them. */
@PageController('diary')
export class DiaryController {
  constructor(
    private readonly diary: DiaryService,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.SessionRead, reads(Reads.Session, null))
  async show(@Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const { actor } = RequestContext.current;
    const today = this.clock.today();
    const asked = isSessionDay(query['on']) ? query['on'] : null;
    const on = asked ?? today;
    const span: DiarySpan = query['view'] === 'day' ? 'day' : 'week';
    const colleagues = await this.staff.specialists();
    const { who, usual, isMine, name } = whoseDiary(colleagues, query['who']);
    const week = spanOf(on, span);
    // As it opens it looks ahead: the rest of this week and the next one, with what is over folded away.
    const opens = asked === null && span === 'week';
    const { from, to } = opens ? { from: week.from, to: addDays(week.to, 7) } : week;
    const days = await this.diary.days(who, from, to);
    const ofSomebody: Record<string, string> = who === usual ? {} : { who };
    const keep = { view: span, ...ofSomebody };
    const mayBook = actor.permissions.has(Permission.SessionEdit);
    return page('sessions/web/diary', {
      title: isMine ? 'My diary' : `Diary of ${name}`,
      stretch: spanWords({ from, to }),
      count: countWords(days),
      ...presentWeeks(presentDiary(days, today, this.clock.now()), today, opens ? 'ahead' : 'as-asked'),
      bookHref: mayBook ? bookingAddress(ofSomebody) : null,
      bookDayHref: mayBook ? bookingAddress({ ...ofSomebody, day: '' }) : null,
      steps: steps('/diary', on, span, keep),
      other:
        span === 'week'
          ? { text: 'Show one day', href: steps('/diary', on, span, { ...keep, view: 'day', on }).today }
          : { text: 'Show the week', href: steps('/diary', on, span, { ...keep, view: 'week', on }).today },
      span,
      on: asked ?? '',
      who,
      colleagues: colleagues.map(({ id, name: text }) => ({
        value: id,
        text: id === actor.id ? `${text} (me)` : text,
      })),
    });
  }
}

function bookingAddress(choice: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(choice).toString();
  return query ? `/diary/booking?${query}` : '/diary/booking';
}
