import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { ImportLine } from '../data/import-list.query.js';
import type { ImportStatus } from '../data/referral-import.entity.js';
import type { ImportRowView, ReferralImportView } from '../application/referral-import.view.js';
import { type Disposition, DISPOSITIONS } from '../domain/intake/judge.js';
import { columnInWords } from '../domain/intake/columns.js';
import { DISPOSITION_WORDS, type IntakeTally } from '../domain/intake/report.js';
import { addressWith } from './address.js';

export const IMPORTS = '/referral-imports';

interface Fate {
  readonly colour: string;
  /** What will become of these rows, before anything is imported. */
  readonly will: string;
  /** What became of them. */
  readonly did: string;
  /** Where those that became referrals wait. */
  readonly waits?: { readonly text: string; readonly href: string };
}

const FATES: Readonly<Record<Disposition, Fate>> = {
  accepted: {
    colour: 'green',
    will: 'They go to the queue and wait for first contact.',
    did: 'They are in the queue and wait for first contact.',
    waits: { text: 'Go to the queue', href: '/referrals' },
  },
  ineligible: {
    colour: 'orange',
    will: 'They fail an eligibility test. They go to the queue, where a person checks and decides. No need to send them again.',
    did: 'They fail an eligibility test. They are in the queue until a person decides. No need to send them again.',
    waits: { text: 'Check them in the queue', href: '/referrals?check=eligibility' },
  },
  'possible-duplicate': {
    colour: 'purple',
    will: 'They may be people we know. They go to the queue, where a person compares the two. No need to send them again.',
    did: 'They may be people we know. They are in the queue until a person compares the two. No need to send them again.',
    waits: { text: 'Compare them in the queue', href: '/referrals?check=possible-duplicate' },
  },
  duplicate: {
    colour: 'grey',
    will: 'They were sent before, or are somebody already referred. They are left out. If one is somebody else, correct their number and send that row again.',
    did: 'They were sent before, or are somebody already referred. They were left out. If one is somebody else, correct their number and send that row again.',
  },
  error: {
    colour: 'red',
    will: 'Something in them cannot be accepted. They are left out: correct them and send them again.',
    did: 'Something in them cannot be accepted. They were left out: correct them and send them again.',
  },
};

const ORDER: readonly Disposition[] = ['accepted', 'ineligible', 'possible-duplicate', 'duplicate', 'error'];

/** "Errors" over a count; "accepted" and "ineligible" stay as they are. */
function wordFor(disposition: Disposition, count: number): string {
  const word = DISPOSITION_WORDS[disposition];
  return count === 1 || disposition === 'accepted' || disposition === 'ineligible' ? word : `${word}s`;
}

const STATUS_WORDS: Readonly<Record<ImportStatus, { readonly text: string; readonly colour: string }>> = {
  staged: { text: 'Waiting', colour: 'grey' },
  judging: { text: 'Checking', colour: 'blue' },
  ready: { text: 'Ready to import', colour: 'yellow' },
  importing: { text: 'Importing', colour: 'blue' },
  imported: { text: 'Imported', colour: 'green' },
  abandoned: { text: 'Given up', colour: 'grey' },
  failed: { text: 'Could not be read', colour: 'red' },
};

/** How far a file in the background has come, or null when nothing is going on. */
export function presentProgress({ id, status, rowsDone, rowsTotal }: ReferralImportView): object | null {
  if (status !== 'staged' && status !== 'judging' && status !== 'importing') return null;
  const importing = status === 'importing';
  const done = rowsDone.toLocaleString('en-GB');
  return {
    label: importing ? 'Importing referrals' : 'Checking every row',
    done: rowsDone,
    total: rowsTotal || undefined,
    text: importing
      ? `${done} of ${plural(rowsTotal, 'referral')} imported`
      : `${done} of ${plural(rowsTotal, 'row')} checked`,
    state: 'running',
    again: `${IMPORTS}/${id}`,
  };
}

/** The counts as tiles, each the way to its rows. */
export function presentCounts({ id, counts, status }: ReferralImportView): readonly object[] {
  const done = status === 'imported';
  return ORDER.filter((disposition) => counts[disposition] > 0).map((disposition) => {
    const { will, did, waits } = FATES[disposition];
    const correct =
      disposition === 'error' ? { text: 'Download them to correct', href: `${IMPORTS}/${id}/rest` } : null;
    return {
      label: wordFor(disposition, counts[disposition]),
      figure: counts[disposition],
      sentence: done ? did : will,
      link: { text: 'Show these rows', href: `${addressWith(`${IMPORTS}/${id}`, { rows: disposition })}#rows` },
      also: correct ?? (done ? waits : null),
    };
  });
}

/** "Import 546 referrals", and what the number is made of. */
export function importWords({ importable, counts }: ReferralImportView): {
  readonly button: string;
  readonly sentence: string;
} {
  const doubtful = counts.ineligible + counts['possible-duplicate'];
  const left = counts.duplicate + counts.error;
  const parts = [
    `${plural(counts.accepted, 'person', 'people')} can be contacted at once`,
    ...(doubtful > 0 ? [`${doubtful} wait for a decision`] : []),
    ...(left > 0 ? [`${plural(left, 'row')} ${left === 1 ? 'is' : 'are'} left out`] : []),
  ];
  return { button: `Import ${plural(importable, 'referral')}`, sentence: `${parts.join(', ')}.` };
}

