import { formatDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import type { GivenReminder } from '../domain/reminder.js';
import { KIND_LABEL } from '../domain/reminder-words.js';

const COLOURS: Readonly<Record<GivenReminder['kind'], string>> = {
  'window-ending': 'orange',
  'no-contact': 'red',
  'session-tomorrow': 'blue',
  'evidence-due': 'yellow',
  'plan-review-due': 'purple',
};

/** A reminder in the words of its page. */
export function presentReminder(
  reminder: GivenReminder,
): GivenReminder & { label: string; colour: string; given: string } {
  return {
    ...reminder,
    label: KIND_LABEL[reminder.kind],
    colour: COLOURS[reminder.kind],
    given: formatDate(londonDay(reminder.givenAt)),
  };
}
