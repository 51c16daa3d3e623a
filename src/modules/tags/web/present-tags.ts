import { formatShortDate } from '#shared/calendar-date';
import type { CountedTag } from '../application/tags.service.js';

/** Each tag with who has it, those in use first; nothing to count where it is retired. */
export function presentTags(tags: readonly CountedTag[]) {
  return {
    table: {
      caption: 'Tags',
      captionHidden: true,
      columns: [{ text: 'Tag' }, { text: 'People getting support' }, { text: 'Change' }],
      rows: tags.map(({ id, name, people, retiredOn }) => ({
        cells: [
          { text: name, ...(retiredOn && { hint: `Retired on ${formatShortDate(retiredOn)}` }) },
          retiredOn === null && people > 0
            ? { text: String(people), href: `/caseload?tag=${id}`, hidden: `with the tag ${name}` }
            : { text: retiredOn === null ? '0' : 'Not shown' },
          {
            text: retiredOn === null ? 'Rename or retire' : 'Bring back',
            href: `/tags/${id}`,
            hidden: `the tag ${name}`,
          },
        ],
      })),
      empty: { title: 'No tags yet', text: 'Add the first one below, such as an event or a course.' },
    },
  };
}
