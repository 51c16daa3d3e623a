import { formatShortDate } from '#shared/calendar-date';
import { grouped } from '#shared/grouped';
import { londonDay } from '#shared/london-time';
import { list, plural } from '#shared/wording';
import type { HandedOver } from '../data/handed-over.query.js';

export interface HandoverCard {
  readonly actionId: string;
  readonly title: string;
  readonly note: string;
  readonly people: readonly { readonly name: string; readonly href: string; readonly note: string }[];
}

/** What was handed over, one card for each time: "Maya Thornton handed 3 people over to you, 20 Nov". */
export function presentHandedOver(rows: readonly HandedOver[]): readonly HandoverCard[] {
  return [...grouped(rows, ({ actionId }) => actionId)].map(([actionId, people]) => {
    const givers = list([...new Set(people.map(({ fromName }) => fromName))]);
    const day = formatShortDate(londonDay(people[0]?.doneAt ?? new Date(0)));
    const shared = [...new Set(people.map(({ sharedNote }) => sharedNote))].filter(Boolean);
    return {
      actionId,
      title: `Handed over to you on ${day}: ${plural(people.length, 'person', 'people')} of ${givers}`,
      note: shared.join('\n\n'),
      people: people.map(({ participantId, name, note }) => ({ name, note, href: `/participants/${participantId}` })),
    };
  });
}
