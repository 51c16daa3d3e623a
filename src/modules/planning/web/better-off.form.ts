import { Transform } from 'class-transformer';
import { Allow, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { parsePounds } from '#shared/money';
import { parseTypedDate } from '#shared/typed-date';
import type { Calculation } from '../application/better-off.service.js';
import { CALCULATED_BY_CODES, MONEY_PERIOD_CODES, type CalculatedBy, type MoneyPeriod } from '../domain/better-off.js';

const LONGEST = 2_000;
const HOURS = /^\s*([1-9]|[1-5]\d|60)\s*$/;

/** More than anybody has in a month; what is typed beyond it is a slip. */
const MOST_PENCE = 10_000_000;

/** Pounds as typed, up to what can be meant. */
function parseSum(typed: string): number | null {
  const amount = parsePounds(typed);
  return amount !== null && amount <= MOST_PENCE ? amount : null;
}

/** A better-off calculation as its result is read off a page or a letter. */
export class BetterOffForm {
  @IsTypedDate('Enter the date it was done, such as 27/3/2026')
  calculatedOn: string = '';

  @IsIn(CALCULATED_BY_CODES, { message: 'Select who did it' })
  doneBy: CalculatedBy | '' = '';

  @Matches(/\S/, { message: 'Select what it was worked out with' })
  @MaxLength(50)
  source: string = '';

  @Transform(({ value }: { value: unknown }) => (value === undefined ? [] : [value].flat()))
  @Allow()
  @IsString({ each: true })
  benefits: string[] = [];

  @IsIn(MONEY_PERIOD_CODES, { message: 'Select whether the amounts are for a week or a month' })
  period: MoneyPeriod | '' = '';

  @ReadsAs(parseSum, 'Enter the money they have now, such as 180 or 180.50')
  @Matches(/\S/, { message: 'Enter the money they have now' })
  @IsString({ message: 'Enter the money they have now' })
  nowPence: string = '';

  @Matches(HOURS, { message: 'Enter whole hours a week from 1 to 60' })
  hoursPerWeek: string = '';

  @ReadsAs(parseSum, 'Enter the pay for an hour, such as 12.71')
  @Matches(/\S/, { message: 'Enter the pay for an hour' })
  @IsString({ message: 'Enter the pay for an hour' })
  hourlyPence: string = '';

  @ReadsAs(parseSum, 'Enter the money they would have, such as 180 or 180.50')
  @Matches(/\S/, { message: 'Enter the money they would have' })
  @IsString({ message: 'Enter the money they would have' })
  thenPence: string = '';

  @IsString()
  @MaxLength(LONGEST, { message: 'Use 2,000 characters or fewer' })
  leavesOut: string = '';

  @IsString()
  @MaxLength(LONGEST, { message: 'Use 2,000 characters or fewer' })
  decided: string = '';

  /** The latest calculation that was on the screen; 0 when there was none. */
  @Matches(/^\d{1,6}$/, { message: 'Reload the page and try again' })
  basedOn: string = '0';
}

/** The calculation of a form without faults. */
export function calculationOf(form: BetterOffForm): Calculation {
  const { doneBy, source, benefits, period, hoursPerWeek, leavesOut, decided } = form;
  const calculatedOn = parseTypedDate(form.calculatedOn);
  if (!calculatedOn || doneBy === '' || period === '') throw new Error('A form with faults is no calculation');
  return {
    ...{ calculatedOn, doneBy, source, period, hoursPerWeek: Number(hoursPerWeek) },
    benefits: [...new Set(benefits)],
    nowPence: penceOf(form.nowPence),
    thenPence: penceOf(form.thenPence),
    hourlyPence: penceOf(form.hourlyPence),
    ...{ leavesOut: leavesOut.trim(), decided: decided.trim() },
  };
}

function penceOf(typed: string): number {
  const amount = parseSum(typed);
  if (amount === null) throw new Error('A form with faults is no calculation');
  return amount;
}
