import type { WaitingEntry } from '#modules/field';
import { formatDate } from '#shared/calendar-date';
import { notePage } from '../application/note-drafts.js';
import type { OwnedNeedLine } from '../application/who-needs-me.service.js';
import type { NeedKind, Press } from '../domain/who-needs-me-today.js';

/** How many lines are shown before the others are folded away: a list that can be taken in at a glance. */
export const SHORT_LIST = 10;

interface NeedsItem {
  readonly name: string;
  readonly href: string;
  readonly reason: string;
  readonly detail: string | null;
  readonly urgency: { readonly text: string; readonly colour: string } | null;
  readonly action: { readonly text: string; readonly href: string };
  /** Where a note is written, unless that is the action already. */
  readonly note: string | null;
  /** What is done with one press where it stands. */
  readonly presses: readonly Press[];
}

/** A word beside the name where the reason alone might be passed over. */
const URGENCY: Partial<Record<NeedKind, { readonly text: string; readonly colour: string }>> = {
  'session-today': { text: 'Today', colour: 'blue' },
  'missed-sessions': { text: 'At risk', colour: 'red' },
};

/** The lines as the page shows them. With several specialists each says whose it is. */
export function presentNeeds(
  lines: readonly OwnedNeedLine[],
  specialistNames: ReadonlyMap<string, string> | null,
  mayWrite: boolean,
): NeedsItem[] {
  return lines.map((line) => {
    const {
      participantId,
      episodeId,
      name,
      kind,
      reason,
      alsoInSentence,
      how,
      overdueDays,
      nextStep,
      specialistId,
      presses,
    } = line;
    const note = notePage(episodeId);
    const more = alsoInSentence.length > 0 ? `Also: ${alsoInSentence.join('; ')}.` : '';
    const whose = specialistNames ? `With ${specialistNames.get(specialistId) ?? 'somebody else'}.` : '';
    const detail = [how ?? '', whose, more].filter(Boolean).join(' ') || null;
    return {
      name,
      href: `/participants/${participantId}`,
      reason: detail ? `${reason}.` : reason,
      detail,
      urgency: line.isTried
        ? { text: 'Tried today', colour: 'grey' }
        : overdueDays > 0
          ? { text: 'Overdue', colour: 'red' }
          : (URGENCY[kind] ?? null),
      action: { text: nextStep.label, href: nextStep.href },
      note: mayWrite && nextStep.href !== note ? note : null,
      presses: mayWrite ? presses : [],
    };
  });
}

/** How much recorded in the field waits for its writer, and by when they must decide about what goes soon. */
export function presentFieldEntries(entries: readonly Pick<WaitingEntry, 'lastDay' | 'isEnding'>[]): {
  readonly toDecideFromField: number;
  readonly fieldEnding: string | null;
} {
  const [first] = entries
    .filter(({ isEnding }) => isEnding)
    .map(({ lastDay }) => lastDay)
    .toSorted();
  const fieldEnding = first ? `Decide by ${formatDate(first)}, or your words are deleted` : null;
  return { toDecideFromField: entries.length, fieldEnding };
}
