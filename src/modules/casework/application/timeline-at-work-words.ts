import { stageLabel, type Stage } from '#modules/access-to-work';
import {
  confirmedHowLabel,
  stateOf,
  tellsLabel,
  type ConfirmedHow,
  type LineState,
  type Tells,
} from '#modules/adjustments';
import { formatPounds, pence } from '#shared/money';
import { midSentence, plural } from '#shared/wording';
import type { TimelineRow } from '../data/timeline.query.js';

const hoursAndPay = (hours: string | null, hourly: number | null): string =>
  `${plural(Number(hours), 'hour')} a week at ${formatPounds(pence(hourly ?? 0))} an hour`;

/** Only what there is to say. */
function said(
  pairs: readonly (readonly [label: string, text: string | null])[],
): { readonly label: string; readonly text: string }[] {
  return pairs.flatMap(([label, text]) => (text ? [{ label, text }] : []));
}

/** What happened in a job that goes on, as the timeline tells it. */
export const AT_WORK_WORDS = {
  'job-changed': ({ code, also, words, what, reason, pence: hourly, linkId }: TimelineRow) => ({
    title: `Job changed: ${words ?? ''}`,
    details: said([
      ['Employer', what],
      ['Hours and pay', hoursAndPay(also, hourly)],
      ['Before', hoursAndPay(reason, Number(code))],
    ]),
    href: linkId && `/placements/${linkId}`,
  }),
  'choice-confirmed': ({ code, also, what, linkId }: TimelineRow) => ({
    title: `They decided what ${what ?? 'an employer'} is told`,
    details: said([
      ['What the employer is told', tellsLabel(code as Tells)],
      ['Confirmed', confirmedHowLabel(also as ConfirmedHow)],
    ]),
    href: linkId && `/adjustments/${linkId}`,
  }),
  'adjustment-moved': ({ code, words, what, reason, linkId }: TimelineRow) => ({
    title: `Adjustment at work: ${midSentence(stateOf(code as LineState).label)}`,
    text: words,
    details: said([
      ['Employer', what],
      ['Why', reason],
    ]),
    href: linkId && `/adjustments/${linkId}`,
  }),
  'access-to-work': ({ code, reason, linkId }: TimelineRow) => ({
    title: `Access to Work: ${midSentence(stageLabel(code as Stage).label)}`,
    details: said([['Why', reason]]),
    href: linkId && `/access-to-work/${linkId}`,
  }),
};
