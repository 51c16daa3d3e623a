import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { SeesContacts } from '#platform/security/contact-sight';
import type { CalendarDate } from '#shared/calendar-date';
import type { Find } from '../domain/found-by.js';
import type { SearchTerms } from '../domain/search-terms.js';
import { LINE, type FoundLine } from './people.query.js';

/** Looks for people by whatever was typed, as far as the actor may see them. */
@Injectable()
export class FindPeopleQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The definer function finds and ranks; what is shown is read under row-level security. */
  find(
    { names, phoneEnd, postcodeStart, births }: SearchTerms,
    sees: SeesContacts,
    today: CalendarDate,
    limit: number,
  ): Promise<(FoundLine & Find)[]> {
    return this.unitOfWork.query<FoundLine & Find>(
      `SELECT ${LINE}, f.how, f.from_merged AS "fromMerged"
         FROM find_people($1, $2, $3, $4::date[], $5, $6::date, $7) WITH ORDINALITY AS f(id, how, from_merged, closeness, place)
         JOIN participant p ON p.id = f.id LEFT JOIN district d ON d.gss_code = p.district_gss
        ORDER BY f.place`,
      [names, phoneEnd, postcodeStart, births, sees, today, limit],
    );
  }
}
