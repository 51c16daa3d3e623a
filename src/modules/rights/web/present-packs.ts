import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { PackReview } from '../application/packs.service.js';
import type { PackRow } from '../application/packs.service.js';

const STATES: Readonly<Record<string, { readonly text: string; readonly colour: string }>> = {
  waiting: { text: 'Being gathered', colour: 'blue' },
  draft: { text: 'To look through', colour: 'yellow' },
  finishing: { text: 'Being put into its file', colour: 'blue' },
  ready: { text: 'Ready to send', colour: 'green' },
  sent: { text: 'Sent', colour: 'green' },
  failed: { text: 'Failed: ask for a new one', colour: 'red' },
  'set-aside': { text: 'Set aside', colour: 'grey' },
};

export function presentPack({
  id,
  edition,
  state,
  askedAt,
  sentOn,
  sentTo,
  sentHow,
  sha256,
  bytes,
  fileRemovedAt,
}: PackRow) {
  return {
    href: `/rights-packs/${id}`,
    title: `Edition ${edition}`,
    tag: STATES[state] ?? { text: state, colour: 'grey' },
    asked: `Asked for ${formatDateTime(askedAt)}`,
    sent: sentOn ? `Sent on ${formatDate(sentOn)} to ${sentTo || 'an address that was erased'}, ${sentHow}` : null,
    fingerprint: sha256,
    size: bytes === null ? null : `${Math.ceil(bytes / 1024)} KB`,
    removed: fileRemovedAt ? `Its file was removed on ${formatDateTime(fileRemovedAt)}` : null,
    state,
  };
}

const PER_PAGE = 25;

/** The passages to look through: those that seem to speak of others first, narrowed by words, a page at a time. */
export function presentPassages(
  { passages, redactions }: PackReview,
  { words, flaggedOnly, pageNo }: { readonly words: string; readonly flaggedOnly: boolean; readonly pageNo: number },
) {
  const wanted = words.toLowerCase();
  const found = passages
    .filter(({ flagged, key }) => !flaggedOnly || flagged.length > 0 || redactions.has(key))
    .filter(({ parts, where }) => wanted === '' || `${where} ${parts.join('')}`.toLowerCase().includes(wanted));
  const shown = found.slice((pageNo - 1) * PER_PAGE, pageNo * PER_PAGE);
  const out = [...redactions.values()].reduce((sum, parts) => sum + parts.size, 0);
  return {
    summary: `${plural(passages.length, 'passage')} of free words and files, ${passages.filter(({ flagged }) => flagged.length > 0).length} of them marked. ${plural(out, 'part is', 'parts are')} left out so far.`,
    found: plural(found.length, 'passage'),
    next: found.length > pageNo * PER_PAGE ? pageNo + 1 : null,
    passages: shown.map(({ key, where, parts, flagged }) => ({
      key,
      where,
      isFile: key.startsWith('file/'),
      parts: parts.map((text, place) => ({
        value: `${key}#${place}`,
        text: text.trim() || '(blank line)',
        flagged: flagged.includes(place),
        reason: redactions.get(key)?.get(place) ?? null,
      })),
    })),
  };
}
