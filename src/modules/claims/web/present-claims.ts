import { STATE_WORDS, type OutcomeState } from '#modules/outcomes';
import type { ClaimPeriod } from '#modules/policy';
import type { Submission } from '#platform/http/submission';
import { changedSince } from '#modules/bulk-actions';
import { formatDate, formatShortDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import type { Proposal } from '../application/draw-up.service.js';
import type { StageCount } from '../application/stages.service.js';
import type { ClaimRow } from '../application/claims.service.js';
import type { DrawClaimForm } from './claim.forms.js';
import { amountWords, cellFor, CLAIM_TAGS, ELSEWHERE, labelOf, periodWords } from './claim-words.js';
import { queuesOf, type QueueOfStages } from './present-stage.js';

export function presentClaims(
  claims: readonly ClaimRow[],
  counts: readonly StageCount[],
  ofArea: boolean,
  queue: QueueOfStages | null,
) {
  return {
    ofArea,
    stages: counts.map(({ stage, label, words, count }) => ({
      ...{ label, words, count, href: `/claims/stages?stage=${stage}`, queues: queuesOf(stage, queue) },
    })),
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
