import { formatShortDate } from '#shared/calendar-date';
import { plural, sentenceCase } from '#shared/wording';
import type { LikelyMentions } from '../application/likely-mentions.service.js';

/** Likely mentions as a table, each with a way to the record it stands in. */
export function presentMentions({ mentions, isCut, notSearched }: LikelyMentions) {
  const hidden = plural(notSearched, 'restricted record');
  return {
    isCut,
    notSearched:
      notSearched > 0
        ? `${hidden} that you are not named for ${notSearched === 1 ? 'was' : 'were'} not searched`
        : null,
    table: {
      caption: 'Notes of other people that may name this person',
      captionHidden: true,
      columns: [{ text: 'Words', words: true }, { text: 'Where' }, { text: 'Record' }, { text: 'When' }],
      rows: mentions.map(({ where, why, excerpt, on, participantId, reference }) => ({
        cells: [
          { text: excerpt, hint: `By ${why}` },
          sentenceCase(where),
          participantId && reference
            ? { text: reference, href: `/participants/${participantId}` }
            : { text: 'Not about a participant' },
          on ? formatShortDate(on) : 'Not known',
        ],
      })),
      empty: { title: 'Nothing found', text: 'No note of anybody else names this person by reference or name.' },
    },
  };
}
