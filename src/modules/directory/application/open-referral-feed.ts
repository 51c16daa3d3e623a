import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config/config';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { nameKey } from '#shared/name-key';
import { outcode, parsePostcode } from '#shared/postcode';
import { DirectoryQuery, type DirectoryRow } from '../data/directory.query.js';
import { NEED_TAXONOMY, needLabel, needTerm } from '../domain/need-taxonomy.js';
import {
  pageOf,
  publishedLine,
  publishedPlace,
  publishedService,
  publishedTaxonomy,
  publishedTerms,
  type Published,
  type PublishedPage,
} from '../domain/open-referral.js';

/** What a reader of the open feed may narrow a list to, in the parameters of the standard. */
export interface FeedFilter {
  readonly search?: string;
  readonly taxonomy_term_id?: string;
  readonly taxonomy_id?: string;
  readonly organization_id?: string;
  readonly postcode?: string;
  /** Serves somebody of at least this age, and at most that. */
  readonly minimum_age?: number;
  readonly maximum_age?: number;
  readonly modified_after?: string;
  /** Open on this day, from this time on, or up to that. */
  readonly day?: string;
  readonly start_time?: string;
  readonly end_time?: string;
}

/** Where the feed lies below the address of the service. */
export const FEED = '/api/v1/open-referral';

/** The directory as everybody may read it, in the words of Open Referral UK 3.0. */
@Injectable()
export class OpenReferralFeed {
  constructor(
    private readonly directory: DirectoryQuery,
    private readonly config: Config,
  ) {}

  about(): Published {
    return {
      version: 'HSDS-UK-3.0',
      profile: 'https://docs.openreferraluk.org/en/latest/',
      openapi_url: this.at('/api/openapi.json'),
    };
  }

  @Transactional()
  async services(filter: FeedFilter, page: number, perPage: number): Promise<PublishedPage> {
    const found = (await this.directory.published()).filter((entry) => fits(entry, filter));
    return pageOf(
      found.map((entry) => publishedLine(entry, this.addressOf)),
      page,
      perPage,
    );
  }

  @Transactional()
  async service(id: string): Promise<Published> {
    const entry = (await this.directory.published()).find((each) => each.id === id);
    if (!entry) throw new NotFound('service', 'directory.not-found');
    return publishedService(entry, await this.directory.districtNames(), this.addressOf);
  }

  @Transactional()
  async places(filter: FeedFilter, page: number, perPage: number): Promise<PublishedPage> {
    const found = (await this.directory.published()).filter((entry) => fits(entry, filter));
    const places = found.flatMap((entry) => entry.locations.map((place) => publishedPlace(place, entry)));
    return pageOf(places, page, perPage);
  }

  @Transactional()
  async place(id: string): Promise<Published> {
    for (const entry of await this.directory.published()) {
      const place = entry.locations.find((each) => each.id === id);
      if (place) return { ...publishedPlace(place, entry), service: publishedLine(entry, this.addressOf) };
    }
    throw new NotFound('service at a location', 'directory.not-found');
  }

  taxonomies(page: number, perPage: number): PublishedPage {
    return pageOf([publishedTaxonomy()], page, perPage);
  }

  taxonomy(id: string): Published {
    if (id !== NEED_TAXONOMY.id) throw new NotFound('taxonomy', 'directory.not-found');
    return { ...publishedTaxonomy(), taxonomy_terms: publishedTerms() };
  }

  terms(page: number, perPage: number): PublishedPage {
    return pageOf(publishedTerms(), page, perPage);
  }

  term(id: string): Published {
    const found = publishedTerms().find((each) => each['id'] === id);
    if (!found) throw new NotFound('taxonomy term', 'directory.not-found');
    return found;
  }

  private readonly addressOf = (id: string): string => this.at(`${FEED}/services/${id}`);

  private at(path: string): string {
    return new URL(path, this.config.origins[0]).href;
  }
}

function fits(entry: DirectoryRow, filter: FeedFilter): boolean {
  const { search, taxonomy_term_id: term, taxonomy_id: taxonomy, organization_id: organisation, postcode } = filter;
  const { minimum_age: from, maximum_age: to, modified_after: after } = filter;
  const words = nameKey(search ?? '')
    .split(' ')
    .filter(Boolean);
  const text = nameKey(
    [entry.name, entry.organisation.name, entry.description, ...entry.needs.map(needLabel)].join(' '),
  );
  return (
    words.every((word) => text.includes(word)) &&
    (!term || entry.needs.some((code) => needTerm(code)?.id === term)) &&
    (!taxonomy || taxonomy === NEED_TAXONOMY.id) &&
    (!organisation || entry.organisation.id === organisation) &&
    (!postcode || entry.isNational || isNear(entry, postcode)) &&
    (from === undefined || entry.maximumAge === null || entry.maximumAge >= from) &&
    (to === undefined || entry.minimumAge === null || entry.minimumAge <= to) &&
    (!after || entry.changedAt >= new Date(after)) &&
    isOpen(entry, filter)
  );
}

function isOpen({ schedules }: DirectoryRow, { day, start_time: from, end_time: until }: FeedFilter): boolean {
  if (!day && !from && !until) return true;
  return schedules.some(
    ({ byday = '', opens_at: opens, closes_at: closes }) =>
      (!day || byday.includes(day)) && (!from || (opens ?? '24') <= from) && (!until || (closes ?? '') >= until),
  );
}

/** Has a place in the same first half of a postcode: nothing here knows where a postcode lies. */
function isNear({ locations }: DirectoryRow, postcode: string): boolean {
  const whole = parsePostcode(postcode);
  const near = whole ? outcode(whole) : postcode.toUpperCase().replace(/\s/g, '');
  const codes = locations.flatMap(({ location }) => location.addresses.map(({ postal_code: code }) => code));
  return codes.some((code) => code !== '' && outcode(code) === near);
}
