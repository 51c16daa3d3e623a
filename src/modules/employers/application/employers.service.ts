import { Injectable } from '@nestjs/common';
import { OrganisationsService, type DistrictView } from '#modules/organisations';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { AccessDenied } from '#platform/http/access.errors';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { nameKey } from '#shared/name-key';
import { oneLine } from '#shared/one-line';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import { Employer, type EmployerDetails } from '../data/employer.entity.js';
import { EmployersQuery, type EmployerPosition } from '../data/employers.query.js';
import { EmployersRepository } from '../data/employers.repository.js';
import { sicList } from '../data/sic-list.js';
import {
  contactInFuture,
  contactWithoutChannel,
  contactWithoutProvider,
  EmployerAlreadyKnown,
  employerWithoutName,
  followUpBeforeContact,
  unknownDistrict,
  unknownIndustry,
} from '../domain/employer.errors.js';
import { EmployerContacted } from '../domain/employer.events.js';
import { firstWordOf } from '../domain/employer-name.js';
import type { ActivityKind } from '../domain/employer-words.js';
import type { IndustryReading } from '../domain/industry.js';
import { RECENT_DAYS } from '../domain/involvement.js';
import { EmployerLeads } from './employer-leads.js';
import { EmployerOwners } from './employer-owners.js';
import {
  EmployerActivityView,
  EmployerContactView,
  EmployerView,
  ListedEmployerView,
  type InvolvementView,
} from './employer.view.js';

/** An employer as somebody adds or corrects it; the industry is a five-digit code of the published list. */
export type NewEmployer = Pick<EmployerDetails, 'name'> & Partial<Omit<EmployerDetails, 'name' | 'nameKey'>>;

/** An employer as it should be from now on; without an owner, whoever looks after it goes on doing so. */
export type EmployerChange = NewEmployer & { readonly ownerUserId?: string };

