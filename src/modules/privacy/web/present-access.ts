import { labelOf } from '#platform/security/role';
import { formatDate, formatShortDate } from '#shared/calendar-date';
import { formatDateTime, formatTime, londonDay } from '#shared/london-time';
import { list, midSentence, plural, sentenceCase } from '#shared/wording';
import type { AccessLink } from '../application/access-links.service.js';
import type { AccessList } from '../application/record-access.service.js';
import type { AccessRow, AccessSelection } from '../data/record-access.query.js';
import { deedWords, type Reader } from '../domain/access-words.js';
import { groundsWords, isBreakGlass } from '../domain/grounds-words.js';
import { describeUnnamedActor } from '../domain/audit-words.js';

interface Tag {
  readonly text: string;
  readonly colour: string;
}

const WHATS = [
  { value: 'read', text: 'Looked at it' },
  { value: 'list', text: 'Saw the name in a list or file' },
  { value: 'changed', text: 'Changed something' },
  { value: 'denied', text: 'Was refused' },
] as const;

const WHOMS = [
  { value: 'people', text: 'People' },
  { value: 'service', text: 'The service itself' },
] as const;

/** Who looked at one record, a line a person and day, newest first. */
export function presentAccesses(rows: readonly AccessRow[]) {
  return {
    caption: 'Who looked at this record, newest first',
    captionHidden: true,
    columns: [{ text: 'Who' }, { text: 'What they did', words: true }, { text: 'When' }],
    rows: rows.map((row) => ({
      cells: [
        { text: row.actorName ?? unnamed(row), hint: roleAndPlace(row), tags: tagsOf(row) },
        { text: sentenceCase(didWords(row, 'staff')), hint: underWords(row) },
        { text: formatShortDate(row.day), hint: timesOf(row) },
      ],
    })),
    empty: { title: 'Nothing found', text: 'Nobody looked at this record in the way you asked for.' },
  };
}

/** What is unusual about it, for whoever runs their eye down the list. */
function tagsOf({ grounds, wasRefused, isElsewhere, isOtherTeam, isLate }: AccessRow): Tag[] {
  return [
    ...(grounds.some(isBreakGlass) ? [{ text: 'Break-glass', colour: 'red' }] : []),
    ...(wasRefused ? [{ text: 'Was refused', colour: 'red' }] : []),
    ...(isElsewhere ? [{ text: 'Another provider', colour: 'orange' }] : []),
    ...(isOtherTeam && !isElsewhere ? [{ text: 'Another team', colour: 'orange' }] : []),
    ...(isLate ? [{ text: 'Unusual hour', colour: 'yellow' }] : []),
  ];
}

function didWords({ deeds }: AccessRow, reader: Reader): string {
  return list(deeds.map((deed) => deedWords(deed, reader)));
}

function underWords({ grounds }: AccessRow): string | undefined {
  return grounds.length > 0 ? sentenceCase(list([...new Set(grounds.map(groundsWords))])) : undefined;
}

function roleAndPlace({ actorRole, organisation }: AccessRow): string | undefined {
  const role = actorRole ? labelOf(actorRole) : null;
  return [role, organisation].filter(Boolean).join(', ') || undefined;
}

function timesOf({ firstAt, lastAt }: AccessRow): string {
  const [first, last] = [formatTime(firstAt), formatTime(lastAt)];
  return first === last ? first : `${first} to ${last}`;
}

function unnamed({ actorId }: AccessRow): string {
  if (actorId === 'participant') return 'The participant themselves';
  return describeUnnamedActor(actorId);
}

