import { parseEmail } from '#shared/email';
import { parsePhone } from '#shared/phone';
import { parsePostcode } from '#shared/postcode';
import type { OrganisationDetails, ServiceDetails } from './directory-entry.js';
import { REFER_BY, REFERRAL_WAYS, SERVICE_STATUSES } from './directory-words.js';
import { AUDIENCES, NEEDS } from './need-taxonomy.js';
import { isObject, Reading } from './reading.js';
import { parseWebAddress } from '#shared/web-address';

/** A service as a file of Open Referral UK says it. What the file leaves out or leaves blank is not there. */
export interface ReadService {
  readonly id: string;
  readonly details: Partial<ServiceDetails>;
  readonly organisation: (Partial<OrganisationDetails> & { readonly name: string }) | null;
}

/** One service of the file: read, or what is wrong with it in words. */
export interface ReadLine {
  readonly line: number;
  readonly name: string;
  readonly service: ReadService | null;
  readonly faults: readonly string[];
}

const codesOf = <Code extends string>(list: readonly { readonly code: Code }[]): readonly Code[] =>
  list.map(({ code }) => code);
const AREA = /\/(E0[6-9]\d{6}|E92000001|K0[23]000001)$/;
const NATIONAL = /^(E92000001|K0[23]000001)$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d/;

/**
 * The services of a file: one page of a feed (`contents`), a list, or one service. Null for anything else. Never throws.
 */
export function readOpenReferral(file: unknown): readonly ReadLine[] | null {
  const list = isObject(file) && Array.isArray(file['contents']) ? (file['contents'] as unknown[]) : file;
  const services = Array.isArray(list) ? (list as unknown[]) : isObject(list) && 'name' in list ? [list] : null;
  return services?.map((service, place) => readLine(service, place + 1)) ?? null;
}

function readLine(given: unknown, line: number): ReadLine {
  if (!isObject(given)) return { line, name: '', service: null, faults: ['This is not a service'] };
  const faults: string[] = [];
  const reading = new Reading(given, faults);
  const id = reading.id();
  const details = detailsOf(reading);
  const organization = reading.part('organization');
  const organisation = organization ? organisationOf(organization) : null;
  const name = details.name ?? '';
  if (name === '') faults.push('name is missing');
  const service = id && faults.length === 0 ? { id, details, organisation } : null;
  return { line, name, service, faults };
}

function detailsOf(reading: Reading): Partial<ServiceDetails> {
  const own = reading.part('x_connect_to_work');
  return known({
    name: reading.line('name', 200),
    description: reading.text('description', 4000),
    url: reading.as('url', parseWebAddress, 'must be a web address'),
    email: reading.as('email', parseEmail, 'must be an email address'),
    status: reading.oneOf('status', codesOf(SERVICE_STATUSES)),
    fees: reading.line('fees', 300),
    eligibility: reading.text('eligibility_description', 1000),
    interpretation: reading.line('interpretation_services', 300),
    howToRefer: reading.text('application_process', 1000),
    alert: reading.line('alert', 300),
    minimumAge: reading.whole('minimum_age', 0, 120),
    maximumAge: reading.whole('maximum_age', 0, 120),
    needs: needsOf(reading),
    ...areasOf(reading),
    phones: reading.each('phones', (part) => {
      const number = part.as('number', parsePhone, 'must be a phone number') ?? '';
      return known({ id: part.id() ?? '', number, description: part.line('description', 300) });
    }),
    contacts: reading.each('contacts', (part) =>
      known({ id: part.id() ?? '', name: part.line('name', 200), title: part.line('title', 200) }),
    ),
    schedules: reading.each('schedules', scheduleOf),
    languages: reading.each('languages', (part) => ({ id: part.id() ?? '', name: part.line('name', 100) ?? '' })),
    costOptions: reading.each('cost_options', (part) =>
      known({
        id: part.id() ?? '',
        option: part.line('option', 300),
        amount: part.amount('amount'),
        amount_description: part.line('amount_description', 300),
      }),
    ),
    locations: reading.each('service_at_locations', placeOf),
    audiences: own?.someOf('audiences', codesOf(AUDIENCES)),
    referralWays: own?.someOf('referral_ways', codesOf(REFERRAL_WAYS)),
    referBy: own?.oneOf('refer_by', codesOf(REFER_BY)),
    source: own?.line('source', 300),
  });
}

function scheduleOf(part: Reading) {
  const time = (field: string) =>
    part.as(field, (text) => TIME.exec(text)?.[0] ?? null, 'must be a time such as 09:00');
  return known({
    id: part.id() ?? '',
    freq: part.oneOf('freq', ['WEEKLY', 'MONTHLY']),
    byday: part.line('byday', 60),
    opens_at: time('opens_at'),
    closes_at: time('closes_at'),
    description: part.line('description', 300),
  });
}

function placeOf(part: Reading) {
  const location = part.part('location');
  if (!location) return part.fault('location', 'is missing');
  return {
    id: part.id() ?? '',
    location: {
      ...known({ id: location.id() ?? '', name: location.line('name', 200) }),
      addresses:
        location.each('addresses', (address) => ({
          id: address.id() ?? '',
          address_1: address.line('address_1', 200) ?? '',
          city: address.line('city', 100) ?? '',
          state_province: address.line('state_province', 100) ?? '',
          postal_code: address.as('postal_code', parsePostcode, 'must be a postcode') ?? '',
          country: address.line('country', 2) ?? 'GB',
          address_type: address.oneOf('address_type', ['physical', 'postal', 'virtual']) ?? 'physical',
        })) ?? [],
      accessibility:
        location.each('accessibility', (access) => ({
          id: access.id() ?? '',
          description: access.line('description', 500) ?? '',
        })) ?? [],
    },
  };
}

/** By the id of the term, or by its name where somebody else's feed calls the same thing so. Others are no needs of ours. */
function needsOf(reading: Reading): string[] | undefined {
  const codes = reading.each('attributes', (part) => {
    const term = part.part('taxonomy_term');
    const id = term?.line('id', 36) ?? part.line('taxonomy_term_id', 36);
    const name = term?.line('term', 200) ?? term?.line('name', 200);
    return NEEDS.find((need) => need.id === id || need.label.toLowerCase() === name?.toLowerCase())?.code ?? '';
  });
  const found = [...new Set(codes?.filter((code) => code !== ''))];
  return found.length > 0 ? found : undefined;
}

/** The districts by the GSS code at the end of an area’s address. */
function areasOf(reading: Reading): Pick<Partial<ServiceDetails>, 'isNational' | 'districtCodes'> {
  const codes = reading.each('service_areas', (part) => AREA.exec(part.line('uri', 300) ?? '')?.[1] ?? '');
  const found = [...new Set(codes?.filter((code) => code !== ''))];
  if (found.length === 0) return {};
  return {
    isNational: found.some((code) => NATIONAL.test(code)),
    districtCodes: found.filter((code) => !NATIONAL.test(code)),
  };
}

function organisationOf(reading: Reading): ReadService['organisation'] {
  const name = reading.line('name', 200);
  if (!name) return reading.fault('name', 'is missing') ?? null;
  return {
    name,
    ...known({
      description: reading.text('description', 2000),
      website: reading.as('website', parseWebAddress, 'must be a web address'),
      email: reading.as('email', parseEmail, 'must be an email address'),
    }),
  };
}

type Known<T> = { [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined> } & {
  [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key];
};

/** Without what is not there. */
function known<T extends object>(fields: T): Known<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Known<T>;
}
