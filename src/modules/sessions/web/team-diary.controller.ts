import { Query } from '@nestjs/common';
import { StaffService, type StaffView } from '#modules/identity';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { listPage, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { DiaryService } from '../application/diary.service.js';
import { OwnTimeService } from '../application/own-time.service.js';
import { isSessionDay } from '../domain/session-day.js';
import { clockChange, spanOf, spanWords, steps, type DiarySpan } from './present-diary.js';
import { presentTeamDay, presentTeamWeek } from './present-team-diary.js';

/** The diaries of a whole team beside each other: a day with everybody's sessions, or a week at a glance. */
@PageController('diary/team')
export class TeamDiaryController {
  constructor(
    private readonly diary: DiaryService,
    private readonly ownTime: OwnTimeService,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.SessionRead, reads(Reads.Session, null))
  async show(@Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const today = this.clock.today();
    const asked = isSessionDay(query['on']) ? query['on'] : null;
    const on = asked ?? today;
    const span: DiarySpan = query['view'] === 'week' ? 'week' : 'day';
    const team = teamOf(await this.staff.specialists());
    const ids = team.map(({ id }) => id);
    const { from, to } = spanOf(on, span);
    const days = await this.diary.daysOf(ids, from, to);
    const own = await this.ownTime.between(ids, from, to);
    const keep = { view: span };
    const address = `/diary/team?${new URLSearchParams({ ...(asked ? { on } : {}), ...keep }).toString()}`;
    const data = {
      stretch: spanWords({ from, to }),
      count: team.length === 1 ? '1 colleague' : `${team.length} colleagues`,
      note: span === 'day' ? clockChange(on) : null,
      steps: steps('/diary/team', on, span, keep),
      span,
      other:
        span === 'day'
          ? { text: 'Show the week', href: `/diary/team?on=${on}&view=week` }
          : { text: 'Show one day', href: `/diary/team?on=${on}&view=day` },
      colleagues: span === 'day' ? presentTeamDay(team, days, own, this.clock.now()) : [],
      week: span === 'week' ? presentTeamWeek(team, days, own) : null,
    };
    return listPage('sessions/web/team-diary', data, { list: 'diary', address });
  }
}

/** The actor's own team; whoever leads no single team sees all the specialists they may see. */
function teamOf(specialists: readonly StaffView[]): readonly StaffView[] {
  const { teamId } = RequestContext.current.actor;
  return teamId ? specialists.filter((colleague) => colleague.teamId === teamId) : specialists;
}
