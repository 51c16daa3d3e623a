import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { contactsSeenByActor } from '#platform/security/contact-sight';
import { Permission } from '#platform/security/permission';
import { SealedValues } from '#platform/security/sealed-value';
import { nameKey } from '#shared/name-key';
import { ninoMatchKey, parseNino } from '#shared/nino';
import { parsePhone } from '#shared/phone';
import { parsePostcode } from '#shared/postcode';
import { parseDateOfBirth } from '#shared/typed-date';
import { PeopleQuery, type PersonLine } from '../data/people.query.js';
import { SamePersonQuery, type AskedBy } from '../data/same-person.query.js';
import { likeness } from '../domain/same-person.js';
import { ProtectedContacts } from './protected-contacts.js';

/** What somebody has typed so far, as it stands in the fields. */
export interface TypedSoFar {
  readonly givenName: string;
  readonly familyName: string;
  readonly knownAs: string;
  readonly dateOfBirth: string;
  readonly nino: string;
  readonly phone: string;
  readonly postcode: string;
}

/** Somebody on record who may be the one being typed in. */
export interface PossibleSamePerson extends PersonLine {
  readonly reason: string;
  readonly score: number;
}

export interface PossibleSamePeople {
  /** The likeliest first. */
  readonly people: readonly PossibleSamePerson[];
  /** Somebody whom the actor may not see is on record: no more than that is told (contract, "Referral import"). */
  readonly isElsewhere: boolean;
}

const MOST_SHOWN = 5;

/** Notices, while a person is typed in, that they may be on record already. Tells; never refuses. */
@Injectable()
export class SamePerson {
  constructor(
    private readonly query: SamePersonQuery,
    private readonly people: PeopleQuery,
    private readonly contacts: ProtectedContacts,
    private readonly sealed: SealedValues,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** `butFor` is the record being edited. What cannot be read yet, such as half a telephone number, counts for nothing. */
  @Transactional()
  async possible(typed: TypedSoFar, butFor: string | null): Promise<PossibleSamePeople> {
    const nino = parseNino(typed.nino);
    const candidates = await this.query.candidates(
      {
        ninoIndex: nino.ok ? this.sealed.blindIndex(ninoMatchKey(nino.nino), 'nino') : null,
        givenKey: nameKey(`${typed.givenName} ${typed.knownAs}`),
        familyKey: nameKey(typed.familyName),
        dateOfBirth: parseDateOfBirth(typed.dateOfBirth),
        phone: parsePhone(typed.phone),
        postcode: parsePostcode(typed.postcode),
      },
      this.asker(),
      butFor,
    );
    const weights = await this.policy.value('same-person', this.clock.today());
    const likely = candidates
      .flatMap(({ id, ...common }) => (id === null ? [] : { id, ...likeness(common, weights) }))
      .filter(({ isLikely }) => isLikely)
      .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_SHOWN);
    const lines = await this.contacts.shownToActor(await this.people.lines(likely.map(({ id }) => id)));
    return {
      people: likely.flatMap(({ id, reason, score }) => {
        const line = lines.find((each) => each.id === id);
        return line ? { ...line, reason, score } : [];
      }),
      isElsewhere: candidates.some(({ id }) => id === null),
    };
  }

  /**
   * Whether somebody else on record has this number, as far as the actor may know: of people whom they may not see that is told
   * to those who triage, and of restricted people to nobody. So a number known from elsewhere finds nobody out.
   */
  @Transactional()
  async isHeldInSight(nino: string, butFor: string): Promise<boolean> {
    const ninoIndex = this.sealed.blindIndex(ninoMatchKey(nino), 'nino');
    return (await this.query.candidates({ ...NOTHING_TYPED, ninoIndex }, this.asker(), butFor)).length > 0;
  }

  /** That somebody they may not see is on record is told to those who triage, and to nobody else. */
  private asker(): AskedBy {
    const maySeeElsewhere = RequestContext.current.actor.permissions.has(Permission.ReferralTriage);
    return { sees: contactsSeenByActor(), today: this.clock.today(), maySeeElsewhere };
  }
}

/** Nothing but a number is compared. */
const NOTHING_TYPED = { givenKey: '', familyKey: '', dateOfBirth: null, phone: null, postcode: null } as const;
