import { Body, Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { formatShortDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import { SamePerson, type TypedSoFar } from '../application/same-person.js';
import { postcodeWords } from './present-person.js';

const FIELDS = ['givenName', 'familyName', 'knownAs', 'dateOfBirth', 'nino', 'phone', 'postcode'] as const;
const LONGEST = 200;

/**
 * Who on record may be the person a form is being filled in for. The form's own fields are posted, so that no name stands in an
 * address: by its script as parts of the page, or by its button into a tab beside it.
 */
@PageController('participants/possible-same')
export class SamePersonController {
  constructor(private readonly samePerson: SamePerson) {}

  @Route('POST', Permission.ParticipantSearch, reads(Reads.Search, null))
  async show(
    @Body() body: unknown,
    @Query('except') except?: unknown,
    @Query('part') part?: unknown,
  ): Promise<PageResult> {
    const { people, isElsewhere } = await this.samePerson.possible(typedIn(body), isUuid(except) ? except : null);
    return page(part === 'list' ? 'participants/web/possible-same-list' : 'participants/web/possible-same', {
      isElsewhere,
      people: people.map(({ id, displayName, knownAs, reference, dateOfBirth, reason, ...contact }) => ({
        href: `/participants/${id}`,
        name: knownAs ? `${displayName} (known as ${knownAs})` : displayName,
        about: [reference, `born ${formatShortDate(dateOfBirth)}`, postcodeWords(contact)].filter(Boolean).join(', '),
        reason: reason.charAt(0).toUpperCase() + reason.slice(1),
      })),
    });
  }
}

/** Whatever else the form has is not looked at. */
function typedIn(body: unknown): TypedSoFar {
  const given = (body ?? {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, LONGEST) : '');
  return Object.fromEntries(FIELDS.map((field) => [field, text(given[field])])) as unknown as TypedSoFar;
}
