import { OUTCOME_KINDS, STATE_WORDS, type OutcomeState } from '#modules/outcomes';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import type { QueueFilter } from '../application/queues.service.js';

type Address = Readonly<Record<string, unknown>>;

/** How old, by the day it was reached. */
export const AGES = [
  { value: '14', text: 'More than 14 days ago' },
  { value: '28', text: 'More than 28 days ago' },
  { value: '91', text: 'More than 91 days ago' },
] as const;

/** What the address of a queue says; what cannot be read is not chosen. */
export function filterOf(address: Address, usual: OutcomeState, today: CalendarDate): QueueFilter {
  const age = AGES.find(({ value }) => value === textOf(address['age']));
  const [provider, mine] = [textOf(address['provider']), textOf(address['whose'])];
  return {
    states: statesOf(textOf(address['state']), usual),
    kind: OUTCOME_KINDS.find(({ code }) => code === textOf(address['kind']))?.code ?? null,
    providerId: isUuid(provider) ? provider : null,
    specialistId: isUuid(mine) ? mine : null,
    reachedBy: age ? addDays(today, -Number(age.value)) : null,
  };
}

/** The address of a queue, kept to what it may say. */
export function addressOf(address: Address): URLSearchParams {
  const known = ['state', 'kind', 'provider', 'whose', 'age'].flatMap((name) => {
    const value = textOf(address[name]);
    return value === '' ? [] : [[name, value.slice(0, 60)] satisfies [string, string]];
  });
  return new URLSearchParams(known as [string, string][]);
}

/** Every outcome that stands, or one state. */
function statesOf(chosen: string, usual: OutcomeState): readonly OutcomeState[] {
  if (chosen === 'all') return Object.keys(STATE_WORDS).filter((state) => state !== 'reversed') as OutcomeState[];
  return chosen in STATE_WORDS ? [chosen as OutcomeState] : [usual];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
