import { randomUUID } from 'node:crypto';
import { ArrayMaxSize, IsArray, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { parseEmail } from '#shared/email';
import { oneLine } from '#shared/one-line';
import { parsePhone } from '#shared/phone';
import { parsePostcode } from '#shared/postcode';
import type { SaidOfOrganisation } from '../application/directory.service.js';
import type { ServiceView } from '../application/directory.view.js';
import type { ServiceAtLocation, ServiceDetails } from '../domain/directory-entry.js';
import { halfAnAddress, hoursWithoutEnd } from '../domain/directory.errors.js';
import {
  REFER_BY,
  REFERRAL_WAYS,
  SERVICE_STATUSES,
  WEEKDAYS,
  type ReferBy,
  type ReferralWay,
  type ServiceStatus,
} from '../domain/directory-words.js';
import { AUDIENCES, type Audience } from '../domain/need-taxonomy.js';
import { parseWebAddress } from '#shared/web-address';

const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);
const AGE = /^(\d{1,2}|1[01]\d|120)?$/;
const TIME = /^(([01]\d|2[0-3]):[0-5]\d)?$/;
const text =
  (most: number, name: string): PropertyDecorator =>
  (target, key) => {
    IsString({ message: `Enter ${name} as text` })(target, String(key));
    MaxLength(most, { message: `${name.charAt(0).toUpperCase()}${name.slice(1)} must be ${most} characters or fewer` })(
      target,
      String(key),
    );
  };

/** A service as somebody adds or changes it. Phones, times and places beyond the first stay as they came in. */
export class ServiceForm {
  @Matches(/\p{L}|\p{N}/u, { message: 'Enter the name of the service' })
  @text(200, 'the name')
  readonly name: string = '';

  @Matches(/\p{L}|\p{N}/u, { message: 'Enter who provides it' })
  @text(200, 'who provides it')
  readonly organisation: string = '';

  @Matches(/\p{L}|\p{N}/u, { message: 'Say in a sentence or two what it does' })
  @text(4000, 'the description')
  readonly description: string = '';

  @IsArray({ message: 'Choose what it is for' })
  @ArrayMaxSize(20, { message: 'Choose what it is for' })
  needs: string[] = [];

  @IsIn(codes(AUDIENCES), { each: true, message: 'Choose for whom it is' })
  @Matches(/./, { each: true, message: 'Choose for whom it is' })
  audiences: string[] = ['person'];

  @IsIn(['national', 'districts'], { message: 'Select where it is for' })
  readonly reach: string = 'districts';

  @IsArray({ message: 'Choose districts from the list' })
  @ArrayMaxSize(60, { message: 'Choose districts from the list' })
  districts: string[] = [];

  @text(1000, 'who can use it')
  readonly eligibility: string = '';

  @Matches(AGE, { message: 'Enter an age in years, such as 18' })
  readonly minimumAge: string = '';

  @Matches(AGE, { message: 'Enter an age in years, such as 65' })
  readonly maximumAge: string = '';

  @text(300, 'the cost')
  readonly fees: string = '';

  @ReadsAs(parsePhone, 'Enter a phone number, such as 01632 960123')
  readonly phone: string = '';

  @ReadsAs(parseEmail, 'Enter an email address, such as help@service.example')
  readonly email: string = '';

  @ReadsAs(parseWebAddress, 'Enter a web address that begins with http:// or https://')
  readonly url: string = '';

  @IsIn(codes(WEEKDAYS), { each: true, message: 'Choose days from the list' })
  days: string[] = [];

  @Matches(TIME, { message: 'Enter a time, such as 09:00' })
  readonly opensAt: string = '';

  @Matches(TIME, { message: 'Enter a time, such as 17:00' })
  readonly closesAt: string = '';

  @text(300, 'more about the hours')
  readonly hours: string = '';

  @text(200, 'the street')
  readonly address: string = '';

  @text(100, 'the town')
  readonly town: string = '';

  @ReadsAs(parsePostcode, 'Enter a full UK postcode, such as CT14 6BB')
  readonly postcode: string = '';

  @text(500, 'accessibility')
  readonly accessibility: string = '';

  @text(300, 'interpreters')
  readonly interpretation: string = '';

  @IsIn(codes(REFERRAL_WAYS), { each: true, message: 'Choose how people get there' })
  @Matches(/./, { each: true, message: 'Choose how people get there' })
  referralWays: string[] = ['self'];

  @IsIn(['', ...codes(REFER_BY)], { message: 'Choose how we refer' })
  readonly referBy: string = '';

  @text(1000, 'how to refer')
  readonly howToRefer: string = '';

  @IsIn(['active', 'temporarily closed', 'inactive'], { message: 'Select whether it is open' })
  readonly status: string = 'active';

  @text(300, 'the notice')
  readonly alert: string = '';

  @Matches(/\p{L}|\p{N}/u, { message: 'Say where you know it from' })
  @text(300, 'where you know it from')
  readonly source: string = '';

  @IsIn(['published'], { each: true, message: 'Choose from the list' })
  published: string[] = [];

  @IsIn(['checked'], { each: true, message: 'Choose from the list' })
  checked: string[] = [];

