import { IsIn, Matches, MaxLength } from 'class-validator';
import {
  MINIMUM_WAGE,
  type NewRates,
  type PolicyStatus,
  type RateProblem,
  type WageBand,
  type WageRate,
} from '#modules/policy';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { parsePounds } from '#shared/money';
import { parseTypedDate } from '#shared/typed-date';

const MONEY = 'Enter an amount in pounds and pence, such as 13.18, or leave it blank';

/** Hourly rates of one first day as somebody types them; a band left blank has none. */
export class WageRatesForm {
  @Matches(/\S/, { message: 'Enter what the rates are called' })
  @MaxLength(30, { message: 'The name must be 30 characters or fewer' })
  readonly table: string = MINIMUM_WAGE;

  @IsTypedDate('Enter the first day of the rates')
  readonly from: string = '';

  @Matches(/^\d{1,2}$/, { message: 'Enter the age as a whole number, such as 21' })
  readonly adultFromAge: string = '21';

  @Matches(/\S/, { message: 'Enter the adult rate' })
  @ReadsAs(parsePounds, 'Enter an amount in pounds and pence, such as 13.18')
  readonly adult: string = '';

  @ReadsAs(parsePounds, MONEY)
  readonly from21to22: string = '';

  @ReadsAs(parsePounds, MONEY)
  readonly from18to20: string = '';

  @ReadsAs(parsePounds, MONEY)
  readonly under18: string = '';

  @ReadsAs(parsePounds, MONEY)
  readonly apprentice: string = '';

  @Matches(/\S/, { message: 'Enter who decided this, and where it is written' })
  @MaxLength(300, { message: 'The source must be 300 characters or fewer' })
  readonly source: string = '';

  @IsIn(['confirmed', 'assumed'], { message: 'Select whether this is confirmed' })
  readonly status: '' | PolicyStatus = '';

  /** How many changed outcomes were shown, and the mark of the rates they were shown for. */
  @Matches(/^\d{0,9}$/, { message: 'Open this page again' })
  readonly agreed: string = '';

  @Matches(/^[0-9a-f]{0,16}$/, { message: 'Open this page again' })
  readonly seen: string = '';

  @IsIn(['preview', 'add'], { message: 'Use one of the buttons' })
  readonly step: string = 'preview';
}

const FIELDS: Readonly<Record<WageBand, 'adult' | 'from21to22' | 'from18to20' | 'under18' | 'apprentice'>> = {
  adult: 'adult',
  '21-22': 'from21to22',
  '18-20': 'from18to20',
  'under-18': 'under18',
  apprentice: 'apprentice',
};

/** The field of the form beside which a problem is told. */
export function rateFieldOf({ field }: RateProblem): keyof WageRatesForm {
  return field in FIELDS ? FIELDS[field as WageBand] : (field as 'table' | 'from' | 'adultFromAge');
}

/** What the form says; null while a field of it cannot be read. */
export function ratesOf(form: WageRatesForm): NewRates | null {
  const from = parseTypedDate(form.from);
  if (from === null || form.status === '') return null;
  const of = (band: WageBand): number | null => parsePounds(form[FIELDS[band]]);
  return {
    ...{ table: form.table.trim(), from, adultFromAge: Number(form.adultFromAge) },
    pence: {
      adult: of('adult'),
      '21-22': of('21-22'),
      '18-20': of('18-20'),
      'under-18': of('under-18'),
      apprentice: of('apprentice'),
    },
    ...{ source: form.source.trim(), status: form.status },
  };
}

/** The form begun for a table: its name, and the age of its adult rate; amounts are typed anew. */
export function formOfTable(table: string, rates: readonly WageRate[]): Partial<WageRatesForm> {
  const adult = rates.filter(({ band }) => band === 'adult').at(-1);
  return { table, adultFromAge: String(adult?.minAge ?? 18) };
}
