import { isCalendarDate } from '#shared/calendar-date';
import { parseEmail } from '#shared/email';
import { parseCompaniesHouseNumber } from '#shared/identifiers';
import { oneLine } from '#shared/one-line';
import { parsePhone } from '#shared/phone';
import { parsePostcode } from '#shared/postcode';
import { parseWebAddress } from '#shared/web-address';
import { parseTypedDate } from '#shared/typed-date';
import type { DisabilityConfident, EmployerSize, PreferredWay } from '../domain/employer-words.js';
import type { NewEmployer } from './employer-facts.js';
import type { NewContact } from './employer-people.js';

/** An employer as typed, after every field has been found readable. */
export interface TypedEmployer {
  readonly name: string;
  readonly sicCode?: string | null;
  readonly industryWords?: string | null;
  readonly companyNumber?: string | null;
  readonly postcode?: string | null;
  readonly districtGss?: string | null;
  readonly website?: string | null;
  readonly size?: string | null;
  readonly disabilityConfident?: string | null;
  readonly disabilityConfidentSince?: string | null;
  readonly disabilityConfidentUntil?: string | null;
  readonly isAnchor?: boolean | null;
}

/** A day as a page has it ("27/3/2026") or a program sends it ("2026-03-27"); null for none. */
const dayOf = (text: string | null | undefined) => (isCalendarDate(text) ? text : parseTypedDate(text ?? ''));

/** Brings what was typed into the form in which it is kept: postcodes in capitals, company numbers in eight characters. Names and words are made one line by the service. */
export function employerOf(typed: TypedEmployer): NewEmployer {
  return {
    name: typed.name,
    sicCode: typed.sicCode || null,
    industryWords: typed.industryWords ?? '',
    companyNumber: parseCompaniesHouseNumber(typed.companyNumber ?? ''),
    postcode: parsePostcode(typed.postcode ?? ''),
    districtGss: typed.districtGss || null,
    website: parseWebAddress(typed.website ?? ''),
    size: (typed.size || null) as EmployerSize | null,
    disabilityConfident: (typed.disabilityConfident || 'none') as DisabilityConfident,
    disabilityConfidentSince: dayOf(typed.disabilityConfidentSince),
    disabilityConfidentUntil: dayOf(typed.disabilityConfidentUntil),
    isAnchor: typed.isAnchor ?? null,
  };
}

/** The same for somebody who works there. */
export function contactOf(typed: {
  readonly name: string;
  readonly jobTitle?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly preferred?: string | null;
  readonly leftOn?: string | null;
}): NewContact {
  return {
    name: oneLine(typed.name),
    jobTitle: oneLine(typed.jobTitle ?? ''),
    phone: parsePhone(typed.phone ?? ''),
    email: parseEmail(typed.email ?? ''),
    preferred: (typed.preferred || null) as PreferredWay | null,
    leftOn: dayOf(typed.leftOn),
  };
}
