import { Get, Query } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { Reads, Records } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController, Requires } from '#platform/http/registration';
import { Permission } from '#platform/security/permission';
import { DiaryService } from '../application/diary.service.js';
import { isSessionDay } from '../domain/session-day.js';
import { countWords, presentDiary, spanOf, spanWords, steps, type DiarySpan } from './present-diary.js';

/** My sessions by day or week, in London time; a colleague's where the actor may see them. */
@PageController('diary')
export class DiaryController {
  constructor(
    private readonly diary: DiaryService,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(Permission.SessionRead)
  @Records(Reads.Session, null)
  async show(@Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const { actor } = RequestContext.current;
    const today = this.clock.today();
    const on = isSessionDay(query['on']) ? query['on'] : today;
    const span: DiarySpan = query['view'] === 'day' ? 'day' : 'week';
    const colleagues = await this.staff.specialists();
    // Somebody who holds no sessions, such as a manager, begins with the first specialist.
    const mine = colleagues.some(({ id }) => id === actor.id) ? actor.id : (colleagues[0]?.id ?? actor.id);
    const who = colleagues.find(({ id }) => id === query['who'])?.id ?? mine;
    const { from, to } = spanOf(on, span);
    const days = await this.diary.days(who, from, to);
    const keep = { view: span, ...(who === mine ? {} : { who }) };
    return page('sessions/web/diary', {
      title:
        who === actor.id ? 'My diary' : `Diary of ${colleagues.find(({ id }) => id === who)?.name ?? 'a colleague'}`,
      stretch: spanWords({ from, to }),
      count: countWords(days),
      days: presentDiary(days, today, this.clock.now()),
      steps: steps('/diary', on, span, keep),
      other:
        span === 'week'
          ? { text: 'Show one day', href: steps('/diary', on, span, { ...keep, view: 'day', on }).today }
          : { text: 'Show the week', href: steps('/diary', on, span, { ...keep, view: 'week', on }).today },
      span,
      on,
      who,
      colleagues: colleagues.map(({ id, name }) => ({ value: id, text: id === actor.id ? `${name} (me)` : name })),
    });
  }
}
