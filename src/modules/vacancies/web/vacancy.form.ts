import { Transform } from 'class-transformer';
import { Allow, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { parsePounds } from '#shared/money';
import { parsePostcode } from '#shared/postcode';
import { parseTypedDate } from '#shared/typed-date';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { CONTRACT_TYPES, occupationName, type ContractType } from '#modules/placements';
import type { RecordedVacancy } from '../application/vacancies.service.js';
import { REMOTE, VACANCY_SOURCES, type Remote, type VacancySource } from '../domain/vacancy-words.js';

/** More an hour than this is a slip of the finger. */
const MOST_PENCE_AN_HOUR = 100_000;

/** A vacancy as it is added or corrected. */
export class VacancyForm {
  @Matches(/\p{L}|\p{N}/u, { message: 'Enter the job title' })
  @MaxLength(200, { message: 'The job title must be 200 characters or fewer' })
  @IsString({ message: 'Enter the job title' })
  readonly title: string = '';

  @ReadsAs(
    (text) => occupationName(text.trim()),
    'Enter a four-digit occupation code we know, such as 9111, or leave it blank',
  )
  readonly socCode: string = '';

  @IsIn(VACANCY_SOURCES.map(({ code }) => code), { message: 'Select how you know of it' })
  readonly source: string = 'employer';

  @Matches(/^([1-9]|[1-5]\d|60)$/, { message: 'Enter the fewest hours a week, a whole number from 1 to 60' })
  @IsString({ message: 'Enter the fewest hours a week' })
  readonly hoursMin: string = '';

  @Matches(/^$|^([1-9]|[1-5]\d|60)$/, { message: 'Enter the most hours a week, a whole number from 1 to 60' })
  @IsString({ message: 'Enter the most hours a week' })
  readonly hoursMax: string = '';

  @MaxLength(500, { message: 'The days and shifts must be 500 characters or fewer' })
  @IsString({ message: 'Enter the days and shifts' })
  readonly shifts: string = '';

  @ReadsAs((text) => payOf(text), 'Enter the pay an hour in pounds, such as 12.71')
  readonly pay: string = '';

  @ReadsAs(parsePostcode, 'Enter a full UK postcode, such as CT14 6BB')
  readonly postcode: string = '';

  @IsString({ message: 'Choose a district from the list' })
  readonly districtGss: string = '';

  @IsTypedDate(null)
  readonly startsOn: string = '';

  @IsTypedDate(null)
  readonly closesOn: string = '';

  @Transform(({ value }: { value: unknown }) => (value === undefined ? [] : [value].flat()))
  @Allow()
  @IsString({ each: true, message: 'Select what the employer offers' })
  readonly adjustments: readonly string[] = [];

  @MaxLength(2000, { message: 'The requirements must be 2,000 characters or fewer' })
  @IsString({ message: 'Enter what the employer asks for' })
  readonly requirements: string = '';

  @IsIn(['', ...CONTRACT_TYPES.map(({ code }) => code)], { message: 'Choose the contract from the list' })
  readonly contractType: string = '';

  @IsIn(REMOTE.map(({ code }) => code), { message: 'Select whether it is done from home' })
  readonly remote: string = 'no';

  @Matches(/^([1-9]\d{0,2})?$/, { message: 'Enter how many people they look for, a whole number from 1 to 999' })
  @IsString({ message: 'Enter how many people they look for' })
  readonly posts: string = '1';

  @MaxLength(1000, { message: 'How to apply must be 1,000 characters or fewer' })
  @IsString({ message: 'Enter how to apply' })
  readonly howToApply: string = '';

  @MaxLength(1000, { message: 'What they change in interviews must be 1,000 characters or fewer' })
  @IsString({ message: 'Enter what they change in interviews' })
  readonly interviewAdjustments: string = '';

  @IsIn(['', 'yes', 'no'], { message: 'Select whether it is an apprenticeship' })
  readonly isApprenticeship: string = 'no';

  @MaxLength(500, { message: 'What it was carved from must be 500 characters or fewer' })
  @IsString({ message: 'Enter what it was carved from' })
  readonly carvedFrom: string = '';

  /** The support of the person it was carved for; empty for nobody in particular. */
  @Matches(/^([0-9a-f-]{36})?$/i, { message: 'Choose the participant from the list' })
  @IsString({ message: 'Choose the participant from the list' })
  readonly carvedFor: string = '';

  @MaxLength(1000, { message: 'The strengths must be 1,000 characters or fewer' })
  @IsString({ message: 'Enter the strengths' })
  readonly strengths: string = '';

  /** Another site of the organisation; empty for the one it is recorded at. */
  @Matches(/^([0-9a-f-]{36})?$/i, { message: 'Choose a site from the list' })
  @IsString({ message: 'Choose a site from the list' })
  readonly siteId: string = '';

  @Matches(/^\d*$/, { message: 'Open the vacancy again' })
  @IsString({ message: 'Open the vacancy again' })
  readonly version: string = '';
}

/** What was typed, in the form in which it is kept. Without the most hours, the fewest are all there are. */
export function vacancyOf(form: VacancyForm, known: ReadonlySet<string>): RecordedVacancy {
  const hoursMin = Number(form.hoursMin);
  return {
    title: form.title,
    socCode: form.socCode.trim() || null,
    source: form.source as VacancySource,
    hoursMin,
    hoursMax: form.hoursMax === '' ? hoursMin : Number(form.hoursMax),
    shifts: form.shifts,
    payPence: payOf(form.pay),
    postcode: parsePostcode(form.postcode),
    districtGss: form.districtGss || null,
    startsOn: parseTypedDate(form.startsOn),
    closesOn: parseTypedDate(form.closesOn),
    adjustments: form.adjustments.filter((code) => known.has(code)),
    requirements: form.requirements,
    contractType: (form.contractType || null) as ContractType | null,
    remote: form.remote as Remote,
    posts: Number(form.posts || '1'),
    howToApply: form.howToApply,
    interviewAdjustments: form.interviewAdjustments,
    isApprenticeship: form.isApprenticeship === 'yes',
    carvedFrom: form.carvedFrom,
    carvedFor: form.carvedFor || null,
    strengths: form.strengths,
    siteId: form.siteId || null,
  };
}

function payOf(text: string): number | null {
  const amount = parsePounds(text);
  return amount !== null && amount > 0 && amount <= MOST_PENCE_AN_HOUR ? amount : null;
}

/** Why a vacancy is closed. */
export class CloseVacancyForm {
  @Matches(/\S/, { message: 'Select why the vacancy is closed' })
  @IsString({ message: 'Select why the vacancy is closed' })
  readonly reason: string = '';

  @Matches(/^\d*$/, { message: 'Open the vacancy again' })
  @IsString({ message: 'Open the vacancy again' })
  readonly version: string = '';
}
