import { Query } from '@nestjs/common';
import { ParticipantsService, postcodeWords } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { PrivateWords } from '#platform/security/private-words';
import { formatShortDate } from '#shared/calendar-date';

const MOST_SHOWN = 25;

/** Finding somebody by part of a name or by reference, among everybody the actor may see. */
@PageController('search')
export class SearchController {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly words: PrivateWords,
  ) {}

  @Route('GET', Permission.ParticipantSearch, reads(Reads.Search, null))
  async show(@Query('words') words?: unknown): Promise<PageResult> {
    const typed = typeof words === 'string' ? this.words.open(words).trim().slice(0, 100) : '';
    const found = await this.participants.search(typed, MOST_SHOWN + 1);
    const shown = found.slice(0, MOST_SHOWN);
    const restricted = shown.length === 0 && typed ? await this.participants.restrictedBehind(typed) : null;
    return page('casework/web/search', {
      restrictedHref: restricted && `/participants/${restricted}`,
      words: typed,
      state: typed.length < 2 ? 'ask' : shown.length === 0 ? 'nobody' : 'found',
      isCut: found.length > MOST_SHOWN,
      rows: shown.map(({ id, displayName, knownAs, reference, dateOfBirth, districtName, ...contact }) => ({
        cells: [
          { text: displayName, href: `/participants/${id}`, hint: knownAs ? `Known as ${knownAs}` : undefined },
          reference,
          formatShortDate(dateOfBirth),
          { text: districtName ?? 'Not known', hint: postcodeWords(contact) || undefined },
        ],
      })),
    });
  }
}
