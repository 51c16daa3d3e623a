import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OrganisationsService, type DistrictView } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { AccessDenied } from '#platform/http/access.errors';
import { Transactional } from '#platform/persistence/transactional';
import { addMonths } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import { nameKey } from '#shared/name-key';
import { encodeCursor, readCursor, type Page } from '#shared/paging';
import { outcode, parsePostcode } from '#shared/postcode';
import { DirectoryQuery, type DirectoryRow } from '../data/directory.query.js';
import { DirectoryRepository } from '../data/directory.repository.js';
import { DirectoryService as Service } from '../data/directory-service.entity.js';
import type { OrganisationDetails, ServiceDetails } from '../domain/directory-entry.js';
import { agesTheWrongWayRound, serviceInFewPlaces, unknownDistrict, unknownNeed } from '../domain/directory.errors.js';
import { freshnessOf, type Freshness } from '../domain/freshness.js';
import { NEED_CODES, needLabel } from '../domain/need-taxonomy.js';
import { serviceView, type ServiceView } from './directory.view.js';

/** More words find nothing that fewer do not. */
const MOST_WORDS = 12;

/** Who provides a service, by name; what else is said of them is kept with them. */
export type SaidOfOrganisation = Partial<OrganisationDetails> & { readonly name: string };

export interface DirectorySearch {
  readonly words?: string;
  readonly need?: string;
  readonly audience?: string;
  readonly district?: string;
  /** A whole postcode or its first half. */
  readonly postcode?: string;
  /** Only what is due to be looked at again. */
  readonly stale?: boolean;
  readonly retired?: boolean;
}

/** Whether it was looked at whether the entry is still right. */
export type Checking = 'checked' | 'not-checked';

/** The directory of an area: finding services, and keeping them right. */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly directory: DirectoryRepository,
    private readonly lists: DirectoryQuery,
    private readonly organisations: OrganisationsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<ServiceView> {
    return serviceView(await this.directory.get(id));
  }

  /** The same of many at once, by id; one that is not there is left out. */
  @Transactional()
  async getEach(ids: readonly string[]): Promise<ReadonlyMap<string, ServiceView>> {
    const found = await this.directory.each([...new Set(ids)]);
    return new Map(found.map((each) => [each.service.id, serviceView(each)]));
  }

  /** A page of services by name. A cursor that is none begins at the start. */
  @Transactional()
  async search(search: DirectorySearch, after: string | null, limit: number): Promise<Page<DirectoryRow>> {
    const today = this.clock.today();
    const months = await this.policy.number('directory-review-months', today);
    const filter = {
      words: nameKey(search.words ?? '')
        .split(' ')
        .filter(Boolean)
        .slice(0, MOST_WORDS),
      need: search.need || null,
      audience: search.audience || null,
      district: search.district || null,
      outcode: search.postcode ? outcodeOf(search.postcode) : null,
      checkedBefore: search.stale ? addMonths(today, -months) : null,
      retired: search.retired ?? false,
    };
    const [name, id] = readCursor(after, 'text', 'uuid') ?? [];
    const rows = await this.lists.list(filter, name && id ? { name, id } : null, limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? encodeCursor([last.name, last.id]) : null };
  }

  /** How fresh an entry is by today's policy. */
  async freshness(service: Pick<ServiceView, 'checkedOn'>): Promise<Freshness> {
    const today = this.clock.today();
    return freshnessOf(service.checkedOn, today, await this.policy.number('directory-review-months', today));
  }

  async districts(): Promise<readonly DistrictView[]> {
    const { areaId } = RequestContext.current.actor;
    return areaId ? this.organisations.districts(areaId) : [];
  }

  @Transactional()
  async add(details: ServiceDetails, by: SaidOfOrganisation, checking: Checking): Promise<ServiceView> {
    const { areaId } = RequestContext.current.actor;
    if (!areaId) throw new AccessDenied();
    return this.put(Service.add(randomUUID(), areaId), details, by, checking);
  }

  @Transactional()
  async change(
    id: string,
    details: ServiceDetails,
    by: SaidOfOrganisation,
    { version, checking }: { readonly version: number; readonly checking: Checking },
  ): Promise<ServiceView> {
    const { service } = await this.directory.getForUpdate(id, version);
    return this.put(service, details, by, checking);
  }

  /** The entry is as it should be: somebody looked. */
  @Transactional()
  async confirm(id: string, version: number): Promise<void> {
    const { service } = await this.directory.getForUpdate(id, version);
    this.check(service);
    await this.directory.save(service);
  }

  @Transactional()
  async retire(id: string, because: string, version: number): Promise<void> {
    const { service } = await this.directory.getForUpdate(id, version);
    service.retire(this.clock.today(), because);
    service.changed(this.clock.now(), RequestContext.current.actor.id);
    await this.directory.save(service);
  }

  @Transactional()
  async restore(id: string, version: number): Promise<void> {
    const { service } = await this.directory.getForUpdate(id, version);
    service.restore();
    service.changed(this.clock.now(), RequestContext.current.actor.id);
    await this.directory.save(service);
  }

  /** What holds of every entry, however it comes in. */
  async put(
    service: Service,
    details: ServiceDetails,
    by: SaidOfOrganisation,
    checking: Checking,
  ): Promise<ServiceView> {
    await this.expectSound(service.areaId, details);
    const organisation = await this.directory.organisation(service.areaId, by);
    const key = nameKey(
      [details.name, by.name, details.description, ...details.needs.map((code) => needLabel(code))].join(' '),
    );
    service.describe(details, organisation.id, key);
    service.changed(this.clock.now(), RequestContext.current.actor.id);
    if (checking === 'checked') this.check(service);
    return serviceView({ service: await this.directory.save(service), organisation });
  }

  private check(service: Service): void {
    const { id } = RequestContext.current.actor;
    service.check(this.clock.today(), isUuid(id) ? id : null);
  }

  private async expectSound(areaId: string, details: ServiceDetails): Promise<void> {
    const { needs, minimumAge, maximumAge, isNational, districtCodes } = details;
    if (needs.length === 0 || needs.some((code) => !NEED_CODES.includes(code))) throw unknownNeed();
    if (minimumAge !== null && maximumAge !== null && minimumAge > maximumAge) throw agesTheWrongWayRound();
    if (!isNational && districtCodes.length === 0) throw serviceInFewPlaces();
    const known = await this.lists.districtsOf(areaId, districtCodes);
    if (known.length !== new Set(districtCodes).size) throw unknownDistrict();
  }
}

/** "ct14 3ej", "CT14" and "ct 14" → "CT14". */
function outcodeOf(text: string): string {
  const postcode = parsePostcode(text);
  return postcode ? outcode(postcode) : text.toUpperCase().replace(/\s/g, '').slice(0, 4);
}
