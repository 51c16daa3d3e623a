import { Query } from '@nestjs/common';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { whereabouts } from '../application/employer.view.js';
import { EmployersService } from '../application/employers.service.js';

/** Employers for a name half typed, as options of a field: pages ask while somebody types. */
@PageController('employers/suggestions')
export class EmployerSuggestionsController {
  constructor(private readonly employers: EmployersService) {}

  @Route('GET', Permission.EmployerRead, shows('employers'))
  async suggestions(@Query('words') words?: unknown): Promise<PageResult> {
    const found = await this.employers.search(typeof words === 'string' ? words.trim().slice(0, 500) : '');
    return page('partials/suggestions', {
      suggestions: found.map((employer) => ({ id: employer.id, text: employer.name, hint: whereabouts(employer) })),
    });
  }
}
