import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { KeepsSealed } from '#platform/security/sealed-columns';
import { SealedValues } from '#platform/security/sealed-value';
import type { CalendarDate } from '#shared/calendar-date';
import { nameKey } from '#shared/name-key';
import { maskNino, ninoMatchKey } from '#shared/nino';
import type { Participant } from '../data/participant.entity.js';
import { ParticipantsRepository, type PersonRow } from '../data/participants.repository.js';
import { ParticipationsRepository } from '../data/participations.repository.js';
import { PeopleQuery, type MatchQuestions, type PersonLine, type PersonMatch } from '../data/people.query.js';
import { CannotMerge, NinoHeldAlready, NotTakingPart } from '../domain/participant.errors.js';
import { familyKeyOf, searchKeyOf } from '../domain/person-keys.js';
import { BirthCorrection } from './birth-correction.js';
import { EvaluationChoice } from './evaluation-choice.js';
import { ninoPlaceOf } from './nino-place.js';
import { ParticipantConsents } from './participant-consents.js';
import { displayNameOf, ParticipantView } from './participant.view.js';
import type { Addressed, NewPerson, ParticipantChange, Reach, RegisteredPerson } from './person-changes.js';
import { ProtectedContacts } from './protected-contacts.js';
import { SamePerson } from './same-person.js';
import { SensitiveNeeds } from './sensitive-needs.js';

/** More would make one statement too large to be kind to its neighbours. */
const REGISTERED_AT_ONCE = 1_000;

