import { plural } from '#shared/wording';
import type { Choice } from '../application/many-people.service.js';
import type { PeopleListed } from '../application/chosen-people.js';

/** The query of the caseload page, from that of ours. */
export function addressOf(query: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(query).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'after' ? [[name, value] as [string, string]] : [],
  );
  return new URLSearchParams(texts).toString();
}

export function choiceOf(form: {
  readonly list: string;
  readonly whom: string;
  readonly episodeIds: string[];
}): Choice {
  return { address: form.list, whom: form.whom === 'all' ? 'all' : 'some', episodeIds: form.episodeIds };
}

/** The people to tick, and who is not among them. */
export function presentPeople({ people, restricted, isCut, isFiltered }: PeopleListed, address: string) {
  const several = new Set(people.map(({ specialistId }) => specialistId)).size > 1;
  const everybody = `${isFiltered ? 'Everybody on the filtered list' : 'Everybody'}: ${plural(people.length, 'person', 'people')}`;
  return {
    back: { href: address ? `/caseload?${address}` : '/caseload', text: 'Caseload' },
    people: people.map(({ episodeId, name, reference, statusLabel, specialistName }) => ({
      value: episodeId,
      text: name,
      hint: { text: [reference, statusLabel, several ? specialistName : ''].filter(Boolean).join(' · ') },
    })),
    whom: [
      { value: 'some', text: 'Only the people I tick' },
      { value: 'all', text: everybody },
    ],
    notes: [
      isCut ? `The list is longer. These are its first ${people.length}: filter it to reach the others.` : '',
      restricted === 0
        ? ''
        : `${plural(restricted, 'restricted record')} ${restricted === 1 ? 'is' : 'are'} not on this list. Whoever is named for ${restricted === 1 ? 'it' : 'one'} works from the record.`,
    ].filter(Boolean),
  };
}
