import { formatDate, formatShortDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { RequestView } from '../application/request.view.js';
import type { StopRow } from '../application/stops.service.js';
import { channelLabel, kindLabel, purposeLabel } from '../domain/request-words.js';

const STATES: Readonly<Record<string, { readonly text: string; readonly colour: string }>> = {
  open: { text: 'Open', colour: 'blue' },
  waiting: { text: 'Clock stopped', colour: 'yellow' },
  answered: { text: 'Answered', colour: 'green' },
  refused: { text: 'Refused', colour: 'grey' },
  withdrawn: { text: 'Withdrawn', colour: 'grey' },
};

/** The tag of a request: overdue before all else. */
export function stateTag(request: RequestView) {
  if (request.closedOn === null && (request.overdue || request.acknowledgementOverdue))
    return { text: 'Overdue', colour: 'red' };
  return STATES[request.state] ?? { text: request.state, colour: 'grey' };
}

/** The register: what is asked, about whom, by when. */
export function presentRegister(requests: readonly RequestView[], open: boolean) {
  return {
    caption: open ? 'Open requests, soonest due first' : 'Closed requests, latest first',
    captionHidden: true,
    columns: [
      { text: 'Request' },
      { text: 'About' },
      { text: 'Received' },
      { text: open ? 'Due' : 'Closed' },
      { text: 'State' },
    ],
    rows: requests.map((request) => ({
      cells: [
        { text: request.reference, href: `/rights/${request.id}`, hint: kindLabel(request.kind) },
        about(request),
        formatShortDate(request.receivedOn),
        open
          ? { text: formatShortDate(request.dueOn), hint: timeLeft(request) }
          : formatShortDate(request.closedOn ?? request.dueOn),
        { text: '', tag: stateTag(request) },
      ],
    })),
    empty: {
      title: open ? 'Nothing is waiting' : 'Nothing was closed yet',
      text: 'Requests are logged by whoever hears them, in any words, spoken or written.',
    },
  };
}

function about({ participantId, personName, personReference, asker }: RequestView) {
  if (!participantId) return { text: asker, hint: 'Not found among our participants' };
  return { text: personName ?? 'Somebody', href: `/participants/${participantId}`, hint: personReference ?? undefined };
}

/** "12 days left", "3 days overdue", "Stopped since 3 November 2026". */
export function timeLeft({ stoppedSince, daysLeft, closedOn }: RequestView): string {
  if (closedOn) return '';
  if (stoppedSince) return `Stopped since ${formatDate(stoppedSince)}`;
  if (daysLeft === 0) return 'Due today';
  return daysLeft > 0 ? `${plural(daysLeft, 'day')} left` : `${plural(-daysLeft, 'day')} overdue`;
}

/** One request as a card: what, who, and the clock. */
export function presentRequest(request: RequestView) {
  const { kind, receivedOn, channel, dueOn, acknowledgeBy, acknowledgedOn, extendedOn, closedOn, words, asker } =
    request;
  return {
    title: 'The request',
    rows: [
      { label: 'Asks for', text: kindLabel(kind) },
      ...(request.personName
        ? [
            {
              label: 'About',
              text: `${request.personName}, ${request.personReference}`,
              href: `/participants/${request.participantId}`,
            },
          ]
        : []),
      ...(asker ? [{ label: 'Asked by', text: asker }] : []),
      { label: 'Received', text: `${formatDate(receivedOn)}, ${channelLabel(channel).toLowerCase()}` },
      { label: 'Logged by', text: request.loggedByName ?? 'Somebody without an account here' },
      { label: 'In words', lines: words ? words.split('\n') : ['Not written down'] },
      {
        label: closedOn ? 'Was due' : 'Due',
        text: formatDate(dueOn),
        tag: stateTag(request),
        hint:
          [timeLeft(request), extendedOn ? `Extended on ${formatDate(extendedOn)}` : ''].filter(Boolean).join('. ') ||
          undefined,
      },
      ...(acknowledgeBy
        ? [
            {
              label: 'Acknowledge by',
              text: formatDate(acknowledgeBy),
              hint: acknowledgedOn ? `Acknowledged on ${formatDate(acknowledgedOn)}` : 'Not acknowledged yet',
            },
          ]
        : []),
      ...(closedOn ? [{ label: 'Closed', text: formatDate(closedOn) }] : []),
    ],
  };
}

/** Every step in words, latest first. */
export function presentSteps({ steps }: RequestView) {
  return steps.toReversed().map(({ label, onDay, words, byName, at }) => ({
    label,
    words,
    when: formatDate(onDay),
    by: `${byName ?? 'The service'}, ${formatDateTime(at)}`,
  }));
}

/** Something stopped for the person of a request. */
export function presentStop({ id, purpose, ground, reason, placedOn, liftedOn, liftedBecause }: StopRow) {
  return {
    what: purposeLabel(purpose),
    reason,
    since: `${ground === 'objection' ? 'Objection upheld' : 'Restricted'} since ${formatDate(placedOn)}`,
    lifted: liftedOn ? `Allowed again on ${formatDate(liftedOn)}: ${liftedBecause}` : null,
    liftHref: liftedOn ? null : `/processing-stops/${id}/lifting`,
  };
}
