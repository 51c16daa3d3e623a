import { whereabouts, type EmployerView } from '#modules/employers';
import { FOUND_BY, foundByWords, postcodeWords, type FoundPerson } from '#modules/participants';
import { formatShortDate } from '#shared/calendar-date';
import type { FoundNote } from '../application/find-in-notes.js';
import { NOTE_SOURCES, type NoteSource } from '../domain/found-note.js';

const NOTES_OF_ONE = 3;

const planPage = (episodeId: string): string => `/episodes/${episodeId}/plan`;
/** Pages of what was found, by the id that goes with it. */
const LINKS: Partial<Readonly<Record<NoteSource, (linkId: string) => string>>> = {
  support_session: (sessionId) => `/sessions/${sessionId}`,
  vocational_profile: (episodeId) => `/episodes/${episodeId}/profile`,
  action_plan: planPage,
  action_goal: planPage,
  better_off: (episodeId) => `/episodes/${episodeId}/better-off`,
};

/** One line for each person found, with the reason why. */
export function presentPeople(people: readonly FoundPerson[]): readonly object[] {
  return people.map(({ id, displayName, knownAs, reference, dateOfBirth, districtName, foundBy, ...contact }) => ({
    cells: [
      { text: displayName, href: `/participants/${id}`, hint: knownAs ? `Known as ${knownAs}` : undefined },
      foundByWords(foundBy.length > 0 ? foundBy : [FOUND_BY[0].code]),
      reference,
      formatShortDate(dateOfBirth),
      { text: districtName ?? 'Not known', hint: postcodeWords(contact) || undefined },
    ],
  }));
}

/** The first employers of that name, and the way to all of them where there are more. */
export function presentEmployers(
  found: readonly EmployerView[],
  most: number,
  words: string,
): { readonly employers: readonly object[]; readonly allEmployersHref: string | null } {
  return {
    employers: found
      .slice(0, most)
      .map((employer) => ({ name: employer.name, href: `/employers/${employer.id}`, where: whereabouts(employer) })),
    allEmployersHref: found.length > most ? `/employers?${new URLSearchParams({ words }).toString()}` : null,
  };
}

/** Those among the people found who may be one person, with the way to compare them. */
export function presentAlike(
  pairs: readonly { readonly one: string; readonly other: string }[],
  people: readonly FoundPerson[],
): readonly object[] {
  const byId = new Map(people.map((person) => [person.id, `${person.displayName}, ${person.reference}`]));
  return pairs.map(({ one, other }) => ({
    text: `${byId.get(one) ?? ''} and ${byId.get(other) ?? ''}`,
    href: `/participants/${one}/merge?with=${other}`,
  }));
}

/** What was found in notes, a person at a time. */
export function presentNotes(groups: readonly (readonly FoundNote[])[]): readonly object[] {
  return groups.flatMap((notes) => {
    const [first] = notes;
    if (!first) return [];
    const more = notes.length - NOTES_OF_ONE;
    return {
      name: first.displayName,
      reference: first.reference,
      href: `/participants/${first.participantId}`,
      notes: notes.slice(0, NOTES_OF_ONE).map(({ source, on, pieces, linkId, participantId }) => ({
        title: `${NOTE_SOURCES.find(({ code }) => code === source)?.label ?? 'Note'}, ${formatShortDate(on)}`,
        href: linkOf(source, linkId) ?? `/participants/${participantId}#timeline`,
        pieces,
      })),
      more: more > 0 ? `and ${more} more ${more === 1 ? 'place' : 'places'} on the record` : null,
    };
  });
}

/** Where the words stand in full, for what has a page of its own that whoever reads the words may open. */
function linkOf(source: NoteSource, linkId: string | null): string | null {
  return linkId === null ? null : (LINKS[source]?.(linkId) ?? null);
}
