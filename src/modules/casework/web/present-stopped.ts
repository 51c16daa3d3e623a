import { formatDate } from '#shared/calendar-date';
import type { Stopped } from '../data/processing-stops.query.js';

const WHAT: Readonly<Record<string, string>> = {
  everything: 'Keep this record, and do nothing else with it: no messages, no sharing, no research.',
  messages: 'Send no messages.',
  sharing: 'Share nothing: new returns leave this person out.',
  evaluation: 'No contact by researchers.',
};

/** The banner above a record whose use is restricted, or that was erased; null above every other. */
export function presentStopped({
  erasedOn,
  stops,
}: Stopped): { readonly title: string; readonly lines: readonly string[] } | null {
  if (erasedOn)
    return {
      title: 'Erased',
      lines: [
        `Everything personal was erased on ${formatDate(erasedOn)}. What is left counts in figures and names nobody.`,
      ],
    };
  if (stops.length === 0) return null;
  const lines = stops.map(({ purpose, ground, placedOn }) => {
    const why = ground === 'objection' ? 'They objected' : 'Restricted';
    return `${WHAT[purpose] ?? purpose} ${why} since ${formatDate(placedOn)}.`;
  });
  return { title: 'Use of this record is restricted', lines };
}
