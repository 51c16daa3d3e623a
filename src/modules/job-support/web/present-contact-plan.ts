import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { goesOn } from '#modules/placements';
import { midSentence, plural, sentenceCase } from '#shared/wording';
import type { ContactPlanInShort, ContactPlanView, PlannedLine, PlanSide } from '../application/contact-plan.view.js';
import { daysLate, nextContact, type ContactState } from '../domain/contact-plan.js';

interface Tag {
  readonly text: string;
  readonly colour: string;
}

interface Row {
  readonly label: string;
  readonly tag: Tag;
  readonly hint: string;
  readonly change?: { readonly href: string; readonly text: string };
}

const TAGS: Readonly<Record<ContactState, Tag>> = {
  done: { text: 'Done', colour: 'green' },
  late: { text: 'Done late', colour: 'yellow' },
  missed: { text: 'Missed', colour: 'orange' },
  due: { text: 'Due', colour: 'blue' },
  planned: { text: 'Planned', colour: 'grey' },
};
const HOW = { session: 'a session', note: 'a note', employer: 'a contact with the employer' } as const;
/** Contacts still to come that are shown at once; the others are a press away. */
const SHOWN_AHEAD = 3;

/** One side of the plan as rows, what is far ahead apart; or why there is nothing. */
export function presentSide(side: PlanSide, move: ((line: PlannedLine) => string | null) | null) {
  const rows = side.contacts.map((line) => rowOf(line, move?.(line) ?? null));
  const ahead = side.contacts.findIndex(({ state }) => state === 'planned');
  const cut = ahead === -1 ? rows.length : ahead + SHOWN_AHEAD;
  return { because: side.because, rows: rows.slice(0, cut), later: rows.slice(cut) };
}

function rowOf(line: PlannedLine, moveHref: string | null): Row {
  const why = line.moved ? ` Moved from ${formatDate(line.movedFrom ?? line.dueOn)}: ${line.moved.reason}.` : '';
  return {
    label: contactLabel(line),
    tag: TAGS[line.state],
    hint: `${stateWords(line)}${why}`,
    ...(moveHref ? { change: { href: moveHref, text: 'Move' } } : {}),
  };
}

/** "Weekly in-work contact, week 2". */
export function contactLabel({ key, label }: Pick<PlannedLine, 'key' | 'label'>): string {
  const [kind, place] = key.split('-');
  const number = kind === 'early' || kind === 'later' ? ` ${place}` : '';
  return `${sentenceCase(label)}${number}`;
}

/** Where a contact stands, in a sentence that needs no colour. */
export function stateWords(line: PlannedLine): string {
  const { state, dueOn, reachedOn, isPast, done } = line;
  const how = done ? ` by ${done.by ?? 'a colleague'}, in ${HOW[done.kind]}` : '';
  if (reachedOn !== null && state === 'done') return `Done on ${formatDate(reachedOn)}${how}.`;
  if (reachedOn !== null) {
    return `Due by ${formatDate(dueOn)}. Done ${plural(daysLate(line), 'day')} late, on ${formatDate(reachedOn)}${how}.`;
  }
  if (isPast) return `It was due by ${formatDate(dueOn)}, and nobody was reached before the job began.`;
  if (state === 'missed') return `It was due by ${formatDate(dueOn)}, and nobody has been reached since.`;
  return state === 'due' ? `Due by ${formatDate(dueOn)}.` : `Planned by ${formatDate(dueOn)}.`;
}

/** What to do next on a job, as the record says it. */
export function planFact(plan: ContactPlanInShort): {
  readonly label: string;
  readonly text: string;
  readonly href: string;
  readonly hint?: string;
  readonly tag?: Tag;
} {
  const next = nextContact(plan.person.contacts);
  const missed = plan.person.contacts.filter(({ state }) => state === 'missed').length;
  const [noticed, ...more] = plan.noticed;
  const atRisk = goesOn(plan.job) && plan.signs.some(({ settledOn }) => settledOn === null);
  return {
    label: 'Keeping the job',
    text: next ? `${sentenceCase(next.label)} by ${formatDate(next.dueOn)}` : 'See the contact plan',
    href: `/placements/${plan.job.id}/contacts`,
    ...(noticed
      ? { hint: `Noticed by itself: ${midSentence(noticed.words)}${moreSigns(more.length)}` }
      : missed > 0
        ? { hint: `${plural(missed, 'contact')} missed` }
        : {}),
    ...(atRisk
      ? { tag: { text: 'Job at risk', colour: 'orange' } }
      : noticed
        ? { tag: { text: 'Noticed by itself', colour: 'yellow' } }
        : missed > 0
          ? { tag: { text: 'Missed', colour: 'orange' } }
          : {}),
  };
}

/** Said after the first of several. */
const moreSigns = (count: number): string => (count === 0 ? '' : `, and ${plural(count, 'sign')} more`);

/** Signs, the newest first, each with what was noticed and whether it is settled. */
export function presentSigns({ signs, job }: ContactPlanView) {
  return signs.map(({ label, note, seenOn, by, settledOn }) => ({
    label,
    tag: settledOn
      ? { text: 'Settled', colour: 'grey' }
      : !goesOn(job)
        ? { text: 'Not settled', colour: 'grey' }
        : { text: 'At risk', colour: 'orange' },
    hint: [
      note && `${note.replace(/\.$/, '')}.`,
      `Seen on ${formatDate(seenOn)} by ${by ?? 'a colleague'}.`,
      settledOn && `Settled on ${formatDate(settledOn)}.`,
    ]
      .filter(Boolean)
      .join(' '),
  }));
}

/** Whether there are signs the reader may settle, and signs that wait for those who see what they are. */
export function openSigns({ signs, job }: ContactPlanView) {
  const open = goesOn(job) ? signs.filter(({ settledOn }) => settledOn === null) : [];
  return { openSigns: open.some(({ isHidden }) => !isHidden), hiddenSigns: open.some(({ isHidden }) => isHidden) };
}

/** What is to be done first, in a sentence. */
export function nextWords({ person }: ContactPlanView, today: CalendarDate): string {
  const next = nextContact(person.contacts);
  if (!next) return person.contacts.length > 0 ? 'No planned contact is left to make.' : '';
  const label = sentenceCase(next.label);
  if (next.dueOn < today) return `${label}: it was due by ${formatDate(next.dueOn)}. Speak to them today.`;
  return `${label}: by ${formatDate(next.dueOn)}${next.from > today ? `, from ${formatDate(next.from)}` : ''}.`;
}