/** People: registering them, what is known about them, and the register of who takes part. */
@KeepsSealed({ table: 'participant', column: 'nino_cipher', key: [['id', 'uuid']] })
@Injectable()
export class ParticipantsService {
  constructor(
    private readonly participants: ParticipantsRepository,
    private readonly participations: ParticipationsRepository,
    private readonly people: PeopleQuery,
    private readonly sealed: SealedValues,
    private readonly births: BirthCorrection,
    private readonly evaluation: EvaluationChoice,
    private readonly sensitiveNeeds: SensitiveNeeds,
    private readonly consents: ConsentsService,
    private readonly choices: ParticipantConsents,
    private readonly contacts: ProtectedContacts,
    private readonly samePerson: SamePerson,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<ParticipantView> {
    return this.viewOf(await this.participants.get(id));
  }

  /** Where messages to them go, protected or not: for sending, never for showing. */
  @Transactional()
  async reach(id: string): Promise<Reach> {
    const {
      contactPreference: preference,
      phone,
      email,
      mayText,
      mayEmail,
      postcode,
    } = await this.participants.get(id);
    return { preference, phone, email, mayText, mayEmail, postcode };
  }

  /** To whom a message to them goes, and as what it calls them to their face: for sending, never for showing. */
  @Transactional()
  async addressee(id: string): Promise<Addressed> {
    const person = await this.participants.get(id);
    const { givenName, familyName, knownAs, contactPreference: preference, phone, email, mayText, mayEmail } = person;
    return {
      name: knownAs || givenName || familyName,
      to: { name: displayNameOf(givenName, familyName), preference, phone, email, mayText, mayEmail },
    };
  }

  /** Short lines about those of the ids that the actor may see, by id. */
  @Transactional()
  async lines(ids: readonly string[]): Promise<ReadonlyMap<string, PersonLine>> {
    const lines = ids.length === 0 ? [] : await this.contacts.shownToActor(await this.people.lines(ids));
    return new Map(lines.map((line) => [line.id, line]));
  }

  @Transactional()
  async register(person: NewPerson): Promise<ParticipantView> {
    const [registered] = await this.registerMany([person]);
    if (!registered) throw new Error('Nobody was registered');
    return this.get(registered.id);
  }

  /** Registers everybody, in the order given, with as few statements as numbers allow. Matching is the caller's part. */
  @Transactional()
  async registerMany(people: readonly NewPerson[]): Promise<readonly RegisteredPerson[]> {
    const registered: RegisteredPerson[] = [];
    for (let from = 0; from < people.length; from += REGISTERED_AT_ONCE) {
      const some = people.slice(from, from + REGISTERED_AT_ONCE);
      const rows = some.map((person) => this.rowOf(person));
      const references = await this.participants.insert(rows);
      registered.push(...rows.map(({ id }) => ({ id, reference: references.get(id) ?? '' })));
      await this.consents.given(
        'referral-share',
        some.flatMap(({ sharingAgreedOn: decidedOn, areaId, providerId }, i) =>
          decidedOn
            ? [{ participantId: rows[i]?.id ?? '', areaId, providerId, decidedOn, how: 'referral' as const }]
            : [],
        ),
      );
    }
    return registered;
  }

  /**
   * Changes contact details, needs, what the person was asked, or a wrong date of birth. Refused when somebody else changed
   * the record since `version`. Needs that the actor cannot see stay as they are.
   */
  @Transactional()
  async update(id: string, change: ParticipantChange, version: number): Promise<ParticipantView> {
    const person = await this.participants.getForUpdate(id);
    person.expectVersion(version);
    await this.contacts.refuseUnseen(change, person);
    const seen = await this.sensitiveNeeds.keepingUnseen(change, person);
    const { nino, needGroups, healthConditions, barriers, benefits, dateOfBirth, dateOfBirthReason, ...rest } = seen;
    const { evaluation, ...plain } = rest;
    const { mayText, mayEmail } = person;
    Object.assign(person, definedOf(plain));
    await this.choices.channelsChanged({ mayText, mayEmail }, person, this.clock.today());
    if (needGroups) person.needGroups = [...needGroups];
    if (healthConditions) person.healthConditions = [...healthConditions];
    if (barriers) person.barriers = [...barriers];
    if (benefits) person.benefits = [...benefits];
    if (person.primaryNeed && !person.needGroups.includes(person.primaryNeed)) person.primaryNeed = null;
    if (nino !== undefined) await this.setNino(person, nino);
    if (dateOfBirth !== undefined) await this.births.correct(person, dateOfBirth, dateOfBirthReason ?? '');
    if (evaluation !== undefined) await this.evaluation.record(person, evaluation);
    const names = searchKeyOf(person);
    person.searchKey = `${names} ${nameKey(person.reference)}`;
    person.familyKey = familyKeyOf(person.familyName);
    return this.viewOf(await this.participants.save(person));
  }

  /** Gives the person, with what is their own, to a provider. */
  @Transactional()
  async assignProvider(id: string, providerId: string): Promise<void> {
    const person = await this.participants.getForUpdate(id);
    if (person.providerId === providerId) return;
    person.providerId = providerId;
    await this.participants.save(person);
    await this.participants.moveToProvider(id, providerId);
  }

  /** Everybody held under one of the keys, across all providers; see PersonMatch for what may be told. */
  @Transactional()
  async matching(keys: MatchQuestions): Promise<readonly PersonMatch[]> {
    return this.people.matching(keys);
  }

  /** The key by which a NINO is found, base64url: of its first eight characters (domain 8.3). */
  ninoIndexOf(nino: string): string {
    return this.indexOf(nino).toString('base64url');
  }

  /** Enters the person in the register of open participation; refused when they take part already, anywhere (E11). */
  @Transactional()
  async openParticipation(id: string, on: CalendarDate): Promise<void> {
    await this.participations.open(await this.participants.getForUpdate(id), on);
  }

  @Transactional()
  async closeParticipation(id: string, on: CalendarDate): Promise<void> {
    await this.participants.get(id);
    if (!(await this.participations.close(id, on))) throw new NotTakingPart();
  }

  /** E11: whether the person, or anybody with the same number, takes part now; null when there is no number to ask by. */
  @Transactional()
  async takesPart(id: string): Promise<boolean | null> {
    const person = await this.participants.get(id);
    const takesPart = await this.participations.takesPart(id);
    return takesPart || person.ninoIndex ? takesPart : null;
  }

  /**
   * The second record stands for the first from now on. A NINO that only the first holds moves over, and so do what was
   * agreed to and records merged into the first before.
   */
  @Transactional()
  async mergeInto(id: string, intoId: string): Promise<void> {
    // Always locked in the same order, so that two merges of the same pair wait for each other.
    const pair = new Map<string, Participant>();
    for (const each of [id, intoId].toSorted()) pair.set(each, await this.participants.getForUpdate(each));
    const [from, into] = [pair.get(id), pair.get(intoId)];
    if (!from || !into) throw new CannotMerge('Both records must exist');
    from.mergeInto(into);
    const nino = this.ninoOf(from);
    if (nino && !into.ninoIndex) await this.writeNino(into, nino);
    if (nino) [from.ninoCipher, from.ninoIndex] = [null, null];
    await this.participants.save(from);
    await this.participants.save(into);
    await this.participants.followMerge(from.id, into);
  }

  private async viewOf(person: Participant): Promise<ParticipantView> {
    const nino = this.ninoOf(person);
    const hidden = await this.contacts.areHidden(person);
    return ParticipantView.of(person, await this.participants.surroundings(person), nino && maskNino(nino), hidden);
  }

  private async setNino(person: Participant, nino: string): Promise<void> {
    if (await this.samePerson.isHeldInSight(nino, person.id)) throw new NinoHeldAlready();
    await this.writeNino(person, nino);
  }

  private async writeNino(person: Participant, nino: string): Promise<void> {
    person.ninoCipher = this.sealed.seal(nino, ninoPlaceOf(person.id));
    person.ninoIndex = this.indexOf(nino);
    await this.participations.setNinoIndex(person.id, person.ninoIndex);
  }

  private ninoOf(person: Participant): string | null {
    return person.ninoCipher && this.sealed.unsealText(person.ninoCipher, ninoPlaceOf(person.id));
  }

  private indexOf(nino: string): Buffer {
    return this.sealed.blindIndex(ninoMatchKey(nino), 'nino');
  }

  private rowOf(person: NewPerson): PersonRow {
    const id = randomUUID();
    const { nino } = person;
    return {
      id,
      area_id: person.areaId,
      provider_id: person.providerId,
      referrer_user_id: person.referrerUserId ?? null,
      given_name: person.givenName,
      family_name: person.familyName,
      known_as: person.knownAs ?? '',
      date_of_birth: person.dateOfBirth,
      nino_cipher: nino && this.sealed.seal(nino, ninoPlaceOf(id)).toString('base64'),
      nino_index: nino && this.indexOf(nino).toString('base64'),
      postcode: person.postcode,
      district_gss: person.districtGss,
      phone: person.phone,
      email: person.email,
      contact_preference: person.contactPreference ?? 'phone',
      language: person.language || 'English',
      interpreter_needed: person.interpreterNeeded ?? false,
      gp_practice_code: person.gpPracticeCode || null,
      need_groups: person.needGroups ?? [],
      primary_need: person.primaryNeed ?? null,
      search_key: searchKeyOf(person),
      family_key: familyKeyOf(person.familyName),
    };
  }
}

function definedOf<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;
}
