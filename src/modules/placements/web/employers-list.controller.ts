import { Query } from '@nestjs/common';
import { EmployerActivities, EmployersService, activityLabel } from '#modules/employers';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { plural } from '#shared/wording';
import { NearMeService } from '../application/near-me.service.js';
import { addressOf, chosenOf, DISTANCES, isSearch, readAsked, type Change } from './employers-asked.js';
import { presentListed } from './present-employers-list.js';
import { presentToVisit, weekDetail, weekHeadline, whereWords } from './present-near-me.js';

const ON_A_PAGE = 25;
/** Below those nearby the list only begins: nobody looks for somebody by leafing through it. */
const BELOW_NEAR = 10;
/** Of those nearby: so many stand open on a phone. */
const AT_A_GLANCE = 3;

/**
 * Every employer of the area, with who was in touch last, so that nobody approaches one blindly; and for whoever supports
 * people, those nearby that are worth a visit this week.
 */
@PageController('employers')
export class EmployersListController {
  constructor(
    private readonly employers: EmployersService,
    private readonly nearMe: NearMeService,
    private readonly activities: EmployerActivities,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EmployerRead, shows('employers'))
  async list(@Query() query: Record<string, unknown>): Promise<PageResult> {
    const asked = readAsked(query);
    const { words, districtGss, disabilityConfident, after } = asked;
    const near = this.employers.readOutcode(asked.near);
    const { providerId, permissions } = RequestContext.current.actor;
    const filter = { words, districtGss, disabilityConfident, ...(near ? { near, withinMiles: asked.miles } : {}) };
    const nearby = await this.near(isSearch(asked));
    const found = await this.employers.list(filter, after, nearby ? BELOW_NEAR : ON_A_PAGE);
    const districts = await this.employers.districts();
    const district = districts.find(({ gssCode }) => gssCode === districtGss)?.name ?? null;
    const addressWith = (change: Change): string => addressOf(asked, near, change);
    return page('placements/web/employers-list', {
      near: nearby,
      ...{ words, districtGss, disabilityConfident, nearTyped: near ?? asked.near },
      notUnderstood: asked.near !== '' && near === null ? asked.near : null,
      mayAdd: permissions.has(Permission.EmployerEdit),
      mayReview: permissions.has(Permission.SupervisionHold),
      distances: DISTANCES.map((miles) => ({
        ...{ value: miles, text: `Within ${plural(miles, 'mile')}`, selected: miles === asked.miles },
      })),
      districts: [
        { value: '', text: 'Every district' },
        ...districts.map(({ gssCode, name }) => ({ value: gssCode, text: name, selected: gssCode === districtGss })),
      ],
      chosen: chosenOf(asked, near, district, addressWith),
      rows: found.items.map((employer) => presentListed(employer, providerId, this.clock.today())),
      addHref: words ? `/employers/new?name=${encodeURIComponent(words)}` : '/employers/new',
      next: found.next && addressWith({ after: found.next }),
      first: after && addressWith({}),
    });
  }

  /** Only for those who support people themselves, and not above an answer to a question. */
  private async near(isSearching: boolean): Promise<object | null> {
    const { id, permissions, role } = RequestContext.current.actor;
    if (isSearching || !permissions.has(Permission.EmployerEdit)) return null;
    const near = await this.nearMe.ofActor();
    if (role !== 'employment-specialist' && !near.hasPlaces) return null;
    const visits = near.items.map((employer) => presentToVisit(employer, id));
    return {
      where: whereWords(near),
      items: visits.slice(0, AT_A_GLANCE),
      more: visits.slice(AT_A_GLANCE),
      headline: weekHeadline(near.week),
      undo: await this.undo(),
      mark: near.week.mark,
      count: near.week.count,
      done: Math.min(near.week.count, near.week.mark ?? 0),
      weekDetail: weekDetail(near.week),
    };
  }

  /** What was logged a moment ago: a slip of the finger is undone by one press. */
  private async undo(): Promise<object | null> {
    const last = await this.activities.canUndo();
    return (
      last && {
        href: `/employer-activities/${last.id}/undo`,
        what: `${activityLabel(last.kind)}, ${last.employerName}`,
      }
    );
  }
}
