import { presentOutlook, whyNotSent } from '#modules/messages';
import { formatDate, formatShortDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import type { EvidenceRequestView, HandedInView } from '../application/evidence-request.view.js';
import type { LastWord } from '../application/evidence-requests.service.js';
import type { PayslipOutlook } from '../application/asking.service.js';
import type { AskedOf, RequestState, Way } from '../domain/evidence-request.js';
import { confirmationLines } from '../domain/job-confirmation.js';

const ASKED: Readonly<Record<AskedOf, string>> = {
  participant: 'Payslips, asked of the person',
  employer: 'Confirmation, asked of the employer',
};
const WAYS: Readonly<Record<Way, string>> = {
  sms: 'By text message',
  email: 'By email',
  letter: 'By a printed letter',
};
const STATES: Readonly<Record<RequestState, { readonly text: string; readonly colour: string }>> = {
  asked: { text: 'Not answered yet', colour: 'yellow' },
  'came-in': { text: 'Came in: look at it', colour: 'orange' },
  done: { text: 'Dealt with', colour: 'green' },
  over: { text: 'The link is over, and nothing came', colour: 'grey' },
};
const NOT_SENT_YET = { text: 'Not sent yet', colour: 'yellow' };
const NOT_SENT = { text: 'Not sent', colour: 'red' };
const NO_WORD: LastWord = { leavesAt: null, notSent: null };
const ASKING_AGAIN: Readonly<Record<AskedOf, string>> = { participant: 'ask-for-payslips', employer: 'ask-employer' };
const whenWritten = (at: Date): string => `${formatDateTime(at)}, when they may be written to`;
const PAYSLIP: Readonly<Record<HandedInView['state'], { readonly text: string; readonly colour: string }>> = {
  waiting: { text: 'Look at it', colour: 'orange' },
  taken: { text: 'Recorded as a payment', colour: 'green' },
  refused: { text: 'Put aside', colour: 'grey' },
  'taken-back': { text: 'Taken back', colour: 'grey' },
};

/** How asking the person would go: by which way, when, and until when the link works. */
export function presentAsking(outlook: PayslipOutlook, now: Date) {
  const { noWay, way } = presentOutlook(outlook, now);
  return {
    noWay,
    rows: [
      ...way,
      ...(outlook.isDiscreet ? [{ label: 'Words', text: 'Name neither the service nor a payslip' }] : []),
      { label: 'Works until', text: formatDate(outlook.lastDay) },
    ],
  };
}

/** One request as a card, with what came of it, and what became of the last message about it while it waits for an answer. */
export function presentRequest(
  request: EvidenceRequestView,
  jobWords: string,
  names: ReadonlyMap<string, string>,
  word: LastWord = NO_WORD,
) {
  const { id, of, way, state, askedAt, askedBy, lastDay, placementId, contactName, payslips } = request;
  return {
    id,
    state,
    title: `${ASKED[of]}: ${jobWords}`,
    rows: [
      { label: 'How far', text: '', tag: howFar(request, word) },
      { label: 'Asked', text: [formatDateTime(askedAt), names.get(askedBy)].filter(Boolean).join(' by ') },
      { label: 'How', text: contactName === '' ? WAYS[way] : `${WAYS[way]}, to ${contactName}` },
      ...wordRows(request, word),
      ...(state === 'asked' ? [{ label: 'Link works until', text: formatDate(lastDay) }] : []),
      ...saidRows(request),
    ],
    again: word.notSent ? `/placements/${placementId}/${ASKING_AGAIN[of]}` : null,
    payslips: payslips.map(({ id: payslip }) => presentPayslip(request, payslip)),
    ending: state === 'asked' ? `/placements/${request.placementId}/evidence-requests/${id}/ending` : null,
    answer:
      request.confirmation || request.saidStopped
        ? {
            href: `/placements/${request.placementId}/evidence-requests/${id}`,
            text: state === 'came-in' && !request.settledAt ? 'Look at the answer' : 'See the answer',
          }
        : null,
  };
}

function howFar({ state, remindedAt }: EvidenceRequestView, { leavesAt, notSent }: LastWord) {
  if (remindedAt) return STATES[state];
  if (notSent) return NOT_SENT;
  return leavesAt ? NOT_SENT_YET : STATES[state];
}

/** When the last message goes, or why it did not: of the first one, or of the reminder. */
function wordRows({ remindedAt }: EvidenceRequestView, { leavesAt, notSent }: LastWord) {
  const why = notSent ? whyNotSent(notSent) : '';
  if (!remindedAt) {
    if (notSent) return [{ label: 'Why it was not sent', text: why }];
    return leavesAt ? [{ label: 'Goes', text: whenWritten(leavesAt) }] : [];
  }
  const goes = leavesAt ? `Goes ${whenWritten(leavesAt)}` : formatDateTime(remindedAt);
  return [{ label: 'Reminded', text: notSent ? `Not sent. ${why}` : goes }];
}

function saidRows({ confirmation, saidStopped, stoppedOn }: EvidenceRequestView) {
  if (confirmation) return [{ label: 'They say', text: confirmationLines(confirmation)[0]?.text ?? '' }];
  if (!saidStopped) return [];
  return [
    { label: 'They say', text: `They stopped working there${stoppedOn ? `, last day ${formatDate(stoppedOn)}` : ''}` },
  ];
}

/** One payslip that came by a link, by the number its sender sees it under, with what they typed. */
export function presentPayslip({ placementId, payslips }: EvidenceRequestView, payslipId: string) {
  const place = payslips.findIndex((payslip) => payslip.id === payslipId);
  const payslip = payslips[place];
  if (!payslip) throw new Error('A payslip of another request');
  const { id, handedInAt, state } = payslip;
  return {
    id,
    href: `/placements/${placementId}/payslips/${id}`,
    text: `Payslip ${place + 1}, sent ${formatDateTime(handedInAt)}`,
    tag: PAYSLIP[state],
    hint: hintOf(payslip),
  };
}

function hintOf({ state, refusedReason, takenBackAt, ...typed }: HandedInView): string {
  if (state === 'refused') return refusedReason;
  return takenBackAt ? `They took it back on ${formatDateTime(takenBackAt)}` : typedWords(typed);
}

/** "£881.35, paid on 30 Oct 2026, 69 hours", of what was typed; blank for nothing. */
export function typedWords({
  grossPence,
  paidOn,
  hours,
}: Pick<HandedInView, 'grossPence' | 'paidOn' | 'hours'>): string {
  return [
    grossPence === null ? null : formatPounds(grossPence),
    paidOn && `paid on ${formatShortDate(paidOn)}`,
    hours === null ? null : plural(hours, 'hour'),
  ]
    .filter(Boolean)
    .join(', ');
}
