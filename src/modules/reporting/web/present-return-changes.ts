import { Permission } from '#platform/security/permission';
import type { ReturnChange } from '../application/return-changes.js';

/** What a locked return says otherwise than the record, by person. Readers without records see references alone. */
export function presentChanges(changes: readonly ReturnChange[], permissions: ReadonlySet<Permission>): object {
  const mayOpen = permissions.has(Permission.OutcomeRead) && permissions.has(Permission.ParticipantRead);
  return {
    caption: 'Changes since this return was locked',
    captionHidden: true,
    columns: [{ text: 'Person' }, { text: 'What differs', words: true }, { text: 'Why', words: true }],
    rows: changes.map(({ episodeId, reference, name, words, why }) => ({
      cells: [
        mayOpen ? { text: name, hint: reference, href: `/episodes/${episodeId}/outcomes` } : reference,
        words,
        why === '' ? 'Recorded or corrected since' : why,
      ],
    })),
    empty: { title: 'Nothing has changed', text: 'The records still say what this return says.' },
  };
}
