import { labelOf } from '#platform/security/role';
import { formatShortDate } from '#shared/calendar-date';
import { formatDateTime, londonDay } from '#shared/london-time';
import { plural, sentenceCase } from '#shared/wording';
import type { AuditEntryView } from '../application/audit-entry.view.js';
import type { LogQuestion } from '../application/access-log.service.js';
import type { ChainState } from '../data/audit-log.query.js';
import { AUDIT_ACTIONS } from '../domain/audit-words.js';

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'medium' });

/** The log as a table. `opens`: what the reader may open. */
export function presentEntries(
  entries: readonly AuditEntryView[],
  opens: { readonly people: boolean; readonly claims: boolean },
) {
  return {
    caption: 'Entries of the audit, newest first',
    captionHidden: true,
    columns: [{ text: 'What happened' }, { text: 'Who' }, { text: 'About' }, { text: 'When' }],
    rows: entries.map((entry) => ({
      cells: [
        {
          ...{ text: entry.words, hint: purposeWords(entry) },
          // Leads to what was said, and what the review of it came to.
          ...(entry.breakGlassId && { href: `/break-glass/${entry.breakGlassId}`, hidden: '(break-glass)' }),
        },
        { text: entry.actorName, hint: entry.actorRole ? labelOf(entry.actorRole) : undefined },
        aboutCell(entry, opens),
        whenOf(entry.at),
      ],
    })),
    empty: {
      title: 'Nothing found',
      text: 'No entry fits what you asked for. References are written in full, such as KM-000123.',
    },
  };
}

/** "Job corrected"; a look says the same as its route, so it is left out there. */
function purposeWords({ purpose, groundsWords, action }: AuditEntryView): string | undefined {
  const doing =
    purpose && !/^(looked|opened|exported): /.test(purpose) && action !== 'denied' ? sentenceCase(purpose) : null;
  return [doing, groundsWords].filter(Boolean).join('. ') || undefined;
}

/** "22 Nov 2026, 14:03:09": in a log the second matters. */
function whenOf(at: Date): string {
  return `${formatShortDate(londonDay(at))}, ${CLOCK.format(at)}`;
}

function aboutCell(
  { participantId, participantReference, accountName, claimId, claimWords }: AuditEntryView,
  { people: linked, claims }: { readonly people: boolean; readonly claims: boolean },
) {
  if (claimWords !== null) return { text: claimWords, ...(claims && { href: `/claims/${claimId}` }) };
  if (!participantId) return { text: accountName ?? '–' };
  const text = participantReference ?? 'Somebody not yours to see';
  return linked && participantReference ? { text, href: `/participants/${participantId}` } : { text };
}

/** Whether the log can be trusted, as a card. */
export function presentChain({ sealedUpTo, sealedAt, waiting, checkedAt, checkedEntries, problem }: ChainState) {
  return {
    title: 'Can this log be trusted?',
    note: 'Entries are sealed every second into one chain. Whoever changes or removes one breaks every seal after it.',
    rows: [
      {
        label: 'Sealed',
        text:
          sealedUpTo === 0
            ? 'Nothing yet'
            : `${plural(sealedUpTo, 'entry', 'entries')}, the last ${formatDateTime(sealedAt)}`,
        hint: waiting > 0 ? plural(waiting, 'entry waits for its seal', 'entries wait for their seals') : undefined,
      },
      {
        label: 'Last checked',
        text: checkedAt
          ? `${formatDateTime(checkedAt)}: ${plural(checkedEntries ?? 0, 'entry', 'entries')}`
          : 'Not yet. It is checked every night',
        tag: checkedAt
          ? problem === null
            ? { text: 'Every seal holds', colour: 'green' }
            : { text: 'Broken', colour: 'red' }
          : null,
        hint: problem ?? undefined,
      },
    ],
  };
}

export function presentFilter({ who, reference, action }: LogQuestion) {
  return {
    title: 'Find entries',
    action: '/audit',
    fields: [
      { kind: 'search', name: 'who', label: 'Who (name or e-mail address)', value: who },
      { kind: 'search', name: 'reference', label: 'About (reference)', value: reference },
      {
        kind: 'select',
        name: 'action',
        label: 'What happened',
        items: [
          { value: '', text: 'Anything', selected: action === null },
          ...AUDIT_ACTIONS.map(({ code, label }) => ({ value: code, text: label, selected: code === action })),
        ],
      },
    ],
    clearHref: '/audit',
  };
}