export function presentAccessFilter(id: string, { who, what, whom, isUnusual }: AccessSelection) {
  const choices = (items: readonly { value: string; text: string }[], chosen: string | null, any: string) => [
    { value: '', text: any, selected: chosen === null },
    ...items.map((item) => ({ ...item, selected: item.value === chosen })),
  ];
  return {
    title: 'Find',
    action: `/participants/${id}/access`,
    fields: [
      { kind: 'search', name: 'who', label: 'Who (name, role or organisation)', value: who },
      { kind: 'select', name: 'what', label: 'What they did', items: choices(WHATS, what, 'Anything') },
      { kind: 'select', name: 'whom', label: 'People or the service', items: choices(WHOMS, whom, 'Both') },
      {
        kind: 'checkboxes',
        name: 'unusual',
        label: 'Only what is unusual',
        items: [{ value: 'yes', text: 'Marked lines only', checked: isUnusual }],
      },
    ],
    clearHref: `/participants/${id}/access`,
  };
}

/** What somebody asked for in the address; anything else means any. */
export function accessSelectionOf(query: Readonly<Record<string, unknown>>, who: string): AccessSelection {
  return {
    who,
    what: WHATS.find(({ value }) => value === query['what'])?.value ?? null,
    // As it opens: people. What the service does by itself looks at nobody.
    whom: query['whom'] === undefined ? 'people' : (WHOMS.find(({ value }) => value === query['whom'])?.value ?? null),
    isUnusual: query['unusual'] === 'yes',
  };
}

/** The list as the person themselves reads it: plain words, days, no marks that only staff understand. */
export function presentForPerson({ rows, staffAs, madeAt }: AccessList) {
  const days = new Map<string, { who: string; did: string }[]>();
  for (const row of rows) {
    const day = formatDate(row.day);
    const lines = days.get(day) ?? [];
    const under = underWords(row);
    lines.push({
      who: whoFor(row, staffAs),
      did: [didWords(row, 'person'), under && midSentence(under)].filter(Boolean).join(', '),
    });
    days.set(day, lines);
  }
  return {
    madeOn: formatDateTime(madeAt),
    count: plural(new Set(rows.map(({ actorId }) => actorId)).size, 'person', 'people'),
    days: [...days].map(([day, lines]) => ({ day, lines })),
    showsNames: staffAs === 'name',
  };
}

export type ListForPerson = ReturnType<typeof presentForPerson>;

/** "Maya Thornton, employment specialist, Kent Works", or without the name where policy hides it. */
function whoFor(row: AccessRow, staffAs: 'name' | 'role'): string {
  const { actorName, actorRole, organisation } = row;
  if (actorRole === null) return unnamed(row);
  const role = labelOf(actorRole);
  if (staffAs === 'name' && actorName) return [actorName, midSentence(role), organisation].filter(Boolean).join(', ');
  return [sentenceCase(role), organisation].filter(Boolean).join(', ');
}

/** What became of the links that were made. */
export function presentLinks(links: readonly AccessLink[], now: Date) {
  return links.map((link) => {
    const { given, madeAt, madeByName } = link;
    return {
      made: `${given === 'message' ? 'Sent by message' : 'Handed over'} on ${formatShortDate(londonDay(madeAt))}${madeByName ? ` by ${madeByName}` : ''}`,
      ...stateOf(link, now),
    };
  });
}

function stateOf(
  { openedAt, closedAt, expiresAt, tries }: AccessLink,
  now: Date,
): { state: string; tag: Tag; open: boolean } {
  const tried = tries > 0 ? ` after ${plural(tries, 'wrong date', 'wrong dates')} of birth` : '';
  if (openedAt)
    return { state: `Opened ${formatDateTime(openedAt)}${tried}`, tag: { text: 'Used', colour: 'green' }, open: false };
  if (closedAt)
    return { state: `Ended ${formatDateTime(closedAt)}${tried}`, tag: { text: 'Ended', colour: 'grey' }, open: false };
  if (expiresAt <= now)
    return {
      state: `Never opened, until ${formatDateTime(expiresAt)}`,
      tag: { text: 'Over', colour: 'grey' },
      open: false,
    };
  return {
    state: `Can be opened once, until ${formatDateTime(expiresAt)}${tried}`,
    tag: { text: 'Waiting', colour: 'blue' },
    open: true,
  };
}
