import { Query } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { whereabouts } from '../application/employer.view.js';
import { EmployersService } from '../application/employers.service.js';
import { presentListed } from './present-employer.js';

const ON_A_PAGE = 25;

/** Every employer of the area, with who was in touch last: so that nobody approaches one blindly. */
@PageController('employers')
export class EmployersListController {
  constructor(
    private readonly employers: EmployersService,
    private readonly clock: Clock,
  ) {}

  /** Employers for a name half typed, as options of a field: pages ask while somebody types. */
  @Route('GET suggestions', Permission.EmployerRead, shows('employers'))
  async suggestions(@Query('words') words?: unknown): Promise<PageResult> {
    const found = await this.employers.search(textOf(words));
    return page('partials/suggestions', {
      suggestions: found.map((employer) => ({ id: employer.id, text: employer.name, hint: whereabouts(employer) })),
    });
  }

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
    return page('employers/web/employers-list', {
      words,
      districtGss,
      disabilityConfident,
      mayAdd: permissions.has(Permission.EmployerEdit),
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
      rows: found.items.map((employer) => presentListed(employer, providerId)),
      addHref: words ? `/employers/new?name=${encodeURIComponent(words)}` : '/employers/new',
      next: found.next && addressWith({ after: found.next }),
      first: after && addressWith({}),
      today: this.clock.today(),
    });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 500) : '';
}
