import { Query } from '@nestjs/common';
import { FieldEntriesService } from '#modules/field';
import type { StaffView } from '#modules/identity';
import { LoneVisitPanels } from '#modules/sessions';
import { Covers } from '#modules/episodes';
import { SupervisionsService } from '#modules/supervision';
import { presentTask, type PresentedTask } from '#modules/tasks';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { Carriers } from '../application/carriers.js';
import { Caseload } from '../application/caseload.service.js';
import { WhoNeedsMe, type OwnedNeedLine } from '../application/who-needs-me.service.js';
import { HandedOverQuery } from '../data/handed-over.query.js';
import { OwnTasksQuery } from '../data/own-tasks.query.js';
import { PossibleDuplicatesQuery } from '../data/possible-duplicates.query.js';
import { UnfinishedQuery } from '../data/unfinished.query.js';
import { presentOwnCovers } from './present-cover.js';
import { presentHandedOver } from './present-handed-over.js';
import { presentFieldEntries, presentNeeds, SHORT_LIST } from './present-today.js';
import { presentTeamToday } from './present-team-today.js';
import { presentUnfinished } from './present-unfinished.js';

/** So many of the reader's own tasks stand above the people who need them. */
const MOST_TASKS = 3;

/** Home of specialists and team leaders: who needs me today, why, and one thing to do for each. */
@PageController('today')
export class TodayController {
  constructor(
    private readonly needs: WhoNeedsMe,
    private readonly carriers: Carriers,
    private readonly caseload: Caseload,
    private readonly supervisions: SupervisionsService,
    private readonly ownTasks: OwnTasksQuery,
    private readonly visits: LoneVisitPanels,
    private readonly duplicates: PossibleDuplicatesQuery,
    private readonly unfinished: UnfinishedQuery,
    private readonly fieldEntries: FieldEntriesService,
    private readonly handedOver: HandedOverQuery,
    private readonly covers: Covers,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.CaseloadRead, reads(Reads.Caseload, null))
  async show(@Query('specialist') specialist?: unknown, @Query('show') show?: unknown): Promise<PageResult> {
    const wanted = isUuid(specialist) ? specialist : null;
    const { choices, chosen, ids } = await this.carriers.choose(wanted);
    const lines = await this.needs.today(ids);
    const shown = show === 'all' ? lines : lines.slice(0, SHORT_LIST);
    const names = chosen ? null : new Map(choices.map(({ id, name }) => [id, name]));
    const isOwn = chosen?.id === RequestContext.current.actor.id;
    // One's own people are among them also while one covers for a colleague.
    const hasOwn = ids.includes(RequestContext.current.actor.id);
    const rest = lines.length - shown.length;
    const mayRecord = RequestContext.current.actor.permissions.has(Permission.SessionEdit);
    const query = new URLSearchParams({ ...(wanted ? { specialist: wanted } : {}), show: 'all' });
    return page('casework/web/today', {
      here: wanted ? `/today?specialist=${wanted}` : '/today',
      heading: isOwn ? 'Who needs me today' : chosen ? `Who needs ${chosen.name} today` : 'Who needs us today',
      day: this.clock.today(),
      unfinished: presentUnfinished(await this.unfinished.of(), this.clock.today()),
      visits: await this.visits.open(ids),
      covers: presentOwnCovers(
        await this.covers.underWay(RequestContext.current.actor.id),
        RequestContext.current.actor.id,
      ),
      handedOver: presentHandedOver(await this.handedOver.unread()),
      toDecide: RequestContext.current.actor.permissions.has(Permission.TaskRead) ? await this.toDecide() : null,
      team: chosen ? null : await this.team(choices, lines),
      mayFinishTasks: RequestContext.current.actor.permissions.has(Permission.TaskEdit),
      items: presentNeeds(shown, names, mayRecord),
      inTheField: mayRecord && hasOwn,
      practice: RequestContext.current.actor.permissions.has(Permission.EpisodeRead)
        ? practiceLink(chosen, hasOwn)
        : null,
      ...presentFieldEntries(mayRecord ? await this.fieldEntries.waitingWithWarning() : []),
      possibleDuplicates: await this.duplicates.count(),
      rest: rest > 0 ? { text: `Show ${rest} more`, href: `/today?${query.toString()}` } : null,
      upToDate: isOwn
        ? { title: 'You are up to date', text: 'Nobody needs you right now. People appear here when something is due.' }
        : {
            title: 'All up to date',
            text: 'Nobody needs anything right now. People appear here when something is due.',
          },
      choices: choices.length > 1 ? choices.map(({ id, name }) => ({ value: id, text: name })) : [],
      chosen: wanted,
      caseloadHref: wanted ? `/caseload?specialist=${wanted}` : '/caseload',
    });
  }

  /** How each colleague stands, for whoever leads them. */
  private async team(choices: readonly StaffView[], lines: readonly OwnedNeedLine[]): Promise<object | null> {
    if (!RequestContext.current.actor.permissions.has(Permission.SupervisionHold)) return null;
    const { each: figures } = await this.caseload.figures(choices);
    const atWork = choices.filter(({ isSuspended }) => !isSuspended);
    const supervision = await this.supervisions.standings(atWork.map(({ id }) => id));
    return presentTeamToday({ figures, lines, supervision }, this.clock.today());
  }

  /** Tasks of the reader that no line of a person shows: the soonest due, so that people are not pushed down. */
  private async toDecide(): Promise<{ readonly tasks: readonly PresentedTask[]; readonly rest: number }> {
    const tasks = await this.ownTasks.besideTheCaseload();
    const today = this.clock.today();
    return {
      tasks: tasks.slice(0, MOST_TASKS).map((task) => ({
        ...presentTask(task, today, (episodeId) => `/episodes/${episodeId}/notes/new`),
        about: task.personName,
      })),
      rest: Math.max(tasks.length - MOST_TASKS, 0),
    };
  }
}

/** Where somebody's indicators are: one's own, or those of a colleague one leads. */
function practiceLink(chosen: StaffView | null, hasOwn: boolean): { readonly text: string; readonly href: string } {
  if (hasOwn) return { text: 'My practice', href: '/my-practice' };
  return chosen
    ? { text: `Practice of ${chosen.name}`, href: `/my-practice?specialist=${chosen.id}` }
    : { text: 'Practice of your specialists', href: '/my-practice' };
}
