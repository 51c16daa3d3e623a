import { DRAFT_FORMS, type DraftFormCode } from '#modules/drafts';
import { formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { londonDay, londonTime } from '#shared/london-time';
import { exitPage } from '../application/exit-drafts.js';
import { notePage } from '../application/note-drafts.js';
import type { Unfinished } from '../data/unfinished.query.js';

interface UnfinishedLine {
  readonly text: string;
  readonly href: string;
  readonly name: string;
}

/** Where each form is that somebody may have begun; `about` is what it is about. */
const PAGES: Readonly<Record<DraftFormCode, (about: string) => string>> = {
  note: notePage,
  attendance: (session) => `/sessions/${session}`,
  profile: (episode) => `/episodes/${episode}/profile/edit`,
  plan: (episode) => `/episodes/${episode}/plan`,
  employer: (employer) => `/employers/${employer}/activities/new`,
  application: (application) => `/applications/${application}`,
  exit: exitPage,
};

/** What somebody began to write, each with the way back to it: "a note, kept today at 09:42". */
export function presentUnfinished(drafts: readonly Unfinished[], today: CalendarDate): readonly UnfinishedLine[] {
  return drafts.map(({ id, form, aboutId, name, keptAt }) => {
    const day = londonDay(keptAt);
    const when = day === today ? `today at ${londonTime(keptAt)}` : `on ${formatShortDate(day)}`;
    return { name, text: `${DRAFT_FORMS[form].label}, kept ${when}`, href: `${PAGES[form](aboutId)}?draft=${id}` };
  });
}
