import { formatDate, formatMonth, lastOfMonth, type CalendarDate } from '#shared/calendar-date';
import { Permission } from '#platform/security/permission';
import { formatDateTime } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { LineWithProblem } from '../data/return-lines.query.js';
import type { ReturnView } from '../application/return.view.js';
import type { ReturnCheck } from '../application/returns.service.js';
import {
  describeProblem,
  titleOfProblem,
  whatToDo,
  type ProblemCount,
  type ReturnProblem,
} from '../domain/return-problems.js';

const STATES: Readonly<Record<string, { text: string; colour: string }>> = {
  waiting: { text: 'Waiting', colour: 'blue' },
  running: { text: 'Being made', colour: 'blue' },
  locked: { text: 'Ready, locked', colour: 'green' },
  failed: { text: 'Failed', colour: 'red' },
};
const MEGABYTE = 1_048_576;

/** The list of returns as a table. */
export function presentReturns(returns: readonly ReturnView[], showsScope: boolean) {
  return {
    caption: 'Returns made so far',
    captionHidden: true,
    columns: [
      { text: 'Month' },
      { text: 'State' },
      ...(showsScope ? [{ text: 'Whose' }] : []),
      { text: 'People', numeric: true },
      { text: 'With something missing', numeric: true },
      { text: 'Asked for' },
    ],
    rows: returns.map((made) => ({
      cells: [
        { text: formatMonth(made.month), href: `/returns/${made.id}`, hint: editionWords(made) },
        { tag: STATES[made.status] ?? { text: made.status, colour: 'grey' } },
        ...(showsScope ? [made.providerName ?? 'The whole area'] : []),
        made.status === 'locked' ? made.rowsTotal.toLocaleString('en-GB') : '–',
        made.status === 'locked' ? made.rowsWithProblem.toLocaleString('en-GB') : '–',
        { text: formatDateTime(made.createdAt), hint: made.requestedByName ? `by ${made.requestedByName}` : undefined },
      ],
    })),
    empty: { title: 'No returns yet', text: 'Choose a month above. We show what is missing before the file is made.' },
  };
}

function editionWords({ edition, monthUnderWay }: ReturnView): string {
  return `Edition ${edition}${monthUnderWay ? ', made before the month was over' : ''}`;
}

/** "The return for October 2026 you asked for is ready.", with where to open it. */
export function presentNews(news: readonly ReturnView[]) {
  return news.map(({ id, month, status }) => ({
    href: `/returns/${id}`,
    text: `The return for ${formatMonth(month)} you asked for ${status === 'locked' ? 'is ready' : 'could not be made'}.`,
    isReady: status === 'locked',
  }));
}

export function presentMonths(months: readonly CalendarDate[]) {
  return months.map((month) => ({ value: month.slice(0, 7), text: formatMonth(month) }));
}

/** What would be in the file, before it is made. */
export function presentCheck(
  { month, lines, withProblem, problems, dueOn }: ReturnCheck,
  today: CalendarDate,
  permissions: ReadonlySet<Permission>,
) {
  const isOver = lastOfMonth(month) < today;
  return {
    month: formatMonth(month),
    value: month.slice(0, 7),
    due: dueOn ? `${dueOn < today ? 'It was due' : 'Due'} by ${formatDate(dueOn)}.` : '',
    warning: isOver ? '' : `${formatMonth(month)} is not over. The file will hold what is known today.`,
    lines: lines.toLocaleString('en-GB'),
    sentence: checkSentence(lines, withProblem),
    isClean: lines > 0 && withProblem === 0,
    isEmpty: lines === 0,
    problems: presentProblems(problems, { month }, permissions),
    next: !withProblem ? '' : nextStep(permissions),
  };
}

function nextStep(permissions: ReadonlySet<Permission>): string {
  return mayFill(permissions)
    ? 'Put these right first, or make the file now and again later: that makes the next edition.'
    : 'Providers see the same lists of their own people under Returns, and put them right there. You can wait for them, or make the file now and again later: that makes the next edition.';
}

/** Whether a reader is somebody who fills gaps, or can only ask for it. */
function mayFill(permissions: ReadonlySet<Permission>): boolean {
  return permissions.has(Permission.ParticipantEdit);
}

function checkSentence(lines: number, withProblem: number): string {
  if (lines === 0) return 'Nobody had started support by the end of this month.';
  const all = `${plural(lines, 'person', 'people')} had started support by the end of this month. Each has one line in the file.`;
  return withProblem === 0
    ? `${all} Nothing is missing.`
    : `${all} Something is missing for ${plural(withProblem, 'person', 'people')}.`;
}

/** Each thing that is missing, how often, and where to put it right. */
export function presentProblems(
  problems: readonly ProblemCount[],
  from: { readonly month: CalendarDate; readonly providerId?: string | null },
  permissions: ReadonlySet<Permission>,
) {
  return problems.map((problem) => {
    const query = new URLSearchParams({
      month: from.month.slice(0, 7),
      problem: problem.code,
      ...(from.providerId ? { provider: from.providerId } : {}),
    });
    return {
      words: describeProblem(problem),
      toDo: whatToDo(problem.code, mayFill(permissions)),
      href: `/returns/problems?${query.toString()}`,
    };
  });
}

