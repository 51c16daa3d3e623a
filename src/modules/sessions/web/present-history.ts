import { formatDateTime } from '#shared/london-time';
import { midSentence } from '#shared/wording';
import type { SessionStep } from '../application/sessions.service.js';
import { reasonLabel, sessionStatusLabel } from '../domain/attendance.js';
import { changeWords } from './present-session.js';

interface HistoryRow {
  readonly label: string;
  readonly lines: readonly string[];
  readonly hint: string;
}

/** The story of a session, first things first: booked, moved from where to where, and what became of it; by whom and why. */
export function historyRows(steps: readonly SessionStep[]): readonly HistoryRow[] {
  const [first] = steps;
  if (!first) return [];
  return [
    {
      label: formatDateTime(first.bookedAt),
      lines: [`Booked for ${formatDateTime(first.startsAt)}`],
      hint: byWhom(first.bookedBy, first.bookedByName),
    },
    ...steps.flatMap((step, place) => afterwards(step, steps[place + 1])),
  ];
}

function afterwards(step: SessionStep, next: SessionStep | undefined): HistoryRow[] {
  if (!step.recordedAt || step.status === 'booked') return [];
  const [label, hint] = [formatDateTime(step.recordedAt), byWhom(step.recordedBy, step.recordedByName)];
  const why = step.askedBy ? changeWords(step) : reasonLabel(step.reason);
  const what =
    step.status === 'moved'
      ? `Moved from ${formatDateTime(step.startsAt)}${next ? ` to ${formatDateTime(next.startsAt)}` : ''}`
      : step.status.startsWith('cancelled')
        ? 'Cancelled'
        : `Recorded: ${midSentence(sessionStatusLabel(step.status))}`;
  return [{ label, lines: [what, ...(why ? [why] : [])], hint }];
}

function byWhom(id: string | null, name: string | null): string {
  if (name) return `By ${name}`;
  if (id === null) return 'By whom was not kept';
  return id === 'system' ? 'By the service' : 'By somebody outside this organisation';
}
