import { OUTCOME_KINDS, STATE_WORDS, stateTag, type OutcomeState, type ReviewSide } from '#modules/outcomes';
import { AGES, manyMoves } from '#modules/verification';
import { addDays, daysBetween, formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import type { Page } from '#shared/paging';
import type { EvidenceOfLine } from '../application/claim-grounds.js';
import type { FormingOutcome, OutcomeOnItsWay, StageFilter } from '../application/stages.service.js';
import type { Stage, STAGES } from '../domain/stages.js';
import { ELSEWHERE, evidenceWords, labelOf, placeOf, type Opens } from './claim-words.js';

type Address = Readonly<Record<string, unknown>>;

/** The queue where somebody deals with outcomes of many stages, and what they may do there. */
export interface QueueOfStages {
  readonly at: '/quality-checks' | '/verification';
  readonly sides: readonly ReviewSide[];
}

/** A stage as somebody looks at it. */
export interface StageLook {
  readonly stage: (typeof STAGES)[number];
  readonly opens: Opens;
  /** Null for whoever only looks. */
  readonly queue: QueueOfStages | null;
  readonly filter: StageFilter;
  readonly today: CalendarDate;
  /** The providers to choose from; none for a provider's own staff. */
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  /** A page after the first. */
  readonly isLater: boolean;
}

/** The states of an outcome that a stage holds, as far as somebody can still do something with them in a queue. */
const QUEUED_STATES: Readonly<Partial<Record<Stage, readonly OutcomeState[]>>> = {
  'evidence-missing': ['claimed'],
  checking: ['evidenced', 'submitted'],
  ready: ['provider-qa', 'verified', 'confirmed'],
  claimed: ['provider-qa'],
  verified: ['verified', 'confirmed'],
  queried: ['queried'],
};

/** What the address of a stage says; what cannot be read is not chosen. */
export function stageFilterOf(address: Address, own: string | null, today: CalendarDate): StageFilter {
  const provider = address['provider'];
  const age = AGES.find(({ value }) => value === address['age']);
  return {
    providerId: own ?? (isUuid(provider) ? provider : null),
    kind: OUTCOME_KINDS.find(({ code }) => code === address['kind'])?.code ?? null,
    until: age ? addDays(today, -Number(age.value)) : null,
  };
}

/** The queues in which somebody deals with the outcomes of a stage, one for each state they are in. */
export function queuesOf(stage: Stage, queue: QueueOfStages | null, kind: string | null = null) {
  if (!queue) return [];
  const narrowed = kind === null ? '' : `&kind=${kind}`;
  return (QUEUED_STATES[stage] ?? []).map((state) => ({
    text: STATE_WORDS[state],
    href: `${queue.at}?state=${state}${narrowed}`,
  }));
}

/** Outcomes in one stage, to be ticked where something can be done with many of them at once. */
export function presentStage(
  look: StageLook,
  { items, next }: Page<OutcomeOnItsWay>,
  evidence: ReadonlyMap<string, EvidenceOfLine>,
) {
  const states = [...new Set(items.map(({ outcome }) => outcome as OutcomeState))];
  const moves = movesOf(look, states);
  // Sent back with a fault, it is told in the queue of the first state in which something can be done with many.
  const queued = states.find((state) => movesOf(look, [state]).length > 0);
  return {
    ...stagePage(look, next, 'Reached'),
    moves,
    manyAt: look.queue ? `${look.queue.at}/many` : null,
    list: `state=${queued ?? ''}`,
    rows: items.map(({ id, reference, kind, achievedOn, outcome, providerName, claimId }) => ({
      id,
      name: reference ?? ELSEWHERE,
      isReference: reference !== null,
      kind: labelOf(kind),
      href: reference === null ? undefined : placeOf(id, look.opens),
      day: formatShortDate(achievedOn),
      tag: stateTag(outcome as OutcomeState),
      evidence: evidenceWords(evidence.get(id)),
      provider: providerName,
      claim: claimId === null ? null : `/claims/${claimId}`,
      // Somebody else has the record since, and decides about it.
      ticks: moves.length > 0 && reference !== null,
    })),
  };
}

/** What is not reached yet; its page says what is still to come. */
export function presentForming(look: StageLook, { items, next }: Page<FormingOutcome>) {
  return {
    ...stagePage(look, next, 'At work since'),
    moves: [],
    rows: items.map(({ reference, kind, since, providerName, episodeId, missing }) => ({
      name: reference,
      isReference: true,
      kind: labelOf(kind),
      href: look.opens === 'record' ? `/episodes/${episodeId}/outcomes` : undefined,
      day: formatShortDate(since),
      tag: null,
      evidence: missing,
      provider: providerName,
      claim: null,
      ticks: false,
    })),
  };
}

/** Nothing is decided about many whose evidence is missing: each would be left out. */
function movesOf({ stage, queue }: StageLook, states: readonly OutcomeState[]) {
  if (!queue || stage.value === 'evidence-missing') return [];
  const inQueue = QUEUED_STATES[stage.value] ?? [];
  return manyMoves(
    states.filter((state) => inQueue.includes(state)),
    queue.sides,
  );
}

function stagePage(look: StageLook, next: string | null, day: string) {
  const { stage, queue, filter, isLater, providers } = look;
  const at = addressOf(look);
  return {
    title: stage.text,
    words: stage.words,
    stage: stage.value,
    isForming: stage.value === 'forming',
    dayHead: day,
    lackHead: stage.value === 'forming' ? 'Still needed' : 'Missing',
    withProvider: providers.length > 0,
    queues: queuesOf(stage.value, queue, filter.kind),
    filters: filtersOf(look, day),
    clear: `/claims/stages?stage=${stage.value}`,
    first: isLater ? at : null,
    next: next ? `${at}&after=${next}` : null,
  };
}

function addressOf({ stage, filter, providers, today }: StageLook): string {
  const address = new URLSearchParams({ stage: stage.value });
  if (filter.kind !== null) address.set('kind', filter.kind);
  if (filter.until !== null) address.set('age', String(daysBetween(filter.until, today)));
  if (providers.length > 0 && filter.providerId !== null) address.set('provider', filter.providerId);
  return `/claims/stages?${address.toString()}`;
}

function filtersOf({ filter, providers, today }: StageLook, day: string): object[] {
  const chosen = (value: string, text: string, is: boolean) => ({ value, text, selected: is });
  const days = filter.until === null ? null : daysBetween(filter.until, today);
  return [
    {
      ...{ kind: 'select', name: 'kind', label: 'Outcome' },
      items: [
        chosen('', 'Every outcome', filter.kind === null),
        ...OUTCOME_KINDS.map(({ code, label }) => chosen(code, label, code === filter.kind)),
      ],
    },
    ...(providers.length === 0
      ? []
      : [
          {
            ...{ kind: 'select', name: 'provider', label: 'Provider' },
            items: [
              chosen('', 'Every provider', filter.providerId === null),
              ...providers.map(({ id, name }) => chosen(id, name, id === filter.providerId)),
            ],
          },
        ]),
    {
      ...{ kind: 'select', name: 'age', label: day },
      items: [
        chosen('', 'At any time', days === null),
        ...AGES.map(({ value, text }) => chosen(value, text, Number(value) === days)),
      ],
    },
  ];
}
