import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { ImportLine } from '../data/import-list.query.js';
import type { ImportStatus } from '../data/referral-import.entity.js';
import type { ImportRowView, ReferralImportView } from '../application/referral-import.view.js';
import { type Disposition, DISPOSITIONS } from '../domain/intake/judge.js';
import type { IntakeTally } from '../domain/intake/report.js';
import { addressWith } from './address.js';

export const IMPORTS = '/referral-imports';

const WORDS: Readonly<
  Record<Disposition, { readonly tag: string; readonly colour: string; readonly title: string; readonly text: string }>
> = {
  accepted: {
    tag: 'Accepted',
    colour: 'green',
    title: 'Accepted',
    text: 'They go to the queue and wait for first contact.',
  },
  ineligible: {
    tag: 'Fails a test',
    colour: 'orange',
    title: 'Fail an eligibility test',
    text: 'They go to the queue for a person to check and decide.',
  },
  'possible-duplicate': {
    tag: 'Possible duplicate',
    colour: 'purple',
    title: 'May be somebody we know',
    text: 'They go to the queue for a person to compare.',
  },
  duplicate: {
    tag: 'Duplicate',
    colour: 'grey',
    title: 'Already referred',
    text: 'They are left out. Nobody is added twice.',
  },
  error: {
    tag: 'Error',
    colour: 'red',
    title: 'Left out: something is wrong',
    text: 'They are left out. Correct them in a file we make for you, and send it again.',
  },
};

const ORDER: readonly Disposition[] = ['accepted', 'ineligible', 'possible-duplicate', 'duplicate', 'error'];

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
  return {
    label: importing ? 'Importing referrals' : 'Checking every row',
    done: rowsDone,
    total: rowsTotal || undefined,
    state: 'running',
    again: `${IMPORTS}/${id}`,
  };
}

/** The counts as tiles, each the way to its rows. */
export function presentCounts({ id, counts, status }: ReferralImportView): readonly object[] {
  const done = status === 'imported';
  return ORDER.filter((disposition) => counts[disposition] > 0).map((disposition) => ({
    label: WORDS[disposition].title,
    figure: counts[disposition],
    sentence: done
      ? WORDS[disposition].text.replace('They go to', 'They are in').replace('are left out', 'were left out')
      : WORDS[disposition].text,
    link: { text: 'Show these rows', href: `${addressWith(`${IMPORTS}/${id}`, { rows: disposition })}#rows` },
  }));
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

/** Counted rows of the file that were not accepted: what the file to correct holds. */
export function restCount(counts: IntakeTally): number {
  return counts.error + counts.duplicate + counts['possible-duplicate'] + counts.ineligible;
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
      tag: { text: WORDS[row.disposition].tag, colour: WORDS[row.disposition].colour },
      lines:
        row.explanation.length > 0
          ? row.explanation.map(sentenceOf)
          : [row.disposition === 'accepted' ? 'Nothing is wrong.' : ''],
    })),
  };
}

/** "date_of_birth: 31/02/1980 is not …" is read as "Date of birth: 31/02/1980 is not …". */
function sentenceOf(explanation: string): { readonly column: string; readonly text: string } {
  const found = /^([a-z_]+): (.*)$/s.exec(explanation);
  if (!found) return { column: '', text: explanation };
  return { column: COLUMN_LABELS[found[1] ?? ''] ?? (found[1] ?? '').replaceAll('_', ' '), text: found[2] ?? '' };
}

const COLUMN_LABELS: Readonly<Record<string, string>> = {
  nino: 'National Insurance number (nino)',
  date_of_birth: 'Date of birth (date_of_birth)',
  postcode: 'Postcode (postcode)',
  gp_practice_ods_code: 'GP practice (gp_practice_ods_code)',
  consent_to_share: 'Agreement to share (consent_to_share)',
  family_name: 'Family name (family_name)',
  referred_on: 'Day of referral (referred_on)',
  external_ref: 'Your reference (external_ref)',
  phone: 'Phone (phone)',
  email: 'Email (email)',
  right_to_work: 'Right to work (right_to_work)',
  local_authority: 'District (local_authority)',
  need_groups: 'Need groups (need_groups)',
  work_status: 'Work status (work_status)',
  other_programme: 'Other programme (other_programme)',
};

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
    { value: '', text: `Rows that were not accepted (${restCount(counts)})` },
    ...ORDER.filter((disposition) => counts[disposition] > 0).map((disposition) => ({
      value: disposition,
      text: `${WORDS[disposition].title} (${counts[disposition]})`,
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
        { tag: STATUS_WORDS[line.status] },
      ],
    })),
    empty: {
      title: 'No files yet',
      text: 'Files of referrals that you import appear here.',
      action: { text: 'Import a file', href: `${IMPORTS}/new` },
    },
  };
}

function rowsInWords({ counts, status, rowsDone, rowsTotal }: ImportLine): string {
  if (status === 'judging' || status === 'importing') return `${rowsDone} of ${rowsTotal}`;
  const told = ORDER.flatMap((disposition) =>
    counts[disposition] ? [`${counts[disposition]} ${WORDS[disposition].tag.toLowerCase()}`] : [],
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