export interface NewContact {
  readonly name: string;
  readonly jobTitle: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/** One contact with an employer. The room that knows the person's support gives the episode. */
export interface NewActivity {
  readonly kind: ActivityKind;
  readonly happenedOn: CalendarDate;
  readonly note: string;
  readonly participantId: string | null;
  readonly episodeId: string | null;
  /** By when somebody means to be in touch again; null when nothing is agreed. */
  readonly followUpOn?: CalendarDate | null;
}

export interface EmployerListQuery {
  readonly words?: string;
  readonly districtGss?: string;
  readonly disabilityConfident?: boolean;
}

const MOST_ACTIVITIES = 50;
/** As many as somebody reads before choosing. */
const MOST_INDUSTRIES = 8;

/** Employers of an area, whoever found them: what they are, who works there, and who was in touch when. */
@Injectable()
export class EmployersService {
  constructor(
    private readonly employers: EmployersRepository,
    private readonly lists: EmployersQuery,
    private readonly organisations: OrganisationsService,
    private readonly owners: EmployerOwners,
    private readonly leads: EmployerLeads,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<EmployerView> {
    return EmployerView.of(await this.employers.get(id));
  }

  /** Employers by part of their name, the nearest first: for choosing one. */
  @Transactional()
  async search(words: string, limit = 10): Promise<readonly EmployerView[]> {
    const key = nameKey(words);
    if (key === '') return [];
    return (await this.employers.search(key, limit)).map((employer) => EmployerView.of(employer));
  }

  /**
   * Employers that somebody may have meant by a name that is none of the list: by part of it, or by its first word, since
   * "Kent Bakery Ltd" is mostly "Kent Bakery".
   */
  @Transactional()
  async resembling(name: string): Promise<readonly EmployerView[]> {
    const found = await this.search(name);
    return found.length > 0 ? found : this.search(firstWordOf(name));
  }

  /** A page of the area's employers by name, each with who was in touch. A cursor that is none begins at the start. */
  @Transactional()
  async list(query: EmployerListQuery, after: string | null, limit: number): Promise<Page<ListedEmployerView>> {
    const filter = {
      nameKey: nameKey(query.words ?? '') || null,
      districtGss: query.districtGss || null,
      disabilityConfident: query.disabilityConfident ?? false,
    };
    const found = await this.lists.list(filter, await this.positionOf(after), limit + 1);
    const rows = found.slice(0, limit);
    const ids = rows.map(({ id }) => id);
    const involvement = ids.length > 0 ? await this.lists.involvement(ids, this.recent()) : new Map();
    const items = rows.map((row) => ListedEmployerView.of(row, involvement.get(row.id) ?? []));
    const last = rows.at(-1);
    return { items, next: found.length > limit && last ? encodeCursor([last.id]) : null };
  }

  /** Adds an employer to the area. Refuses one of the same name at the same postcode (EmployerAlreadyKnown). */
  @Transactional()
  async add(details: NewEmployer): Promise<EmployerView> {
    const { areaId, ownerId } = this.finder();
    const complete = await this.complete(details, areaId);
    const known = await this.employers.known(areaId, complete.nameKey, complete.postcode);
    if (known) throw new EmployerAlreadyKnown(known.id);
    const employer = await this.employers.save(Employer.add(areaId, ownerId, complete));
    await this.leads.begin(employer);
    return EmployerView.of(employer);
  }

  /** The employer of this name at this postcode, added when the area has none: for adding one in passing. */
  @Transactional()
  async findOrAdd(details: NewEmployer): Promise<EmployerView> {
    const key = nameKey(oneLine(details.name));
    const known = await this.employers.known(this.finder().areaId, key, details.postcode ?? null);
    return known ? EmployerView.of(known) : this.add(details);
  }

  /** Corrects an employer, or hands it over to a colleague of the same provider. */
  @Transactional()
  async change(id: string, { ownerUserId, ...details }: EmployerChange, version: number): Promise<EmployerView> {
    const employer = await this.employers.getForUpdate(id, version);
    const complete = await this.complete(details, employer.areaId);
    const known = await this.employers.known(employer.areaId, complete.nameKey, complete.postcode);
    if (known && known.id !== id) throw new EmployerAlreadyKnown(known.id);
    employer.describe(complete);
    if (ownerUserId !== undefined && ownerUserId !== employer.ownerUserId) {
      await this.owners.checkHandOver(employer.ownerUserId, ownerUserId);
      employer.handOverTo(ownerUserId);
      await this.leads.follow(employer);
    }
    return EmployerView.of(await this.employers.save(employer));
  }

  @Transactional()
  async contacts(id: string): Promise<readonly EmployerContactView[]> {
    return this.lists.contacts(id);
  }

  @Transactional()
  async addContact(id: string, contact: NewContact): Promise<EmployerContactView> {
    if (contact.phone === null && contact.email === null) throw contactWithoutChannel();
    const { areaId } = await this.employers.get(id);
    return this.lists.addContact(id, areaId, contact);
  }

  /** The newest contacts with this employer that the actor's scope shows: their own provider's. */
  @Transactional()
  async activities(id: string): Promise<readonly EmployerActivityView[]> {
    return this.lists.activities(id, MOST_ACTIVITIES);
  }

  /** Who was in touch with this employer, provider by provider across the area; latest first. */
  @Transactional()
  async involvement(id: string): Promise<readonly InvolvementView[]> {
    return (await this.lists.involvement([id], this.recent())).get(id) ?? [];
  }

  /** Records a contact with an employer by the person who acts. */
  @Transactional()
  async logActivity(id: string, activity: NewActivity): Promise<EmployerActivityView> {
    const { actor } = RequestContext.current;
    const employer = await this.employers.get(id);
    if (!actor.providerId) throw contactWithoutProvider();
    if (activity.happenedOn > this.clock.today()) throw contactInFuture();
    const { kind, happenedOn, participantId, episodeId, note, followUpOn = null } = activity;
    if (followUpOn !== null && followUpOn < happenedOn) throw followUpBeforeContact();
    const activityId = await this.lists.insertActivity({
      employerId: id,
      areaId: employer.areaId,
      providerId: actor.providerId,
      specialistId: actor.id,
      ...{ kind, happenedOn, participantId, episodeId, note, followUpOn },
    });
    await this.outbox.record(
      new EmployerContacted(id, activityId, kind, happenedOn, actor.id, participantId, episodeId),
    );
    const specialistName = actor.name;
    return { id: activityId, employerId: id, kind, happenedOn, note, specialistName, participantId, followUpOn };
  }

  /** Reads an industry as typed: a code, a name, or the words people have for a kind of business. */
  readIndustry(text: string): IndustryReading {
    return sicList.read(text, MOST_INDUSTRIES);
  }

  /** The districts an employer can be in: those of the actor's area. */
  async districts(): Promise<readonly DistrictView[]> {
    return this.organisations.districts(this.finder().areaId);
  }

  /** What is kept of an employer, by whichever page or program it comes: its texts as one line each. */
  private async complete(details: NewEmployer, areaId: string): Promise<EmployerDetails> {
    const { sicCode = null, districtGss = null } = details;
    const name = oneLine(details.name);
    if (!/\p{L}|\p{N}/u.test(name)) throw employerWithoutName();
    if (sicCode !== null && !sicList.find(sicCode)) throw unknownIndustry();
    if (districtGss !== null) {
      const districts = await this.organisations.districts(areaId);
      if (!districts.some(({ gssCode }) => gssCode === districtGss)) throw unknownDistrict();
    }
    return {
      name,
      nameKey: nameKey(name),
      sicCode,
      industryWords: sicCode === null ? oneLine(details.industryWords ?? '') : '',
      companyNumber: details.companyNumber ?? null,
      postcode: details.postcode ?? null,
      districtGss,
      website: details.website ?? null,
      size: details.size ?? null,
      disabilityConfident: details.disabilityConfident ?? 'none',
    };
  }

  /** Employers belong to the area of whoever finds them. */
  private finder(): { areaId: string; ownerId: string } {
    const { actor } = RequestContext.current;
    if (!actor.areaId) throw new AccessDenied();
    return { areaId: actor.areaId, ownerId: actor.id };
  }

  /** A cursor stands in addresses, so it never holds a name: a sole trader's is a person's (ASVS 14.2.1). */
  private async positionOf(cursor: string | null): Promise<EmployerPosition | null> {
    const [last] = readCursor(cursor, 'uuid') ?? [];
    return last ? this.lists.placeOf(last) : null;
  }

  private recent(): CalendarDate {
    return addDays(this.clock.today(), -RECENT_DAYS);
  }
}
