import { outcomeLabel, STATE_WORDS, type OutcomeKind, type OutcomeState } from '#modules/outcomes';
import type { ClaimPeriod } from '#modules/policy';
import type { Submission } from '#platform/http/submission';
import { changedSince } from '#modules/bulk-actions';
import { formatDate, formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import type { Proposal } from '../application/draw-up.service.js';
import type { StageCount, StageList } from '../application/stages.service.js';
import type { ClaimRow } from '../application/claims.service.js';
import type { STAGES } from '../domain/stages.js';
import type { DrawClaimForm } from './claim.forms.js';

/** Where an outcome can be opened from: the provider's record, the accountable body's verification, or nowhere. */
export type Opens = 'record' | 'verification' | 'nothing';

export const CLAIM_TAGS = {
  draft: { text: 'Not submitted', colour: 'yellow' },
  submitted: { text: 'Submitted', colour: 'blue' },
  approved: { text: 'Approved', colour: 'green' },
} as const;

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

export function presentStage(
  stage: (typeof STAGES)[number],
  { items, forming, next }: StageList,
  opens: Opens,
  isLater: boolean,
) {
  const at = `/claims/stages?stage=${stage.value}`;
  const rows =
    stage.value === 'forming'
      ? forming.map(({ reference, kind, since, providerName, episodeId }) => ({
          cells: [
            reference,
            cellFor(labelOf(kind), opens === 'record' ? `/episodes/${episodeId}/outcomes` : undefined, reference),
            `At work since ${formatShortDate(since)}`,
            providerName,
          ],
        }))
      : items.map(({ id, reference, kind, achievedOn, outcome, providerName }) => ({
          cells: [
            reference,
            cellFor(labelOf(kind), placeOf(id, opens), reference),
            { text: formatShortDate(achievedOn), hint: STATE_WORDS[outcome as OutcomeState] },
            providerName,
          ],
        }));
  return {
    title: stage.text,
    words: stage.words,
    first: isLater ? at : null,
    next: next ? `${at}&after=${next}` : null,
    table: {
      caption: `${stage.text}, the oldest first`,
      captionHidden: true,
      columns: [{ text: 'Reference' }, { text: 'Outcome' }, { text: 'Reached' }, { text: 'Provider' }],
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
        text: `${labelOf(kind)}, ${reference}`,
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
            reference,
            { text: labelOf(kind), href: `/outcomes/${id}`, hidden: `of ${reference}` },
            formatShortDate(achievedOn),
            STATE_WORDS[outcome as OutcomeState],
          ],
        })),
        empty: { title: 'Nothing is left out', text: 'Everything reached by then is ready.' },
      },
    },
  };
}
