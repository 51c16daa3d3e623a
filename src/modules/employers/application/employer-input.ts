import { parseEmail } from '#shared/email';
import { parseCompaniesHouseNumber } from '#shared/identifiers';
import { oneLine } from '#shared/one-line';
import { parsePhone } from '#shared/phone';
import { parsePostcode } from '#shared/postcode';
import { parseWebAddress } from '#shared/web-address';
import type { DisabilityConfident, EmployerSize } from '../domain/employer-words.js';
import type { NewContact, NewEmployer } from './employers.service.js';

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
}

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
  };
}

/** The same for somebody who works there. */
export function contactOf(typed: { name: string; jobTitle?: string; phone?: string; email?: string }): NewContact {
  return {
    name: oneLine(typed.name),
    jobTitle: oneLine(typed.jobTitle ?? ''),
    phone: parsePhone(typed.phone ?? ''),
    email: parseEmail(typed.email ?? ''),
  };
}
