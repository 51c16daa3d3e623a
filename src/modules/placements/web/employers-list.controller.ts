import { Query } from '@nestjs/common';
import { EmployerActivities, EmployersService, activityLabel } from '#modules/employers';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { NearMeService } from '../application/near-me.service.js';
import { presentListed } from './present-employers-list.js';
import { presentToVisit, weekDetail, weekHeadline, whereWords } from './present-near-me.js';

const ON_A_PAGE = 25;

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
    const words = textOf(query['words']);
    const districtGss = textOf(query['district']);
    const disabilityConfident = query['confident'] === 'yes';
    const after = textOf(query['after']) || null;
    const { providerId, permissions } = RequestContext.current.actor;
    const found = await this.employers.list({ words, districtGss, disabilityConfident }, after, ON_A_PAGE);
    const districts = await this.employers.districts();
    const district = districts.find(({ gssCode }) => gssCode === districtGss);
    const addressWith = (change: Readonly<Record<string, string | null>>): string => {
      const kept = { words, district: districtGss, confident: disabilityConfident ? 'yes' : '', ...change };
      const search = new URLSearchParams(
        Object.entries(kept).filter((pair): pair is [string, string] => Boolean(pair[1])),
      );
      return search.size > 0 ? `/employers?${search.toString()}` : '/employers';
    };
    return page('placements/web/employers-list', {
      near: await this.near(words !== '' || districtGss !== '' || disabilityConfident || after !== null),
      words,
      districtGss,
      disabilityConfident,
      mayAdd: permissions.has(Permission.EmployerEdit),
      mayReview: permissions.has(Permission.SupervisionHold),
      districts: [
        { value: '', text: 'Every district' },
        ...districts.map(({ gssCode, name }) => ({ value: gssCode, text: name, selected: gssCode === districtGss })),
      ],
      chosen: [
        ...(words ? [{ text: `Name: ${words}`, removeHref: addressWith({ words: null }) }] : []),
        ...(district ? [{ text: district.name, removeHref: addressWith({ district: null }) }] : []),
        ...(disabilityConfident
          ? [{ text: 'Disability Confident', removeHref: addressWith({ confident: null }) }]
          : []),
      ],
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
    if (role !== 'employment-specialist' && near.districtNames.length === 0) return null;
    return {
      where: whereWords(near),
      items: near.items.map((employer) => presentToVisit(employer, id)),
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

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 500) : '';
}
