import { formatPounds } from '#shared/money';

/** Who did a better-off calculation. */
export const CALCULATED_BY = [
  { code: 'specialist', label: 'The employment specialist' },
  { code: 'adviser', label: 'A benefits adviser' },
  { code: 'participant', label: 'The participant' },
  { code: 'other', label: 'Somebody else' },
] as const;

export type CalculatedBy = (typeof CALCULATED_BY)[number]['code'];
export const CALCULATED_BY_CODES: readonly CalculatedBy[] = CALCULATED_BY.map(({ code }) => code);

export const MONEY_PERIODS = [
  { code: 'week', label: 'A week' },
  { code: 'month', label: 'A month' },
] as const;

export type MoneyPeriod = (typeof MONEY_PERIODS)[number]['code'];
export const MONEY_PERIOD_CODES: readonly MoneyPeriod[] = MONEY_PERIODS.map(({ code }) => code);

/** What a calculation said. Money is whole pence for the period it was worked out for; it is never turned into another. */
export interface BetterOffSums {
  readonly period: MoneyPeriod;
  readonly nowPence: number;
  readonly thenPence: number;
}

/** "£61.20 a month more", in the words of what was worked out and never as advice. */
export function differenceInWords({ period, nowPence, thenPence }: BetterOffSums): string {
  return betterOffDifference(period, thenPence - nowPence);
}

/** The same from the difference alone. */
export function betterOffDifference(period: MoneyPeriod, difference: number): string {
  if (difference === 0) return `The same money each ${period}`;
  return `${formatPounds(Math.abs(difference))} a ${period} ${difference > 0 ? 'more' : 'less'}`;
}
