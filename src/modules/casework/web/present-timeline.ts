import type { TimelineEntry } from '../application/record.service.js';
import { TIMELINE_KINDS, type TimelineKind } from '../domain/timeline-kind.js';
import { formatTime } from '#shared/london-time';

/** Which kinds of entry somebody asked for, and from where on. None chosen means all. */
export interface TimelineChoice {
  readonly kinds: readonly TimelineKind[];
  readonly after: string | null;
}

/** Reads the choice from a query string: `kind` once or several times. */
export function timelineChoice(query: Readonly<Record<string, unknown>>): TimelineChoice {
  const given: readonly unknown[] = Array.isArray(query['kind']) ? query['kind'] : [query['kind']];
  const kinds = TIMELINE_KINDS.filter(({ code }) => given.includes(code)).map(({ code }) => code);
  const { after } = query;
  return { kinds, after: typeof after === 'string' && after !== '' ? after.slice(0, 400) : null };
}

/** The timeline as its macro takes it. */
export function presentTimeline(
  participantId: string,
  entries: readonly TimelineEntry[],
  next: string | null,
  { kinds }: TimelineChoice,
  offered: readonly TimelineKind[],
): { readonly filter: object; readonly items: readonly object[] } & Readonly<Record<string, unknown>> {
  const here = `/participants/${participantId}`;
  const label = (code: string): string => TIMELINE_KINDS.find((kind) => kind.code === code)?.label ?? code;
  const older = new URLSearchParams();
  for (const kind of kinds) older.append('kind', kind);
  older.set('after', next ?? '');
  return {
    items: entries.map(({ on, time, kind, title, href, by, text, details, tag }) => ({
      on,
      time: time && formatTime(time),
      kind: label(kind),
      title,
      href,
      by,
      text,
      details,
      tag,
    })),
    filter: {
      action: here,
      name: 'kind',
      kinds: offered.map((code) => ({ value: code, text: label(code), checked: kinds.includes(code) })),
    },
    older: next && `${here}?${older.toString()}#timeline`,
    headingLevel: 3,
    empty:
      kinds.length > 0
        ? { title: 'Nothing of this kind', text: 'Untick a box to see more.' }
        : { title: 'Nothing to show yet', text: 'What happens from now on appears here.' },
  };
}