/** Rows of the preview, each with what was made of it and why. */
export function presentRows(rows: readonly ImportRowView[], isImported: boolean): object {
  return {
    caption: 'Rows of the file',
    captionHidden: true,
    columns: [{ text: 'Row' }, { text: 'Person' }, { text: 'Result' }, { text: 'What this means' }],
    rows: rows.map((row) => ({
      number: row.row,
      name: row.name || (row.referralId ? 'Open the referral' : 'Name no longer kept'),
      reference: row.externalRef,
      href: isImported && row.referralId ? `/referrals/${row.referralId}` : null,
      tag: { text: DISPOSITION_WORDS[row.disposition], colour: FATES[row.disposition].colour },
      lines:
        row.explanation.length > 0
          ? row.explanation.map(sentenceOf)
          : [row.disposition === 'accepted' ? 'Nothing is wrong.' : ''],
    })),
  };
}

/** "date_of_birth: 31/02/1980 is not …" is read as "Date of birth (date_of_birth): 31/02/1980 is not …". */
function sentenceOf(explanation: string): { readonly column: string; readonly text: string } {
  const found = /^([a-z_]+): (.*)$/s.exec(explanation);
  if (!found) return { column: '', text: explanation };
  return { column: columnInWords(found[1] ?? ''), text: found[2] ?? '' };
}

/** What the rows shown are chosen by: one disposition, every row, or, without a choice, those that need a look. */
export type RowChoice = Disposition | 'every' | '';

const NEED_A_LOOK: readonly Disposition[] = ['error', 'possible-duplicate', 'ineligible', 'duplicate'];

export function rowChoiceOf(text: string): RowChoice {
  return text === 'every' ? text : (DISPOSITIONS.find((disposition) => disposition === text) ?? '');
}

export function dispositionsOf(choice: RowChoice): readonly Disposition[] {
  if (choice === 'every') return DISPOSITIONS;
  return choice === '' ? NEED_A_LOOK : [choice];
}

/** The choice of rows to show. */
export function presentRowFilter(id: string, choice: RowChoice, counts: IntakeTally): object {
  const here = `${IMPORTS}/${id}#rows`;
  const items: readonly { value: RowChoice; text: string }[] = [
    {
      value: '',
      text: `All but the accepted rows (${NEED_A_LOOK.reduce((sum, disposition) => sum + counts[disposition], 0)})`,
    },
    ...ORDER.filter((disposition) => counts[disposition] > 0).map((disposition) => ({
      value: disposition,
      text: `${wordFor(disposition, counts[disposition])} (${counts[disposition]})`,
    })),
    { value: 'every', text: 'Every row' },
  ];
  const chosen = items.find(({ value }) => value !== '' && value === choice);
  return {
    action: `${IMPORTS}/${id}`,
    title: 'Show rows',
    fields: [
      {
        kind: 'select',
        name: 'rows',
        label: 'Rows',
        items: items.map((item) => ({ ...item, selected: item.value === choice })),
      },
    ],
    chosen: chosen ? [{ text: chosen.text, removeHref: here }] : [],
    clearHref: here,
  };
}

/** The files brought before. */
export function presentImports(lines: readonly ImportLine[]): object {
  return {
    caption: 'Files, the newest first',
    captionHidden: true,
    columns: [{ text: 'File' }, { text: 'Uploaded' }, { text: 'By' }, { text: 'Rows' }, { text: 'Status' }],
    rows: lines.map((line) => ({
      cells: [
        { text: line.fileName, href: `${IMPORTS}/${line.id}` },
        formatDateTime(line.createdAt),
        line.uploadedBy ?? 'The system',
        rowsInWords(line),
        { tag: hasNothing(line) ? { text: 'Nothing to import', colour: 'grey' } : STATUS_WORDS[line.status] },
      ],
    })),
    empty: {
      title: 'No files yet',
      text: 'Files of referrals that you import appear here.',
      action: { text: 'Import a file', href: `${IMPORTS}/new` },
    },
  };
}

/** Checked, and every row was sent before or is in error. */
function hasNothing({ status, counts }: ImportLine): boolean {
  return status === 'ready' && !counts.accepted && !counts.ineligible && !counts['possible-duplicate'];
}

function rowsInWords({ counts, status, rowsDone, rowsTotal }: ImportLine): string {
  if (status === 'judging' || status === 'importing') return `${rowsDone} of ${rowsTotal}`;
  const told = ORDER.flatMap((disposition) =>
    counts[disposition] ? [`${counts[disposition]} ${wordFor(disposition, counts[disposition]).toLowerCase()}`] : [],
  );
  return told.join(', ') || '–';
}

/** A warning when the same file, byte for byte, was imported before. */
export function sameFileWords(before: ImportLine | null): string {
  if (!before) return '';
  const by = before.uploadedBy ? ` by ${before.uploadedBy}` : '';
  return `The same file was imported on ${formatDateTime(before.createdAt)}${by}. Nobody is added twice.`;
}

export function asOfWords(view: ReferralImportView): string {
  return `Ages count on ${formatDate(view.asOf)}.`;
}
