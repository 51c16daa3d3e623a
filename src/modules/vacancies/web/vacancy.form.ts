import { Transform } from 'class-transformer';
import { Allow, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { parsePounds } from '#shared/money';
import { parsePostcode } from '#shared/postcode';
import { parseTypedDate } from '#shared/typed-date';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { occupationName } from '#modules/placements';
import type { VacancyDetails } from '../application/vacancies.service.js';
import { VACANCY_SOURCES, VACANCY_STATES, type VacancySource, type VacancyState } from '../domain/vacancy-words.js';

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

  @IsIn(VACANCY_STATES.map(({ code }) => code), { message: 'Select whether it is open' })
  readonly state: string = 'open';

  @Matches(/^\d*$/, { message: 'Open the vacancy again' })
  @IsString({ message: 'Open the vacancy again' })
  readonly version: string = '';
}

/** What was typed, in the form in which it is kept. Without the most hours, the fewest are all there are. */
export function vacancyOf(form: VacancyForm, known: ReadonlySet<string>): VacancyDetails {
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
    state: form.state as VacancyState,
  };
}

function payOf(text: string): number | null {
  const amount = parsePounds(text);
  return amount !== null && amount > 0 && amount <= MOST_PENCE_AN_HOUR ? amount : null;
}
