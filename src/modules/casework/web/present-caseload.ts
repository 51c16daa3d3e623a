import { formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { formatTime, londonDay, londonTime } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { CaseloadFiguresView, CaseloadItemView } from '../application/caseload.view.js';
import {
  inWeeks,
  sinceContact,
  type CaseloadCounts,
  type CaseloadSort,
  type Direction,
  type ReasonNumbers,
} from '../domain/caseload-list.js';
import { caseloadHref, type CaseloadChoice } from './caseload-choice.js';
import { UNFILTERED } from './present-caseload-filter.js';

/** Today, and the days and counts of the four-week rule and the warnings, as policy has them. */
export interface CaseloadWords extends ReasonNumbers {
  readonly today: CalendarDate;
}

interface Tag {
  readonly text: string;
  readonly colour: string;
}

export interface Cell {
  readonly text: string;
  readonly href?: string;
  readonly hint?: string;
  readonly tags?: readonly Tag[];
}

const STATUS_COLOURS: Readonly<Record<string, string>> = {
  allocated: 'yellow',
  'pre-employment': 'blue',
  retention: 'teal',
  'in-work': 'green',
};
const MODEL_LABELS = { ips: 'IPS', seqf: 'SEQF' } as const;

/** The rows of the table, one for each person. With several specialists each row says whose it is. */
export function presentRows(
  items: readonly CaseloadItemView[],
  words: CaseloadWords,
  specialistNames: ReadonlyMap<string, string> | null,
): { cells: (Cell | string)[] }[] {
  return items.map((item) => ({
    cells: [
      nameCell(item),
      {
        text: '',
        tags: [{ text: item.statusLabel, colour: STATUS_COLOURS[item.status] ?? 'grey' }],
        hint: modelAndRoute(item),
      },
      ...(specialistNames ? [specialistNames.get(item.specialistId) ?? 'Not known'] : []),
      daysLeftCell(item, words),
      lastContactCell(item, words),
      nextCell(item, words.today),
    ],
  }));
}

function nameCell({ participantId, name, knownAs, reference, tags }: CaseloadItemView): Cell {
  return {
    text: name,
    href: `/participants/${participantId}`,
    ...(tags.length > 0 && { tags: tags.map((text) => ({ text, colour: 'purple' })) }),
    hint: knownAs ? `${reference}, known as ${knownAs}` : reference,
  };
}

function modelAndRoute({ model, route }: CaseloadItemView): string {
  return route === 'in-work-retention' ? `${MODEL_LABELS[model]}, in-work retention` : MODEL_LABELS[model];
}

function daysLeftCell({ daysLeft, windowEndsOn }: CaseloadItemView, { endingSoonDays }: CaseloadWords): Cell {
  if (daysLeft === null || windowEndsOn === null) return { text: 'Not started' };
  const until = `to ${formatShortDate(windowEndsOn)}`;
  if (daysLeft < 0)
    return { text: '', tags: [{ text: `Ended ${plural(-daysLeft, 'day')} ago`, colour: 'red' }], hint: until };
  if (daysLeft === 0) return { text: '', tags: [{ text: 'Last day', colour: 'red' }], hint: until };
  const text = plural(daysLeft, 'day');
  return daysLeft <= endingSoonDays
    ? { text: '', tags: [{ text, colour: 'orange' }], hint: until }
    : { text, hint: until };
}

function lastContactCell(item: CaseloadItemView, { today, activeDays, missedInARow }: CaseloadWords): Cell {
  const since = sinceContact(item.lastReachedOn, today, activeDays);
  const missed = item.missedInARow >= missedInARow ? [{ text: `${item.missedInARow} missed`, colour: 'red' }] : [];
  const hint = item.lastReachedOn ? formatShortDate(item.lastReachedOn) : undefined;
  return since.isLong
    ? { text: '', tags: [{ text: since.text, colour: 'orange' }, ...missed], hint }
    : { text: since.text, tags: missed, hint };
}

/** Whatever comes first: the session booked or the action planned. */
function nextCell({ nextActionOn, nextAction, nextSessionAt }: CaseloadItemView, today: CalendarDate): Cell {
  const sessionOn = nextSessionAt && londonDay(nextSessionAt);
  if (nextSessionAt && sessionOn && (nextActionOn === null || sessionOn <= nextActionOn)) {
    return { text: `Session ${formatShortDate(sessionOn)}`, hint: `at ${formatTime(londonTime(nextSessionAt))}` };
  }
  if (nextActionOn === null) return { text: '', tags: [{ text: 'Nothing planned', colour: 'grey' }] };
  const isLate = nextActionOn < today;
  return {
    text: nextAction || 'Next action',
    hint: isLate ? undefined : `by ${formatShortDate(nextActionOn)}`,
    tags: isLate ? [{ text: `Was due ${formatShortDate(nextActionOn)}`, colour: 'orange' }] : [],
  };
}

/** The headings, each of which sorts; pressing the one in force turns it round. */
export function presentColumns(choice: CaseloadChoice, view: 'own' | 'shared'): object[] {
  const sorts = (text: string, sort: CaseloadSort): object => {
    const inForce = choice.sort === sort;
    const direction: Direction = inForce && choice.direction === 'ascending' ? 'descending' : 'ascending';
    return {
      text,
      sort: { href: caseloadHref(choice, { sort, direction }), direction: inForce ? choice.direction : undefined },
    };
  };
  return [
    sorts('Name', 'name'),
    { text: 'Where they are' },
    ...(view === 'shared' ? [{ text: 'Specialist' }] : []),
    sorts('Support left', 'days-left'),
    sorts('Last contact', 'last-contact'),
    sorts('What is next', 'next-action'),
  ];
}

/** Figures above the list: each opens the very people it counts. */
export function presentTiles(
  total: CaseloadCounts,
  own: CaseloadFiguresView | null,
  choice: CaseloadChoice,
  { activeDays }: CaseloadWords,
): object[] {
  const to = (change: Partial<CaseloadChoice>, text: string) => ({
    text,
    href: caseloadHref({ ...choice, ...UNFILTERED }, change),
  });
  return [
    {
      label: 'Getting support',
      figure: total.clients,
      plan: own && `of ${own.usualLimit} for ${MODEL_LABELS[own.model]}`,
      progress: own && own.usualLimit > 0 && { value: Math.min(total.clients, own.usualLimit), max: own.usualLimit },
      standing: own && LOAD_TAGS[own.state],
    },
    {
      label: `Reached in the last ${inWeeks(activeDays)}`,
      figure: total.active,
      plan: total.clients > 0 && `of ${total.clients}`,
      link:
        total.active < total.clients &&
        to(
          { reason: 'not-active', sort: 'last-contact', direction: 'ascending' },
          `Show the other ${total.clients - total.active}`,
        ),
    },
    {
      label: 'In work',
      figure: total.inWork,
      link: total.inWork > 0 && to({ status: 'in-work', reason: 'running' }, 'Show them'),
    },
    {
      label: 'Waiting to start',
      figure: total.waiting,
      link: total.waiting > 0 && to({ status: 'allocated' }, 'Show them'),
    },
    ...(total.over > 0
      ? [
          {
            label: 'Time has run out',
            figure: total.over,
            sentence: 'Support is to be ended',
            link: to({ reason: 'over' }, 'Show them'),
          },
        ]
      : []),
  ];
}

export const LOAD_TAGS: Readonly<Record<string, Tag | undefined>> = {
  'over-soft': { text: 'Over the usual limit', colour: 'orange' },
  'over-hard': { text: 'Over the most allowed', colour: 'red' },
};

/** For a leader: each specialist's load against their own cap, the fullest first. */
export function presentTeam(each: readonly CaseloadFiguresView[], choice: CaseloadChoice): object {
  const full = ({ clients, usualLimit }: CaseloadFiguresView): number =>
    usualLimit > 0 ? clients / usualLimit : clients;
  return {
    caption: 'How each specialist stands',
    captionHidden: true,
    columns: [
      { text: 'Specialist' },
      { text: 'Getting support' },
      { text: 'Reached lately', numeric: true },
      { text: 'In work', numeric: true },
      { text: 'Waiting to start', numeric: true },
    ],
    rows: each
      .toSorted((a, b) => full(b) - full(a) || (a.name < b.name ? -1 : 1))
      .map((figures) => ({
        cells: [
          { text: figures.name, href: caseloadHref(choice, { specialist: figures.specialistId }) },
          {
            text: `${figures.clients} of ${figures.usualLimit} for ${MODEL_LABELS[figures.model]}`,
            tags: [LOAD_TAGS[figures.state]].filter((tag) => tag !== undefined),
          },
          figures.active,
          figures.inWork,
          figures.waiting,
        ],
      })),
  };
}

/** "21 people", or "25 of 43 people" while there are more and nothing narrows the list. */
export function presentShowing(
  shown: number,
  total: CaseloadCounts,
  choice: CaseloadChoice,
  next: string | null,
): string | null {
  const everybody = total.clients + total.waiting + total.over;
  const isNarrowed = [choice.words, choice.status, choice.model, choice.route, choice.reason, choice.tag].some(Boolean);
  if (shown === 0) return null;
  if (!next && !choice.after) return plural(shown, 'person', 'people');
  return isNarrowed ? null : `${shown} of ${plural(everybody, 'person', 'people')}`;
}

/** Who is counted above and not on the list, so that both agree; nothing where nobody is hidden. */
export function presentRestricted(count: number): string {
  return count === 0
    ? ''
    : `${plural(count, 'restricted record')} ${count === 1 ? 'is' : 'are'} counted above and not on this list: only people named for ${count === 1 ? 'it' : 'them'} can see ${count === 1 ? 'it' : 'them'}.`;
}
