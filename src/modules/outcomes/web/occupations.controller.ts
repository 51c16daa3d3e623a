import { Query } from '@nestjs/common';
import { findOccupations, occupationLine } from '#modules/placements';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';

const MOST = 8;

/** Occupations for words half typed, as options of a field: the forms of a job ask while somebody types. */
@PageController('occupations')
export class OccupationsController {
  @Route('GET', Permission.PlacementEdit, shows('occupations'))
  suggestions(@Query('words') words?: unknown): PageResult {
    const found = typeof words === 'string' ? findOccupations(words.slice(0, 100)) : [];
    return page('partials/suggestions', {
      suggestions: found.slice(0, MOST).map(({ code, called }) => ({ text: occupationLine(code), hint: called })),
    });
  }
}
