import { decisionLabel, wayLabel, type PurposeStanding, type RecordedDecision, type Showing } from '#modules/consents';
import { lawfulBasisLabel, noticeLanguageLabel } from '#modules/policy';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import type { ConsentOverview } from '../application/consent-desk.js';

interface Tag {
  readonly text: string;
  readonly colour: string;
}

const STATES: Readonly<Record<PurposeStanding['state'], Tag>> = {
  given: { text: 'Yes', colour: 'green' },
  'not-objected': { text: 'Yes, unless they object', colour: 'green' },
  'not-asked': { text: 'Not asked', colour: 'yellow' },
  refused: { text: 'No', colour: 'red' },
  withdrawn: { text: 'No, withdrawn', colour: 'red' },
  objected: { text: 'No, objected', colour: 'red' },
  expired: { text: 'No, ran out', colour: 'orange' },
};
const STOPPED: Readonly<Record<string, string>> = {
  message: 'A message',
  share: 'Something to be shared',
  export: 'A line of a file',
};

/** The words of where somebody stands, for a tag. */
export function standingTag({ state }: Pick<PurposeStanding, 'state'>): Tag {
  return STATES[state];
}

/** "Since 3 March 2026, until 3 March 2027". */
export function standingDates({
  state,
  since,
  expiresOn,
}: Pick<PurposeStanding, 'state' | 'since' | 'expiresOn'>): string {
  if (!since) return '';
  if (state === 'expired') return `Since ${formatDate(since)}`;
  return expiresOn ? `Since ${formatDate(since)}. Runs out on ${formatDate(expiresOn)}` : `Since ${formatDate(since)}`;
}

/** The page of one person's consents. */
export function presentConsents(overview: ConsentOverview, may: ReadonlySet<Permission>) {
  const mayEdit = may.has(Permission.ConsentEdit);
  const { person, standings, history, stops, notice, somethingHidden } = overview;
  const base = `/participants/${person.id}`;
  const nameOf = (code: string): string => standings.find(({ purpose }) => purpose.code === code)?.purpose.name ?? code;
  return {
    rows: standings.map((standing) => ({
      code: standing.purpose.code,
      name: standing.purpose.name,
      basis: lawfulBasisLabel(standing.purpose.lawfulBasis),
      tag: standingTag(standing),
      dates: standingDates(standing),
      href: mayEdit ? `${base}/consents/${standing.purpose.code}` : null,
    })),
    notice: {
      current: notice.current,
      needsCurrent: notice.needsCurrent,
      shown: notice.shown.map(presentShowing),
      href: mayEdit ? `${base}/notices/new` : null,
    },
    history: history.map((entry) => presentDecision(entry, nameOf(entry.purpose), may.has(Permission.DocumentRead))),
    stops: stops.map(({ purpose, what, because, stoppedAt }) => ({
      what: STOPPED[what] ?? what,
      text: `${nameOf(purpose)}. ${because}.`,
      when: formatDateTime(stoppedAt),
    })),
    unsaid: somethingHidden
      ? 'Something more may be recorded. Only specialists and team leaders who work with them see it.'
      : '',
  };
}

/** One decision as a line of the history. */
export function presentDecision(entry: RecordedDecision, name: string, mayOpenFiles: boolean) {
  const { decision, decidedOn, how, version, expiresOn, note, documentId, recordedAt, recordedByName } = entry;
  return {
    title: `${name}: ${decisionLabel(decision)}`,
    details: [
      `${formatDate(decidedOn)}, ${wayLabel(how).toLowerCase()}`,
      ...(version ? [`Version ${version}`] : []),
      ...(expiresOn ? [`Runs out on ${formatDate(expiresOn)}`] : []),
      ...(note ? [note] : []),
    ],
    by: `Recorded ${formatDateTime(recordedAt)}${recordedByName ? ` by ${recordedByName}` : ''}`,
    documentHref: documentId && mayOpenFiles ? `/documents/${documentId}` : null,
  };
}

function presentShowing({ version, language, shownOn, how, recordedByName }: Showing): string {
  const by = recordedByName ? `, recorded by ${recordedByName}` : '';
  return `Version ${version}, ${noticeLanguageLabel(language)}, on ${formatDate(shownOn)}, ${wayLabel(how).toLowerCase()}${by}`;
}
