import { addDays, type CalendarDate } from '#shared/calendar-date';
import type { Chance } from '../chance.js';

/** What decides which further terms a contract has. */
export interface SidedJob {
  readonly contract: string;
  readonly hours: number;
  readonly startsOn: CalendarDate;
  readonly endedOn: CalendarDate | null;
  readonly endReason: string | null;
  readonly today: CalendarDate;
}

export interface SideTerms {
  readonly guaranteed_hours: number | null;
  readonly contract_ends_on: CalendarDate | null;
  readonly agency: string;
}

/** Invented, as every employer is. */
const AGENCIES = ['Weald Staffing', 'Tideway Recruitment', 'Hopfield Temps'] as const;
const GUARANTEED = [0, 0, 4, 8] as const;
/** Contracts that somebody agrees a last day for, with the share of them that says one. */
const ENDING: Readonly<Record<string, number>> = { 'fixed-term': 1, temporary: 0.8, agency: 0.4 };
const QUARTER = 91;
/** A contract that goes on runs for at least so many days more. */
const STILL = 35;

/** What a contract says besides hours and pay: hours that are guaranteed, the last day agreed, and which agency pays. */
export function sideTerms(chance: Chance, { contract, hours, ...job }: SidedJob): SideTerms {
  const guaranteed = contract === 'zero-hours' && chance.happens(0.8) ? chance.one(GUARANTEED) : null;
  const says = chance.happens(ENDING[contract] ?? 0);
  return {
    guaranteed_hours: guaranteed === null ? null : Math.min(guaranteed, hours),
    contract_ends_on: says ? lastDay(job) : null,
    agency: contract === 'agency' ? chance.one(AGENCIES) : '',
  };
}

/** The day it ended where the contract ran out; else whole quarters from its first day, and past the day it ended or today. */
function lastDay({ startsOn, endedOn, endReason, today }: Omit<SidedJob, 'contract' | 'hours'>): CalendarDate {
  if (endedOn !== null && endReason === 'contract-ended') return endedOn;
  const past = endedOn ?? addDays(today, STILL);
  let last = addDays(startsOn, QUARTER - 1);
  while (last <= past) last = addDays(last, QUARTER);
  return last;
}
