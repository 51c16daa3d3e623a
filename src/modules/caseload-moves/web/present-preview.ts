import { changedSince, type BulkItemRow } from '#modules/bulk-actions';
import type { Submission } from '#platform/http/submission';
import { plural } from '#shared/wording';
import type { LoadEffect, MoveEffect, PersonEffect } from '../application/move-effects.js';
import type { MoveInSight } from '../application/moves.service.js';
import type { ConfirmMoveForm } from './move.forms.js';

/** What a move would do, before anything happens: each person, each caseload, and what is typed so far. */
export function presentPreview({ action, items }: MoveInSight, effect: MoveEffect, form: Submission<ConfirmMoveForm>) {
  const typed = form.value;
  const wasSeen = typed.seen ? typed.seen.split('.') : effect.marks;
  const changed = new Set(changedSince(wasSeen, effect.marks));
  const places = new Map(typed.personIds.map((id, place) => [id, place]));
  const going = effect.people.filter(({ refusal }) => refusal === null).length;
  return {
    id: action.id,
    fromName: action.fromName,
    seen: effect.marks.join('.'),
    note: typed.personIds.length > 0 ? typed.note : (items[0]?.sharedNote ?? ''),
    going,
    button: `Move ${plural(going, 'person', 'people')}`,
    staying: items.length - going,
    people: items.map((item, place) => {
      const typedAt = places.get(item.id);
      return {
        ...presentPerson(item, effect.people[place], changed.has(place)),
        note: typedAt === undefined ? item.note : (typed.notes[typedAt] ?? ''),
      };
    }),
    loads: presentLoads(effect.loads),
  };
}

function presentPerson(item: BulkItemRow, effect: PersonEffect | undefined, hasChanged: boolean) {
  const refusal = effect?.refusal ?? null;
  const takers = (effect?.takers ?? []).map(({ id, name, reasons }) => ({
    value: id,
    text: reasons ? `${name} (${reasons})` : name,
    selected: id === (effect?.takerId ?? item.toId),
  }));
  return {
    id: item.id,
    name: item.name,
    href: `/participants/${item.participantId}`,
    fromName: item.fromName,
    takers,
    tags: [
      ...(hasChanged ? [{ text: 'Changed since you looked', colour: 'orange' }] : []),
      ...(refusal ? [{ text: 'Stays', colour: 'red' }] : []),
      ...(!refusal && effect && !effect.fits ? [{ text: 'Look twice', colour: 'orange' }] : []),
    ],
    reasons: refusal ? '' : (effect?.fitReasons ?? ''),
    refusal,
    lines: effect?.lines ?? [],
  };
}

function presentLoads(loads: readonly LoadEffect[]): object {
  return {
    caption: 'Caseloads after the move',
    captionHidden: true,
    columns: [
      { text: 'Specialist' },
      { text: 'Now', numeric: true },
      { text: 'After', numeric: true },
      { text: 'Limits' },
    ],
    rows: loads.map(({ name, before, after, usualLimit, mostAllowed }) => ({
      cells: [
        name,
        before,
        after,
        {
          text: `${usualLimit} usual, ${mostAllowed} at most`,
          tags: after > usualLimit ? [{ text: `${after - usualLimit} over the usual limit`, colour: 'orange' }] : [],
        },
      ],
    })),
  };
}
