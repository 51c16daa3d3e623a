import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { contactsSeenByActor } from '#platform/security/contact-sight';
import { FindPeopleQuery } from '../data/find-people.query.js';
import { PeopleQuery, type PersonLine } from '../data/people.query.js';
import { reasonsFor, type FoundBy } from '../domain/found-by.js';
import { isEnough, readSearch } from '../domain/search-terms.js';
import { ProtectedContacts } from './protected-contacts.js';

/** Somebody found, and why. */
export interface FoundPerson extends PersonLine {
  /** The surest first. */
  readonly foundBy: readonly FoundBy[];
}

/** Finding anybody the actor may see, by whatever is known of them. */
@Injectable()
export class FindPeople {
  constructor(
    private readonly query: FindPeopleQuery,
    private readonly people: PeopleQuery,
    private readonly contacts: ProtectedContacts,
    private readonly clock: Clock,
  ) {}

  /**
   * By reference, phone, name, known-as, sound, postcode and date of birth, the surest first. Somebody's protected phone or
   * postcode finds nobody for those who may not see it.
   */
  @Transactional()
  async search(typed: string, limit: number): Promise<readonly FoundPerson[]> {
    const terms = readSearch(typed);
    if (!isEnough(terms)) return [];
    const found = await this.query.find(terms, contactsSeenByActor(), this.clock.today(), limit);
    const shown = await this.contacts.shownToActor(found);
    return shown.map(({ how, fromMerged, ...line }) => ({
      ...line,
      foundBy: reasonsFor(terms, { how, fromMerged }, line),
    }));
  }

  /** Whether a reference typed in full is of a restricted record of the own provider or area: its id, and nothing else. */
  @Transactional()
  async restrictedBehind(reference: string): Promise<string | null> {
    return this.people.restrictedBehind(reference);
  }
}
