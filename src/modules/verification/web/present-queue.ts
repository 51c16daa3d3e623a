import {
  disclosureWords,
  OUTCOME_KINDS,
  outcomeLabel,
  REVIEW_MOVES,
  STATE_WORDS,
  stateTag,
  type OutcomeState,
  type ReviewMove,
  type ReviewSide,
} from '#modules/outcomes';
import { daysBetween, formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import type { Queue, QueuedOutcome, QueueFilter } from '../application/queues.service.js';
import { manyMoves, needsWords } from './many-moves.js';
import { AGES } from './queue-choice.js';

/** For whom a queue is shown. */
export interface QueueReader {
  /** Its address: `/verification` or `/quality-checks`. */
  readonly at: string;
  readonly sides: readonly ReviewSide[];
  /** The states it offers, in the order work goes through them. */
  readonly states: readonly OutcomeState[];
  /** The provider's staff see names; the accountable body sees none. */
  readonly withNames: boolean;
  readonly today: CalendarDate;
  readonly late: { readonly check: number; readonly verify: number };
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly myId: string;
}

/** A queue as its page shows it. `address` is what it was narrowed by. */
export function presentQueue(queue: Queue, filter: QueueFilter, address: URLSearchParams, reader: QueueReader) {
  const state = filter.states.length === 1 ? filter.states[0] : 'all';
  const moves = filter.states.length === 1 ? manyMoves(filter.states, reader.sides) : [];
  const href = (change: Readonly<Record<string, string>>): string => hrefOf(reader.at, address, change);
  return {
    at: reader.at,
    list: address.toString(),
    counts: reader.states.map((one) => ({
      text: STATE_WORDS[one],
      count: queue.counts.get(one) ?? 0,
      href: href({ state: one, after: '' }),
      current: one === state,
    })),
    filters: filtersOf(filter, state ?? 'all', reader),
    title: state === 'all' || state === undefined ? 'Every outcome' : STATE_WORDS[state],
    withNames: reader.withNames,
    rows: queue.items.map((outcome) => rowOf(outcome, reader)),
    moves,
    wordsHint: `For all of them. ${needsWords(moves)}Leave out names.`,
    next: queue.next ? href({ after: queue.next }) : null,
    first: address.has('after') ? href({ after: '' }) : null,
  };
}

function rowOf(outcome: QueuedOutcome, { at, withNames, today, late }: QueueReader) {
  const { id, reference, kind, achievedOn, state, checklist, providerName, contractName, personName, since } = outcome;
  const waits = daysBetween(londonDay(since), today);
  const most = state === 'submitted' ? late.check : late.verify;
  const isLate = (state === 'submitted' || state === 'provider-qa') && waits > most;
  return {
    id,
    participantId: withNames ? outcome.participantId : undefined,
    name: withNames ? personName : reference,
    reference: withNames ? reference : '',
    href: withNames ? `/outcomes/${id}` : `${at}/${id}`,
    kind: outcomeLabel(kind),
    reached: formatShortDate(achievedOn),
    waits: waits === 0 ? 'Today' : `${waits.toLocaleString('en-GB')} ${waits === 1 ? 'day' : 'days'}`,
    isLate,
    tag: stateTag(state, outcome.reason),
    provider: providerName,
    hint: withNames ? outcome.specialistName : contractName,
    missing: checklist.missing,
    weak: checklist.weak,
    ownJob: checklist.ownJob,
    disclosure: disclosureWords(checklist),
  };
}

function filtersOf(filter: QueueFilter, state: OutcomeState | 'all', reader: QueueReader): object[] {
  const chosen = (value: string, text: string, is: boolean) => ({ value, text, selected: is });
  const states = reader.states.map((one) => chosen(one, STATE_WORDS[one], one === state));
  const whose = [
    chosen('', 'Everybody’s', filter.specialistId === null),
    chosen(reader.myId, 'People I support', filter.specialistId === reader.myId),
  ];
  return [
    {
      kind: 'select',
      name: 'state',
      label: 'How far',
      items: [...states, chosen('all', 'Every state', state === 'all')],
    },
    {
      kind: 'select',
      name: 'kind',
      label: 'Outcome',
      items: [
        chosen('', 'Every outcome', filter.kind === null),
        ...OUTCOME_KINDS.map(({ code, label }) => chosen(code, label, code === filter.kind)),
      ],
    },
    ...(reader.withNames
      ? [{ kind: 'select', name: 'whose', label: 'Whose', items: whose }]
      : [
          {
            kind: 'select',
            name: 'provider',
            label: 'Provider',
            items: [
              chosen('', 'Every provider', filter.providerId === null),
              ...reader.providers.map(({ id, name }) => chosen(id, name, id === filter.providerId)),
            ],
          },
        ]),
    {
      kind: 'select',
      name: 'age',
      label: 'Reached',
      items: [
        chosen('', 'At any time', filter.reachedBy === null),
        ...AGES.map(({ value, text }) =>
          chosen(
            value,
            text,
            filter.reachedBy !== null && daysBetween(filter.reachedBy, reader.today) === Number(value),
          ),
        ),
      ],
    },
  ];
}

function hrefOf(at: string, address: URLSearchParams, change: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(address);
  for (const [name, value] of Object.entries(change)) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? at : `${at}?${text}`;
}

/** Whether a move is one of those that are made in a queue. */
export const isMove = (move: string): move is ReviewMove => move in REVIEW_MOVES;
