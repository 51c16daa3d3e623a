import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { TypedChange } from '../application/participant-changes.js';
import type { ParticipantView } from '../application/participant.view.js';
import { CONTACT_PREFERENCE_CODES, type ContactPreference } from '../domain/contact.js';
import { formatUkDate } from '#shared/calendar-date';
import { formatPhone } from '#shared/phone';

const SHORT = { message: 'Shorten this to 200 characters or fewer' };
const LONG = { message: 'Shorten this to 1,000 characters or fewer' };

/** The details of a person as typed. A box that is not ticked is not sent, so what is missing is "no". */
export class EditParticipantForm {
  @IsOptional()
  @Matches(/^\d{0,9}$/, { message: 'Open the page again: this form is out of date' })
  version: string = '';

  @IsString()
  @MaxLength(200, SHORT)
  givenName: string = '';

  @IsString()
  @MaxLength(200, SHORT)
  familyName: string = '';

  @IsString()
  @MaxLength(200, SHORT)
  knownAs: string = '';

  @IsString()
  @MaxLength(40, { message: 'Enter a National Insurance number, or leave this blank' })
  nino: string = '';

  @IsString()
  @MaxLength(20, { message: 'Enter a full postcode, for example CT14 3EJ' })
  postcode: string = '';

  @IsString()
  @MaxLength(20, { message: 'Select a district from the list' })
  districtGss: string = '';

  @IsString()
  @MaxLength(40, { message: 'Enter a phone number in full, for example 01632 960001' })
  phone: string = '';

  @IsString()
  @MaxLength(254, { message: 'Enter an email address like name@example.org' })
  email: string = '';

  @IsIn(CONTACT_PREFERENCE_CODES, { message: 'Select how they want to hear from us' })
  contactPreference: ContactPreference = 'phone';

  @IsString()
  @MaxLength(1_000, LONG)
  safeContact: string = '';

  /** Of "text", "email" and "voicemail", those that are safe. */
  @IsOptional()
  @IsString({ each: true, message: 'Select from the list' })
  safeWays: string | string[] = [];

  @IsString()
  @MaxLength(100, { message: 'Shorten this to 100 characters or fewer' })
  language: string = '';

  @IsOptional()
  @IsIn(['', 'yes'])
  interpreterNeeded: string = '';

  @IsString()
  @MaxLength(1_000, LONG)
  communicationNeeds: string = '';

  @IsString()
  @MaxLength(20, { message: 'Select a GP practice from the list' })
  gpPracticeCode: string = '';

  @IsOptional()
  @IsString({ each: true, message: 'Select from the list' })
  needGroups: string | string[] = [];

  @IsString()
  @MaxLength(60)
  primaryNeed: string = '';

  @IsOptional()
  @IsString({ each: true, message: 'Select from the list' })
  healthConditions: string | string[] = [];

  @IsOptional()
  @IsString({ each: true, message: 'Select from the list' })
  barriers: string | string[] = [];

  @IsOptional()
  @IsString({ each: true, message: 'Select from the list' })
  benefits: string | string[] = [];

  @IsString()
  @MaxLength(60)
  sex: string = '';

  @IsString()
  @MaxLength(60)
  ethnicity: string = '';

  @IsString()
  @MaxLength(60)
  genderIdentity: string = '';

  @IsString()
  @MaxLength(2_000, { message: 'What keeps them safe must be 2,000 characters or fewer' })
  safeguarding: string = '';

  @IsIn(['', 'yes', 'no'], { message: 'Select whether they may be contacted' })
  evaluationContact: string = '';

  @IsString()
  @MaxLength(40, { message: 'Enter the day like 27/3/2026' })
  evaluationAskedOn: string = '';

  @IsString()
  @MaxLength(50)
  evaluationNoticeVersion: string = '';

  @IsString()
  @MaxLength(40, { message: 'Enter the date of birth like 27/3/1985' })
  dateOfBirth: string = '';

  @IsString()
  @MaxLength(200, SHORT)
  dateOfBirthReason: string = '';
}

/** The form as the record stands. The NINO is not shown: typing one replaces it. */
export function formOf(person: ParticipantView): Partial<EditParticipantForm> {
  return {
    version: String(person.version),
    givenName: person.givenName,
    familyName: person.familyName,
    knownAs: person.knownAs,
    postcode: person.postcode ?? '',
    districtGss: person.districtGss ?? '',
    phone: person.phone === null ? '' : formatPhone(person.phone),
    email: person.email ?? '',
    contactPreference: person.contactPreference,
    safeContact: person.safeContact,
    safeWays: [
      ...(person.mayText ? ['text'] : []),
      ...(person.mayEmail ? ['email'] : []),
      ...(person.mayLeaveVoicemail ? ['voicemail'] : []),
    ],
    language: person.language,
    interpreterNeeded: person.interpreterNeeded ? 'yes' : '',
    communicationNeeds: person.communicationNeeds,
    gpPracticeCode: person.gpPracticeCode ?? '',
    needGroups: [...person.needGroups],
    primaryNeed: person.primaryNeed ?? '',
    healthConditions: [...person.healthConditions],
    barriers: [...person.barriers],
    benefits: [...person.benefits],
    sex: person.sex ?? '',
    ethnicity: person.ethnicity ?? '',
    genderIdentity: person.genderIdentity ?? '',
    safeguarding: person.safeguarding,
    evaluationContact: person.evaluationContact ?? '',
    evaluationAskedOn: person.evaluationAskedOn === null ? '' : formatUkDate(person.evaluationAskedOn),
    evaluationNoticeVersion: person.evaluationNoticeVersion,
    dateOfBirth: formatUkDate(person.dateOfBirth),
  };
}

/** What of a person the form asks whoever fills it in: equality data with safeguarding, and phone with postcode. */
export interface AskedFor {
  readonly equality: boolean;
  readonly contact: boolean;
}

/** Without what the page does not ask of somebody who may not see it: what was not asked is not emptied. */
export function changeOf(form: EditParticipantForm, asks: AskedFor): TypedChange {
  const {
    version: _version,
    safeWays,
    interpreterNeeded,
    needGroups,
    healthConditions,
    barriers,
    benefits,
    sex,
    ethnicity,
    genderIdentity,
    safeguarding,
    phone,
    postcode,
    ...texts
  } = form;
  const ways = [safeWays].flat();
  return {
    ...texts,
    ...(asks.equality ? { sex, ethnicity, genderIdentity, safeguarding } : {}),
    ...(asks.contact ? { phone, postcode } : {}),
    mayText: ways.includes('text'),
    mayEmail: ways.includes('email'),
    mayLeaveVoicemail: ways.includes('voicemail'),
    interpreterNeeded: interpreterNeeded === 'yes',
    needGroups: [needGroups].flat(),
    healthConditions: [healthConditions].flat(),
    barriers: [barriers].flat(),
    benefits: [benefits].flat(),
  };
}
