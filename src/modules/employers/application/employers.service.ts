import { Injectable } from '@nestjs/common';
import { OrganisationsService, type DistrictView } from '#modules/organisations';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { AccessDenied } from '#platform/http/access.errors';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { nameKey } from '#shared/name-key';
import { oneLine } from '#shared/one-line';
import { outcode } from '#shared/postcode';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import { Employer } from '../data/employer.entity.js';
import { EmployersQuery, type EmployerPosition } from '../data/employers.query.js';
import { EmployersRepository } from '../data/employers.repository.js';
import { sicList } from '../data/sic-list.js';
import { EmployerAlreadyKnown, unknownPostcodeArea } from '../domain/employer.errors.js';
import { firstWordOf } from '../domain/employer-name.js';
import type { IndustryReading } from '../domain/industry.js';
import { RECENT_DAYS, together } from '../domain/involvement.js';
import { EmployerFacts, type NewEmployer as NewEmployerFacts } from './employer-facts.js';
import { EmployerLeads } from './employer-leads.js';
import { EmployerOwners } from './employer-owners.js';
import { EmployerSites } from './employer-sites.js';
import { EmployerView, ListedEmployerView, type InvolvementView } from './employer.view.js';

/** A new employer; with `siteOf`, another site of that one's organisation. */
export type NewEmployer = NewEmployerFacts & { readonly siteOf?: string | null };

/** An employer as it should be from now on; without an owner, whoever looks after it goes on doing so. */
export type EmployerChange = NewEmployerFacts & { readonly ownerUserId?: string };

export interface EmployerListQuery {
  readonly words?: string;
  readonly districtGss?: string;
  readonly disabilityConfident?: boolean;
  /** A postcode or the first half of one, within so many miles of which an employer is (10 where nothing is said). */
  readonly near?: string;
  readonly withinMiles?: number;
}

/** As many as somebody reads before choosing. */
const MOST_INDUSTRIES = 8;
const USUAL_MILES = 10;

/** Employers of an area, whoever found them: what they are, and which provider was in touch when. */
@Injectable()
export class EmployersService {
  constructor(
    private readonly employers: EmployersRepository,
    private readonly lists: EmployersQuery,
    private readonly organisations: OrganisationsService,
    private readonly facts: EmployerFacts,
    private readonly sites: EmployerSites,
    private readonly owners: EmployerOwners,
    private readonly leads: EmployerLeads,
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

  /**
   * A page of the area's employers by name, each with who was in touch, and how far it is from where was asked for. A cursor
   * that is none begins at the start.
   */
  @Transactional()
  async list(query: EmployerListQuery, after: string | null, limit: number): Promise<Page<ListedEmployerView>> {
    const from = this.startOf(query.near ?? '');
    const filter = {
      outcodes: from === null ? null : this.organisations.outcodesWithin([from], query.withinMiles ?? USUAL_MILES),
      nameKey: nameKey(query.words ?? '') || null,
      districtGss: query.districtGss || null,
      disabilityConfident: query.disabilityConfident ?? false,
    };
    const found = await this.lists.list(filter, this.clock.today(), await this.positionOf(after), limit + 1);
    const rows = found.slice(0, limit);
    const ids = rows.map(({ id }) => id);
    const involvement = ids.length > 0 ? await this.lists.involvement(ids, this.recent()) : new Map();
    const items = rows.map((row) =>
      ListedEmployerView.of(row, involvement.get(row.id) ?? [], this.milesFrom(from, row.postcode)),
    );
    const last = rows.at(-1);
    return { items, next: found.length > limit && last ? encodeCursor([last.id]) : null };
  }

  /** Adds an employer to the area. Refuses one of the same name at the same postcode (EmployerAlreadyKnown). */
  @Transactional()
  async add({ siteOf = null, ...details }: NewEmployer): Promise<EmployerView> {
    const { areaId, ownerId } = this.finder();
    const complete = await this.facts.complete(details, areaId);
    const known = await this.employers.known(areaId, complete.nameKey, complete.postcode);
    if (known) throw new EmployerAlreadyKnown(known.id);
    const employer = await this.employers.save(Employer.add(areaId, ownerId, complete));
    if (siteOf !== null) await this.sites.join(employer.id, siteOf);
    await this.leads.begin(employer);
    return EmployerView.of(siteOf === null ? employer : await this.employers.get(employer.id));
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
    const complete = await this.facts.complete(details, employer.areaId);
    const known = await this.employers.known(employer.areaId, complete.nameKey, complete.postcode);
    if (known && known.id !== id && !employer.isOwnBusiness) throw new EmployerAlreadyKnown(known.id);
    employer.describe(complete);
    if (ownerUserId !== undefined && ownerUserId !== employer.ownerUserId) {
      await this.owners.checkHandOver(employer.ownerUserId, ownerUserId);
      employer.handOverTo(ownerUserId);
      await this.leads.follow(employer);
    }
    return EmployerView.of(await this.employers.save(employer));
  }

  /** Who was in touch with this employer, provider by provider across the area; latest first. */
  @Transactional()
  async involvement(id: string): Promise<readonly InvolvementView[]> {
    return (await this.lists.involvement([id], this.recent())).get(id) ?? [];
  }

  /** The same for every site of its organisation together: what to know before somebody gets in touch. */
  @Transactional()
  async involvementOfAll(id: string): Promise<readonly InvolvementView[]> {
    const { sites } = await this.sites.whole(id);
    const found = await this.lists.involvement(
      sites.map((site) => site.id),
      this.recent(),
    );
    return together([...found.values()]);
  }

  /** Reads an industry as typed: a code, a name, or the words people have for a kind of business. */
  readIndustry(text: string): IndustryReading {
    return sicList.read(text, MOST_INDUSTRIES);
  }

  /** The districts an employer can be in: those of the actor's area. */
  async districts(): Promise<readonly DistrictView[]> {
    return this.organisations.districts(this.finder().areaId);
  }

  /** "CT14" for a postcode there or for that half of one; null for what is neither. */
  readOutcode(text: string): string | null {
    return this.organisations.readOutcode(text);
  }

  private startOf(near: string): string | null {
    if (near.trim() === '') return null;
    const from = this.readOutcode(near);
    if (from === null) throw unknownPostcodeArea();
    return from;
  }

  private milesFrom(from: string | null, postcode: string | null): number | null {
    const miles = from && postcode ? this.organisations.milesBetween(from, outcode(postcode)) : null;
    return miles === null ? null : Math.round(miles);
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
