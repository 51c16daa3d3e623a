import type { DirectoryEntry, Location, ServiceAtLocation } from './directory-entry.js';
import { NEEDS, NEED_TAXONOMY, needTerm, type NeedTerm } from './need-taxonomy.js';

/** An object of the open feed: what is not known is left out, since the standard has no null. */
export type Published = Readonly<Record<string, unknown>>;

/** What a list of the standard says of itself, around its `contents`. */
export interface PublishedPage {
  readonly total_items: number;
  readonly total_pages: number;
  readonly page_number: number;
  readonly size: number;
  readonly first_page: boolean;
  readonly last_page: boolean;
  readonly empty: boolean;
  readonly contents: readonly Published[];
}

/** The page of a list, counted from 1; a page beyond the last is empty. */
export function pageOf(all: readonly Published[], page: number, perPage: number): PublishedPage {
  const contents = all.slice((page - 1) * perPage, page * perPage);
  const totalPages = Math.max(1, Math.ceil(all.length / perPage));
  return {
    total_items: all.length,
    total_pages: totalPages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= totalPages,
    empty: contents.length === 0,
    contents,
  };
}

/** A service as lists show it: fields of its own and its organisation, nothing nested further. */
export function publishedLine(entry: DirectoryEntry, addressOf: (id: string) => string): Published {
  const { organisation } = entry;
  return given({
    id: entry.id,
    name: entry.name,
    description: entry.description,
    // Asked for of every service: one without a page of its own is shown on ours.
    url: entry.url ?? organisation.website ?? addressOf(entry.id),
    email: entry.email,
    status: entry.status,
    fees: entry.fees,
    minimum_age: entry.minimumAge,
    maximum_age: entry.maximumAge,
    assured_date: entry.checkedOn,
    alert: entry.alert,
    last_modified: entry.changedAt.toISOString(),
    // Names of HSDS 3.0 that the profile leaves out, and our own words about how to refer.
    eligibility_description: entry.eligibility,
    interpretation_services: entry.interpretation,
    application_process: entry.howToRefer,
    x_connect_to_work: given({
      audiences: entry.audiences,
      referral_ways: entry.referralWays,
      refer_by: entry.referBy,
      source: entry.source,
    }),
    organization: given({
      id: organisation.id,
      name: organisation.name,
      description: organisation.description,
      website: organisation.website,
      email: organisation.email,
    }),
  });
}

/** A service with everything that belongs to it. Names of people are for colleagues and stay here. */
export function publishedService(
  entry: DirectoryEntry,
  areaNames: ReadonlyMap<string, string>,
  addressOf: (id: string) => string,
): Published {
  return {
    ...publishedLine(entry, addressOf),
    schedules: entry.schedules.map((schedule) =>
      given({ ...schedule, opens_at: wholeTime(schedule.opens_at), closes_at: wholeTime(schedule.closes_at) }),
    ),
    service_areas: serviceAreas(entry, areaNames),
    service_at_locations: entry.locations.map((place) => publishedPlace(place, entry)),
    languages: entry.languages,
    cost_options: entry.costOptions,
    contacts: entry.contacts.flatMap(({ id, title }) => (title ? [{ id, title }] : [])),
    phones: entry.phones,
    attributes: entry.needs.flatMap((code) => {
      const term = needTerm(code);
      return term ? [attributeOf(term, entry.id)] : [];
    }),
  };
}

/** A service at one of its places, as `/service_at_locations` lists it. */
export function publishedPlace({ id, location }: ServiceAtLocation, entry: DirectoryEntry): Published {
  return { id, service_id: entry.id, location_id: location.id, location: publishedLocation(location) };
}

function publishedLocation({ id, name, addresses, accessibility }: Location): Published {
  return given({ id, name, addresses, accessibility });
}

export const publishedTaxonomy = (): Published => ({ ...NEED_TAXONOMY });

export const publishedTerms = (): readonly Published[] => NEEDS.map(termOf);

/** `term` is its name in the profile, `name` in HSDS: readers of either find it. */
function termOf({ id, code, label }: NeedTerm): Published {
  return { id, term: label, name: label, code, taxonomy: NEED_TAXONOMY.name, taxonomy_id: NEED_TAXONOMY.id };
}

function attributeOf(term: NeedTerm, serviceId: string): Published {
  const id = derivedId(serviceId, term.id.slice(-2));
  return { id, link_id: serviceId, taxonomy_term_id: term.id, link_type: 'need', taxonomy_term: termOf(term) };
}

/** GSS codes name districts for good; the whole country is its own. */
function serviceAreas({ id, isNational, districtCodes }: DirectoryEntry, names: ReadonlyMap<string, string>) {
  const area = (code: string, name: string, place: number): Published => ({
    id: derivedId(id, place.toString(16).padStart(2, '0')),
    name,
    service_area: name,
    uri: `http://statistics.data.gov.uk/id/statistical-geography/${code}`,
  });
  if (isNational) return [area('E92000001', 'England', 0)];
  return districtCodes.map((code, place) => area(code, names.get(code) ?? code, place));
}

/** The id of something that belongs to a service alone: the service's, with other last digits, and so the same each time. */
function derivedId(serviceId: string, last: string): string {
  return `${serviceId.slice(0, -2)}${last}`;
}

function wholeTime(time: string | undefined): string | undefined {
  return time?.length === 5 ? `${time}:00` : time;
}

function given(fields: Readonly<Record<string, unknown>>): Published {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
}
