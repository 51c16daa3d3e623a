import { outcomeLabel, STATE_WORDS, type OutcomeKind, type OutcomeState } from '#modules/outcomes';
import type { ClaimPeriod } from '#modules/policy';
import type { Submission } from '#platform/http/submission';
import { changedSince } from '#modules/bulk-actions';
import { formatDate, formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import type { Page } from '#shared/paging';
import { plural } from '#shared/wording';
import type { Proposal } from '../application/draw-up.service.js';
import type { FormingOutcome, OutcomeOnItsWay, StageCount } from '../application/stages.service.js';
import type { ClaimRow } from '../application/claims.service.js';
import type { Stage, STAGES } from '../domain/stages.js';
import type { DrawClaimForm } from './claim.forms.js';

/** Where an outcome can be opened from: the provider's record, the accountable body's verification, or nowhere. */
export type Opens = 'record' | 'verification' | 'nothing';

export const CLAIM_TAGS = {
  draft: { text: 'Not submitted', colour: 'yellow' },
  submitted: { text: 'Submitted', colour: 'blue' },
  approved: { text: 'Approved', colour: 'green' },
} as const;

/** In place of a reference: the provider reached it, and another one has the record since. */
export const ELSEWHERE = 'With another provider now';

export const labelOf = (kind: string): string => outcomeLabel(kind as OutcomeKind);

/** "1 July 2026 to 30 September 2026". */
export const periodWords = (from: CalendarDate, to: CalendarDate): string => `${formatDate(from)} to ${formatDate(to)}`;

/** The way to an outcome, for whoever may open it. */
export function placeOf(outcomeId: string, opens: Opens): string | undefined {
  if (opens === 'nothing') return undefined;
  return opens === 'record' ? `/outcomes/${outcomeId}` : `/verification/${outcomeId}`;
}

export function presentClaims(claims: readonly ClaimRow[], counts: readonly StageCount[], ofArea: boolean) {
  return {
    ofArea,
    stages: {
      caption: 'Where outcomes stand',
      columns: [{ text: 'Stage' }, { text: 'Outcomes', numeric: true }, { text: 'What it means', words: true }],
      rows: counts.map(({ stage, label, words, count }) => ({
        cells: [{ text: label, href: `/claims/stages?stage=${stage}` }, count.toLocaleString('en-GB'), words],
      })),
    },
    table: {
      caption: 'Claims, the latest period first',
      columns: [
        { text: 'Period' },
        ...(ofArea ? [{ text: 'Provider' }] : []),
        ...[{ text: 'State' }, { text: 'Lines', words: true }, { text: 'Amount', numeric: true }],
      ],
      rows: claims.map((claim) => ({
        cells: [
          {
            text: periodWords(claim.periodFrom, claim.periodTo),
            href: `/claims/${claim.id}`,
            hidden: claim.providerName,
          },
          ...(ofArea ? [claim.providerName] : []),
          ...[{ tag: CLAIM_TAGS[claim.state] }, linesWords(claim.lines), amountWords(claim.pence)],
        ],
      })),
      empty: {
        title: 'No claim yet',
        text: ofArea ? 'No provider has drawn one up.' : 'Draw one up once a period is over.',
      },
    },
  };
}

/** What a sum of a claim is called where outcomes are counted and not paid. */
export const amountWords = (pence: number | null): string =>
  pence === null ? 'Counted, not paid' : formatPounds(pence);

function linesWords(lines: ClaimRow['lines']): string {
  const said = [
    [lines.approved, 'approved'],
    [lines.waiting, 'waiting'],
    [lines.queried, 'queried'],
    [lines.rejected, 'rejected'],
  ] as const;
  const words = said.flatMap(([count, text]) => (count ? [`${count.toLocaleString('en-GB')} ${text}`] : []));
  return words.length > 0 ? words.join(', ') : 'None';
}

/** A stage as somebody looks at it. */
interface StageLook {
  readonly stage: (typeof STAGES)[number];
  readonly opens: Opens;
  /** Where somebody deals with outcomes of this stage; null where they do not. */
  readonly queue: string | null;
  /** A page after the first. */
  readonly isLater: boolean;
}

export function presentStage(look: StageLook, { items, next }: Page<OutcomeOnItsWay>) {
  const rows = items.map(({ id, reference, kind, achievedOn, outcome, providerName }) => ({
    cells: [
      reference ?? ELSEWHERE,
      cellFor(labelOf(kind), reference === null ? undefined : placeOf(id, look.opens), reference ?? ''),
      { text: formatShortDate(achievedOn), hint: STATE_WORDS[outcome as OutcomeState] },
      providerName,
    ],
  }));
  return stagePage(look, next, 'Reached', rows);
}

/** What is not reached yet; its page says what is still to come. */
export function presentForming(look: StageLook, { items, next }: Page<FormingOutcome>) {
  const rows = items.map(({ reference, kind, since, providerName, episodeId }) => ({
    cells: [
      reference,
      cellFor(labelOf(kind), look.opens === 'record' ? `/episodes/${episodeId}/outcomes` : undefined, reference),
      formatShortDate(since),
      providerName,
    ],
  }));
  return stagePage(look, next, 'At work since', rows);
}

/** The state in which outcomes of a stage wait for somebody, as the queues filter by it. */
const WAITING_STATE: Readonly<Partial<Record<Stage, { readonly state: OutcomeState; readonly bodyToo: boolean }>>> = {
  'evidence-missing': { state: 'claimed', bodyToo: false },
  checking: { state: 'submitted', bodyToo: false },
  ready: { state: 'provider-qa', bodyToo: true },
  queried: { state: 'queried', bodyToo: true },
};

/** The queue in which somebody deals with a stage: the quality check of the provider, or the accountable body. */
export function queueOf(stage: Stage, checks: boolean, verifies: boolean): string | null {
  const waiting = WAITING_STATE[stage];
  if (!waiting) return null;
  if (checks) return `/quality-checks?state=${waiting.state}`;
  return verifies && waiting.bodyToo ? `/verification?state=${waiting.state}` : null;
}

function stagePage({ stage, queue, isLater }: StageLook, next: string | null, day: string, rows: readonly object[]) {
  const at = `/claims/stages?stage=${stage.value}`;
  return {
    title: stage.text,
    words: stage.words,
    queue,
    first: isLater ? at : null,
    next: next ? `${at}&after=${next}` : null,
    table: {
      caption: `${stage.text}, the oldest first`,
      captionHidden: true,
      columns: [{ text: 'Reference' }, { text: 'Outcome' }, { text: day }, { text: 'Provider' }],
      rows,
      empty: { title: 'None', text: 'No outcome is in this stage.' },
    },
  };
}

const cellFor = (text: string, href: string | undefined, hidden: string): string | object =>
  href === undefined ? text : { text, href, hidden: `of ${hidden}` };

/** What a claim would hold, with what was ticked; the choice of a period alone before one is chosen. */
export function presentProposal(
  periods: readonly ClaimPeriod[],
  proposal: Proposal | null,
  form: Submission<DrawClaimForm>,
) {
  const choices = periods.map(({ startsOn, endsOn, dueOn }) => ({
    value: startsOn,
    text: `${periodWords(startsOn, endsOn)}, due ${formatDate(dueOn)}`,
    selected: startsOn === form.value.period,
  }));
  if (!proposal) return { choices, proposal: null };
  const { period, ready, leftOut, adjustments, marks } = proposal;
  const seen = form.value.seen === '' ? marks : form.value.seen.split('.');
  const changed = new Set(changedSince(seen, marks));
  const isTicked = (id: string): boolean => form.value.seen === '' || form.value.outcomeIds.includes(id);
  return {
    choices,
    proposal: {
      period: periodWords(period.startsOn, period.endsOn),
      from: period.startsOn,
      seen: marks.join('.'),
      ready: ready.map(({ id, kind, reference, achievedOn, outcome, price }, place) => ({
        value: id,
        text: `${labelOf(kind)}, ${reference ?? ELSEWHERE.toLowerCase()}`,
        hint: {
          text: `Reached on ${formatDate(achievedOn)}. ${STATE_WORDS[outcome as OutcomeState]}${price === null ? '' : `. ${formatPounds(price)}`}${changed.has(place) ? '. Changed since you looked' : ''}`,
        },
        checked: isTicked(id),
      })),
      adjustments: adjustments.map(
        ({ kind, reference, achievedOn, pence, periodFrom }) =>
          `${labelOf(kind)}${reference ? `, ${reference}` : ''}, reached on ${formatDate(achievedOn)} and claimed for the period from ${formatDate(periodFrom)}${pence === null ? '' : `: ${formatPounds(-pence)}`}`,
      ),
      left: {
        caption: `Left out: ${plural(leftOut.length, 'outcome')}`,
        columns: [{ text: 'Reference' }, { text: 'Outcome' }, { text: 'Reached on' }, { text: 'Why', words: true }],
        rows: leftOut.map(({ id, reference, kind, achievedOn, outcome }) => ({
          cells: [
            reference ?? ELSEWHERE,
            cellFor(labelOf(kind), reference === null ? undefined : `/outcomes/${id}`, reference ?? ''),
            formatShortDate(achievedOn),
            STATE_WORDS[outcome as OutcomeState],
          ],
        })),
        empty: { title: 'Nothing is left out', text: 'Everything reached by then is ready.' },
      },
    },
  };
}
