import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import type { PolicyStatus } from '#modules/policy';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { parsePounds } from '#shared/money';
import { parseTypedDate } from '#shared/typed-date';
import type { DecidedPrice } from '../application/outcome-prices.service.js';

/** What is paid for one outcome from a day on; a blank price takes it away. */
export class PriceForm {
  @Matches(/\S/, { message: 'Select the outcome' })
  @MaxLength(40, { message: 'Select the outcome' })
  readonly kind: string = '';

  /** Blank: whatever the rules. */
  @MaxLength(30, { message: 'Select the rules' })
  @IsString({ message: 'Select the rules' })
  readonly ruleSet: string = '';

  /** Blank: whatever the contract. */
  @MaxLength(200, { message: 'Select the contract' })
  @IsString({ message: 'Select the contract' })
  readonly contract: string = '';

  @ReadsAs(parsePounds, 'Enter an amount in pounds and pence, such as 1,200.00, or leave it blank')
  readonly pence: string = '';

  @IsTypedDate('Enter the first day of the price')
  readonly from: string = '';

  @Matches(/\S/, { message: 'Enter who decided this, and where it is written' })
  @MaxLength(300, { message: 'The source must be 300 characters or fewer' })
  readonly source: string = '';

  @IsIn(['confirmed', 'assumed'], { message: 'Select whether this is confirmed' })
  readonly status: '' | PolicyStatus = '';

  /** The mark of the price somebody looked at: another is looked at anew. */
  @Matches(/^[0-9a-f]{0,16}$/, { message: 'Open this page again' })
  readonly seen: string = '';

  @IsIn(['preview', 'add'], { message: 'Use one of the buttons' })
  readonly step: string = 'preview';
}

/** What the form says; null while a field of it cannot be read. */
export function priceOfForm(form: PriceForm): DecidedPrice | null {
  const from = parseTypedDate(form.from);
  if (from === null || form.status === '') return null;
  const of = (text: string): string | null => (text === '' ? null : text);
  return {
    ...{ kind: form.kind, ruleSet: of(form.ruleSet), contract: of(form.contract), from },
    pence: form.pence.trim() === '' ? null : parsePounds(form.pence),
    ...{ source: form.source.trim(), status: form.status },
  };
}
