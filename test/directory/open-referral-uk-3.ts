/**
 * What Open Referral UK 3.0 asks of a service, written down from its published schema (OpenReferralUK/uk-profile,
 * schema/compiled/service.json and service_list.json, and the page object of schema/openapi.json): the fields this feed
 * uses, with their types, formats, enumerations and what is required.
 */
const text = { type: 'string' } as const;
const id = { type: 'string', format: 'uuid' } as const;
const uri = { type: 'string', format: 'uri' } as const;
const email = { type: 'string', format: 'email' } as const;
const number = { type: 'number' } as const;
const object = (properties: object, ...required: string[]) => ({ type: 'object', properties, required });
const listOf = (items: object) => ({ type: 'array', items });

export const TERM = object(
  { id, parent_id: id, taxonomy: text, taxonomy_id: id, term_uri: uri, term: text },
  ...['id', 'taxonomy'],
);
export const TAXONOMY = object(
  { id, name: text, description: text, uri, version: text, taxonomy_terms: listOf(TERM) },
  ...['id', 'name', 'description'],
);
const ATTRIBUTE = object({ id, link_id: id, taxonomy_term_id: id, link_type: text, taxonomy_term: TERM }, 'id');
const ADDRESS = object(
  {
    ...{ id, location_id: id, attention: text, address_1: text, city: text, region: text, state_province: text },
    ...{ postal_code: text, country: text, address_type: { type: 'string', enum: ['physical', 'postal', 'virtual'] } },
  },
  ...['id', 'address_1', 'city', 'state_province', 'postal_code', 'country', 'address_type'],
);
const LOCATION = object(
  {
    ...{ id, name: text, description: text, latitude: number, longitude: number, addresses: listOf(ADDRESS) },
    accessibility: listOf(object({ id, location_id: id, description: text, details: text, url: uri }, 'id')),
  },
  'id',
);
export const PLACE = object({ id, service_id: id, location_id: id, location: LOCATION }, 'id');
const ORGANIZATION = object(
  { id, name: text, description: text, email, website: uri, logo: text, uri, parent_organization_id: id },
  ...['id', 'name', 'description'],
);
const LINE = {
  ...{ id, organization_id: id, name: text, description: text, url: uri, email },
  status: { type: 'string', enum: ['active', 'inactive', 'defunct', 'temporarily closed'] },
  ...{ fees: text, accreditations: text, minimum_age: number, maximum_age: number, assured_date: text },
  ...{ assurer_email: email, alert: text, last_modified: { type: 'string', format: 'date-time' } },
  organization: ORGANIZATION,
};
export const SERVICE_LINE = object(LINE, 'id', 'name', 'status', 'url');
export const SERVICE = object(
  {
    ...LINE,
    schedules: listOf(
      object(
        {
          ...{ id, service_id: id, valid_from: text, valid_to: text, dtstart: text, interval: number, byday: text },
          ...{ freq: { type: 'string', enum: ['WEEKLY', 'MONTHLY'] }, bymonthday: text, description: text },
          ...{ opens_at: text, closes_at: text, schedule_link: uri, attending_type: text, notes: text },
        },
        'id',
      ),
    ),
    service_areas: listOf(
      object({ id, service_id: id, name: text, extent: text, uri: text, service_area: text }, 'id'),
    ),
    service_at_locations: listOf(PLACE),
    languages: listOf(object({ id, service_id: id, phone_id: id }, 'id')),
    funding: listOf(object({ id, source: text }, 'id')),
    cost_options: listOf(object({ id, option: text, amount: number, amount_description: text }, 'id')),
    contacts: listOf(object({ id, service_id: id, name: text, title: text }, 'id')),
    attributes: listOf(ATTRIBUTE),
  },
  ...['id', 'name', 'status'],
);
export const ABOUT = object({ version: text, profile: uri, openapi_url: uri }, 'version', 'profile', 'openapi_url');
export const page = (contents: object) =>
  object(
    {
      ...{ total_items: { type: 'integer' }, total_pages: { type: 'integer' }, page_number: { type: 'integer' } },
      ...{ size: { type: 'integer' }, first_page: { type: 'boolean' }, last_page: { type: 'boolean' } },
      ...{ empty: { type: 'boolean' }, contents: listOf(contents) },
    },
    ...['total_items', 'total_pages', 'page_number', 'size', 'first_page', 'last_page', 'empty', 'contents'],
  );