/** One return: how far it is, or what is in its file. */
export function presentReturn(made: ReturnView, permissions: ReadonlySet<Permission>) {
  const { month, status, rowsDone, rowsTotal, rowsWithProblem } = made;
  const progress = { done: rowsDone, total: rowsTotal || null, again: `/returns/${made.id}` };
  return {
    ...made,
    title: `Return for ${formatMonth(month)}`,
    state: STATES[status],
    isMaking: status === 'waiting' || status === 'running',
    isLocked: status === 'locked',
    mayOpenFile: permissions.has(Permission.ReturnFile),
    next: !permissions.has(Permission.ReturnFile)
      ? 'Next: the council opens the file and sends it. Only those who must send it can open it.'
      : made.providerName
        ? 'It holds one provider’s people. The return to DWP is the one of the whole area.'
        : 'Next: download it and send it to DWP by the secure way agreed for the grant.',
    progress: {
      ...progress,
      label: status === 'waiting' ? 'Waiting for its turn' : 'Making the file',
      text: rowsTotal ? null : 'The first people are on their way into the file',
      state: 'running',
    },
    rows: [
      { label: 'Edition', text: editionWords(made) },
      { label: 'Whose people', text: made.providerName ?? 'The whole area' },
      { label: 'People', text: rowsTotal.toLocaleString('en-GB') },
      { label: 'With something missing', text: rowsWithProblem.toLocaleString('en-GB') },
      {
        label: 'Asked for',
        text: `${formatDateTime(made.createdAt)}${made.requestedByName ? ` by ${made.requestedByName}` : ''}`,
      },
      { label: 'Locked', text: made.lockedAt ? formatDateTime(made.lockedAt) : '' },
      { label: 'File', text: made.fileName ?? '', hint: sizeWords(made.bytes) },
      {
        label: 'Checksum',
        lines: checksumLines(made.sha256),
        hint: 'SHA-256. Who gets the file can work it out again: the same digits prove it was not changed.',
      },
      ...(made.linesErased > 0
        ? [
            {
              label: 'Emptied since',
              text: plural(made.linesErased, 'line'),
              hint: 'Of people who were erased after the file was locked. The checksum is that of the file as it was sent.',
            },
          ]
        : []),
    ],
    problems: presentProblems(made.problems, made, permissions),
    columnTable: {
      caption: 'Columns of this file',
      captionHidden: true,
      columns: [{ text: 'Column' }, { text: 'Filled from' }],
      rows: made.columns.map(({ heading, source }) => ({ cells: [heading, source] })),
    },
  };
}

/** 64 digits in fours, two lines: people compare them by eye and by voice. */
function checksumLines(sha256: string | null): string[] {
  const fours = sha256?.match(/.{4}/g) ?? [];
  return [fours.slice(0, 8).join(' '), fours.slice(8).join(' ')].filter(Boolean);
}

function sizeWords(bytes: number | null): string | undefined {
  if (bytes === null) return undefined;
  return bytes < MEGABYTE
    ? plural(Math.ceil(bytes / 1024), 'kilobyte')
    : `${(bytes / MEGABYTE).toLocaleString('en-GB', { maximumFractionDigits: 1 })} megabytes`;
}

/** Where a gap is filled, and who may fill it there: a field of the person, or a page of their run of support. */
const PLACES: Partial<
  Record<ReturnProblem, { readonly place: (line: LineWithProblem) => string; readonly needs: readonly Permission[] }>
> = {
  'nino-missing': ofPerson('nino'),
  'postcode-missing': ofPerson('postcode'),
  'district-missing': ofPerson('districtGss'),
  'needs-missing': ofPerson('needGroups'),
  'benefits-missing': ofPerson('benefits'),
  'sex-missing': ofPerson('sex', Permission.ParticipantSensitive),
  'ethnicity-missing': ofPerson('ethnicity', Permission.ParticipantSensitive),
  'evaluation-missing': ofPerson('evaluationContact'),
  'sharing-objected': {
    place: ({ participantId }) => `/participants/${participantId}/consents`,
    needs: [Permission.ParticipantRead],
  },
  'work-status-missing': {
    place: ({ episodeId }) => `/episodes/${episodeId}/work-status`,
    needs: [Permission.EpisodeStart],
  },
  'profile-missing': { place: ({ episodeId }) => `/episodes/${episodeId}/profile`, needs: [Permission.PlanningEdit] },
  'occupation-missing': {
    place: ({ unnamedJobId }) => `/placements/${unnamedJobId}/edit#socCode`,
    needs: [Permission.PlacementEdit],
  },
};

function ofPerson(field: string, ...more: readonly Permission[]) {
  return {
    place: ({ participantId }: LineWithProblem) => `/participants/${participantId}/edit#${field}`,
    needs: [Permission.ParticipantEdit, ...more],
  };
}

/** Who is missing something. Each opens at the field where the reader may fill it, else at the record, else nowhere. */
export function presentPeople(
  people: readonly LineWithProblem[],
  problem: ReturnProblem,
  permissions: ReadonlySet<Permission>,
) {
  return {
    caption: 'People',
    captionHidden: true,
    columns: [{ text: 'Person' }, { text: 'Specialist' }, { text: 'Provider' }],
    rows: people.map((line) => {
      const href = placeToFill(line, problem, permissions);
      const { name, reference, specialistName, providerName } = line;
      return { cells: [href ? { text: name, hint: reference, href } : reference, specialistName, providerName] };
    }),
    empty: { title: 'Nobody any more', text: 'Nobody is missing it now. Make the file again to send what was added.' },
  };
}

function placeToFill(
  line: LineWithProblem,
  problem: ReturnProblem,
  permissions: ReadonlySet<Permission>,
): string | null {
  const filled = PLACES[problem];
  if (filled?.needs.every((permission) => permissions.has(permission))) return filled.place(line);
  return permissions.has(Permission.ParticipantRead) ? `/participants/${line.participantId}` : null;
}

export function presentProblemTitle(problem: ReturnProblem, month: CalendarDate, permissions: ReadonlySet<Permission>) {
  return {
    title: titleOfProblem(problem),
    month: formatMonth(month),
    toDo: whatToDo(problem, mayFill(permissions)),
  };
}
