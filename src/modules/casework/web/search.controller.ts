import { Query } from '@nestjs/common';
import { EmployersService } from '#modules/employers';
import { FindPeople } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { PrivateWords } from '#platform/security/private-words';
import { FindInNotes } from '../application/find-in-notes.js';
import { PossibleDuplicatesQuery } from '../data/possible-duplicates.query.js';
import { presentAlike, presentEmployers, presentNotes, presentPeople } from './present-search.js';

const MOST_PEOPLE = 25;
const MOST_NOTES = 40;
const MOST_EMPLOYERS = 5;

/**
 * Finding somebody by whatever is known of them, or by words in what was written, among everybody the actor may see; and employers by
 * their name, for those who see employers.
 */
@PageController('search')
export class SearchController {
  constructor(
    private readonly people: FindPeople,
    private readonly notes: FindInNotes,
    private readonly employers: EmployersService,
    private readonly duplicates: PossibleDuplicatesQuery,
    private readonly words: PrivateWords,
  ) {}

  @Route('GET', Permission.ParticipantSearch, reads(Reads.Search, null))
  async show(@Query('words') words?: unknown): Promise<PageResult> {
    const typed = typeof words === 'string' ? this.words.open(words).trim().slice(0, 100) : '';
    const found = await this.people.search(typed, MOST_PEOPLE + 1);
    const people = found.slice(0, MOST_PEOPLE);
    const notes = presentNotes(await this.notes.search(typed, MOST_NOTES));
    const restricted = people.length === 0 && typed ? await this.people.restrictedBehind(typed) : null;
    const findsEmployers = RequestContext.current.actor.permissions.has(Permission.EmployerRead);
    const employers = findsEmployers ? await this.employers.search(typed, MOST_EMPLOYERS + 1) : [];
    const isNobody = people.length + notes.length + employers.length === 0;
    return page('casework/web/search', {
      restrictedHref: restricted && `/participants/${restricted}`,
      words: typed,
      state: typed.length < 2 || !/[\p{L}\p{N}]{2}/u.test(typed) ? 'ask' : isNobody ? 'nobody' : 'found',
      isCut: found.length > MOST_PEOPLE,
      rows: presentPeople(people),
      alike: presentAlike(await this.duplicates.among(people.map(({ id }) => id)), people),
      notes,
      findsEmployers,
      ...presentEmployers(employers, MOST_EMPLOYERS, typed),
    });
  }
}
