import { Query } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { listPage, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { addDays } from '#shared/calendar-date';
import { DiaryService } from '../application/diary.service.js';
import { OwnTimeService } from '../application/own-time.service.js';
import { isSessionDay } from '../domain/session-day.js';
import { LoneVisitPanels } from './lone-visit-panels.js';
import { countWords, presentDiary, presentWeeks, spanOf, spanWords, steps, type DiarySpan } from './present-diary.js';
import { whoseDiary } from './whose-diary.js';

/** My sessions by day or week, in London time; a colleague's where the actor may see them. */
@PageController('diary')
export class DiaryController {
  constructor(
    private readonly diary: DiaryService,
    private readonly ownTime: OwnTimeService,
    private readonly visits: LoneVisitPanels,
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
    const own = await this.ownTime.between([who], from, to);
    const data = {
      title: isMine ? 'My diary' : `Diary of ${name}`,
      stretch: spanWords({ from, to }),
      count: countWords(days),
      ...presentWeeks(presentDiary(days, today, this.clock.now(), own), today, opens ? 'ahead' : 'as-asked'),
      bookHref: mayBook ? withQuery('/diary/booking', ofSomebody) : null,
      bookDayHref: mayBook ? withQuery('/diary/booking', { ...ofSomebody, day: '' }) : null,
      timeHref: mayBook ? withQuery('/diary/time/new', ofSomebody) : null,
      mayHaveCalendar: isMine && mayBook,
      visits: await this.visits.open([who]),
      here: withQuery('/diary', { ...(asked ? { on: asked } : {}), ...keep }),
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
    };
    return listPage('sessions/web/diary', data, { list: 'diary', address: data.here });
  }
}

function withQuery(path: string, choice: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(choice).toString();
  return query ? `${path}?${query}` : path;
}