  @Matches(/^\d{0,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}

export const OPEN_STATUSES = SERVICE_STATUSES.filter(({ code }) => code !== 'defunct');

/** What a form without faults says, over what is there already. */
export function detailsOf(form: ServiceForm, before: ServiceView | null): ServiceDetails {
  if ((form.opensAt === '') !== (form.closesAt === '') || (form.opensAt !== '' && form.opensAt >= form.closesAt))
    throw hoursWithoutEnd();
  const age = (typed: string): number | null => (typed === '' ? null : Number(typed));
  return {
    name: oneLine(form.name),
    description: form.description.trim(),
    url: parseWebAddress(form.url),
    email: parseEmail(form.email),
    status: form.status as ServiceStatus,
    fees: oneLine(form.fees),
    eligibility: form.eligibility.trim(),
    interpretation: oneLine(form.interpretation),
    alert: oneLine(form.alert),
    minimumAge: age(form.minimumAge),
    maximumAge: age(form.maximumAge),
    needs: [...new Set(form.needs)],
    audiences: [...new Set(form.audiences)] as Audience[],
    isNational: form.reach === 'national',
    districtCodes: form.reach === 'national' ? [] : [...new Set(form.districts)],
    phones: first(before?.phones, parsePhone(form.phone), (number, was) => ({ ...was, number })),
    contacts: before?.contacts ?? [],
    schedules: first(before?.schedules, hoursOf(form), (hours, { id }) => ({ id, ...hours })),
    languages: before?.languages ?? [],
    costOptions: before?.costOptions ?? [],
    locations: placesOf(form, before?.locations ?? []),
    referralWays: [...new Set(form.referralWays)] as ReferralWay[],
    referBy: form.referBy === '' ? null : (form.referBy as ReferBy),
    howToRefer: form.howToRefer.trim(),
    source: oneLine(form.source),
    isPublished: form.published.includes('published'),
  };
}

export function organisationOf(form: ServiceForm): SaidOfOrganisation {
  return { name: oneLine(form.organisation) };
}

/** The first of a list as the form says it, with the others as they were; without it where the form leaves it blank. */
function first<Part extends { readonly id: string }, Said>(
  before: readonly Part[] | undefined,
  said: Said | null,
  make: (said: Said, was: Part | { readonly id: string }) => Part,
): Part[] {
  const [was, ...others] = before ?? [];
  return said === null ? others : [make(said, was ?? { id: randomUUID() }), ...others];
}

function hoursOf({ days, opensAt, closesAt, hours }: ServiceForm) {
  const description = oneLine(hours);
  if (days.length === 0 && opensAt === '' && description === '') return null;
  const inOrder = WEEKDAYS.filter(({ code }) => days.includes(code)).map(({ code }) => code);
  return {
    ...(inOrder.length > 0 ? { freq: 'WEEKLY' as const, byday: inOrder.join(',') } : {}),
    ...(opensAt === '' ? {} : { opens_at: opensAt, closes_at: closesAt }),
    ...(description === '' ? {} : { description }),
  };
}

function placesOf(form: ServiceForm, before: readonly ServiceAtLocation[]): ServiceAtLocation[] {
  const [street, town, postcode] = [oneLine(form.address), oneLine(form.town), parsePostcode(form.postcode) ?? ''];
  const given = [street, town, postcode].filter((part) => part !== '').length;
  if (given !== 0 && given !== 3) throw halfAnAddress();
  const [was, ...others] = before;
  const access = form.accessibility.trim();
  if (given === 0 && access === '') return others;
  const [address, accessible] = [was?.location.addresses[0], was?.location.accessibility[0]];
  return [
    {
      id: was?.id ?? randomUUID(),
      location: {
        ...was?.location,
        id: was?.location.id ?? randomUUID(),
        addresses:
          given === 0
            ? []
            : [
                {
                  ...{ id: address?.id ?? randomUUID(), address_1: street, city: town, postal_code: postcode },
                  ...{
                    state_province: address?.state_province || town,
                    country: 'GB',
                    address_type: 'physical' as const,
                  },
                },
              ],
        accessibility: access === '' ? [] : [{ id: accessible?.id ?? randomUUID(), description: access }],
      },
    },
    ...others,
  ];
}

/** The entry as somebody would type it. */
export function typedFrom(service: ServiceView): Partial<ServiceForm> {
  const [hours] = service.schedules;
  const location = service.locations[0]?.location;
  const address = location?.addresses[0];
  return {
    name: service.name,
    organisation: service.organisation.name,
    description: service.description,
    needs: [...service.needs],
    audiences: [...service.audiences],
    reach: service.isNational ? 'national' : 'districts',
    districts: [...service.districtCodes],
    eligibility: service.eligibility,
    minimumAge: service.minimumAge?.toString() ?? '',
    maximumAge: service.maximumAge?.toString() ?? '',
    fees: service.fees,
    phone: service.phones[0]?.number ?? '',
    email: service.email ?? '',
    url: service.url ?? '',
    days: hours?.byday?.split(',').filter((day) => WEEKDAYS.some(({ code }) => code === day)) ?? [],
    opensAt: hours?.opens_at?.slice(0, 5) ?? '',
    closesAt: hours?.closes_at?.slice(0, 5) ?? '',
    hours: hours?.description ?? '',
    address: address?.address_1 ?? '',
    town: address?.city ?? '',
    postcode: address?.postal_code ?? '',
    accessibility: location?.accessibility[0]?.description ?? '',
    interpretation: service.interpretation,
    referralWays: [...service.referralWays],
    referBy: service.referBy ?? '',
    howToRefer: service.howToRefer,
    status: service.status,
    alert: service.alert,
    source: service.source,
    published: service.isPublished ? ['published'] : [],
    version: String(service.version),
  };
}
