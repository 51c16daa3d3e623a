import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { parseDateOfBirth } from '#shared/typed-date';
import type { ReferralCells } from '../application/referral-cells.js';

/** Chosen by somebody who does not know: said on purpose, where a blank would only be forgotten. */
export const NOT_KNOWN = 'not-known';

const YES_NO_UNKNOWN = ['yes', 'no', 'unknown'];
const TOO_LONG = { message: 'Shorten this to 200 characters or fewer' };

/** One referral typed into a page. Only shapes are checked here; its content is judged like a row of a file. */
export class NewReferralForm {
  @IsString()
  @MaxLength(200, TOO_LONG)
  givenName: string = '';

  @IsString()
  @MaxLength(200, TOO_LONG)
  familyName: string = '';

  @IsString()
  @MaxLength(200, TOO_LONG)
  knownAs: string = '';

  @IsString()
  @MaxLength(20, { message: 'Enter a date of birth, for example 27/3/1985' })
  dateOfBirth: string = '';

  @IsString()
  @MaxLength(40, { message: 'Enter a National Insurance number, or leave this blank' })
  nino: string = '';

  @IsString()
  @MaxLength(20, { message: 'Enter a full postcode, for example CT14 3EJ' })
  postcode: string = '';

  @IsNotEmpty({ message: 'Select the district they live in' })
  @MaxLength(20, { message: 'Select the district they live in' })
  localAuthority: string = '';

  @IsString()
  @MaxLength(40, { message: 'Enter a phone number in full, for example 01632 960001' })
  phone: string = '';

  @IsString()
  @MaxLength(254, { message: 'Enter an email address like name@example.org' })
  email: string = '';

  @IsOptional()
  @IsIn(['', 'phone', 'sms', 'email', 'letter'], { message: 'Select how they want to hear from us' })
  contactPreference: string = '';

  @IsString()
  @MaxLength(20, { message: 'Select a GP practice from the list' })
  gpPracticeOdsCode: string = '';

  @IsNotEmpty({ message: 'Select their work now, or that you do not know' })
  @MaxLength(60, { message: 'Select a work status from the list' })
  workStatus: string = '';

  /** One chosen box comes as a text, several as a list. */
  @IsOptional()
  @IsString({ each: true, message: 'Select from the list' })
  needGroups: string | string[] = [];

  @IsIn(YES_NO_UNKNOWN, { message: 'Select whether they have the right to work in the UK' })
  rightToWork: string = '';

  @IsString()
  @MaxLength(200, TOO_LONG)
  otherProgramme: string = '';

  @IsString()
  @MaxLength(100, { message: 'Shorten this to 100 characters or fewer' })
  language: string = '';

  @IsOptional()
  @IsIn(['', 'yes'])
  interpreterNeeded: string = '';

  @IsString()
  @MaxLength(2_000, { message: 'The note must be 2,000 characters or fewer' })
  notes: string = '';

  @IsOptional()
  @IsIn(['', 'yes'])
  consentToShare: string = '';

  @IsNotEmpty({ message: 'Select where the referral comes from' })
  @MaxLength(60, { message: 'Select where the referral comes from' })
  source: string = '';
}

/** The same content as the cells of a row of a file. */
export function cellsOfForm(form: NewReferralForm): ReferralCells {
  return {
    given_name: form.givenName,
    family_name: form.familyName,
    known_as: form.knownAs,
    // A file's dates have two digits for day and month at least in ours; people type one.
    date_of_birth: parseDateOfBirth(form.dateOfBirth) ?? form.dateOfBirth,
    nino: form.nino,
    postcode: form.postcode,
    local_authority: form.localAuthority,
    phone: form.phone,
    email: form.email,
    contact_preference: form.contactPreference,
    gp_practice_ods_code: form.gpPracticeOdsCode,
    work_status: form.workStatus === NOT_KNOWN ? '' : form.workStatus,
    need_groups: [form.needGroups].flat().join(';'),
    right_to_work: form.rightToWork,
    // Whoever lives in one of our districts lives in the UK.
    uk_resident: form.localAuthority === '' ? '' : 'yes',
    other_programme: form.otherProgramme,
    consent_to_share: form.consentToShare,
    language: form.language,
    interpreter_needed: form.interpreterNeeded || 'no',
    notes: form.notes,
    source: form.source,
  };
}

/** What to say of a field on this page, where it would read oddly in the words of a file. */
export const FORM_WORDS: Readonly<Partial<Record<keyof NewReferralForm, string>>> = {
  familyName: 'Enter the family name',
  dateOfBirth: 'Enter a date of birth that exists, for example 27/3/1985',
  postcode: 'Enter a full postcode, for example CT14 3EJ. If they have no home, use where they stay or get post',
  gpPracticeOdsCode: 'Select a GP practice from the list',
  consentToShare: 'You can refer somebody only when they agree that you share their details with us',
};
