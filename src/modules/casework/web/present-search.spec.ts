import { calendarDate } from '#shared/calendar-date';
import type { FoundNote } from '../application/find-in-notes.js';
import { presentNotes } from './present-search.js';

const note = (source: FoundNote['source'], linkId: string | null = null): FoundNote => ({
  ...{ source, linkId, id: 'n', participantId: 'p', displayName: 'Ada Ashbourne', reference: 'KM-000123' },
  on: calendarDate('2026-11-20'),
  pieces: [{ text: 'kennels', isFound: true }],
});

describe('what was found in notes', () => {
  it('names the person once, shows three places and counts the others', () => {
    const all = [note('contact_note'), note('support_session', 's'), note('action_step'), note('referral', 'r')];
    expect(presentNotes([all])).toMatchObject([
      {
        ...{ name: 'Ada Ashbourne', href: '/participants/p', more: 'and 1 more place on the record' },
        notes: [
          { title: 'Contact note, 20 Nov 2026', href: '/participants/p#timeline' },
          { title: 'Session note, 20 Nov 2026', href: '/sessions/s' },
          { href: '/participants/p#timeline' },
        ],
      },
    ]);
    expect(presentNotes([[]])).toEqual([]);
  });
});
