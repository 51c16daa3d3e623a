import { formatDate, formatMonth } from '#shared/calendar-date';
import type { AdjustmentMadeView, AdviceGivenView } from '../application/employer-history.view.js';
import type { WholeEmployer } from '../application/employer-sites.js';
import type { EmployerContactView, EmployerView, ResemblingView } from '../application/employer.view.js';
import { PREFERRED_WAYS } from '../domain/employer-words.js';

/** The other sites of an organisation; null for an employer that stands alone. */
export function presentSites({ main, sites }: WholeEmployer, employer: EmployerView): object | null {
  if (sites.length < 2) return null;
  return {
    isMain: main.id === employer.id,
    items: sites
      .filter(({ id }) => id !== employer.id)
      .map((site) => ({
        href: `/employers/${site.id}`,
        text: [site.name, site.postcode].filter(Boolean).join(', '),
        isMain: site.id === main.id,
        merge: mayBeOnePlace(site, employer) ? `/employers/${employer.id}/merge?with=${site.id}` : null,
      })),
  };
}

/** Two places have two postcodes; where one of them has none, nobody knows. */
const mayBeOnePlace = (one: EmployerView, other: EmployerView): boolean =>
  one.postcode === null || other.postcode === null || one.postcode === other.postcode;

/** Records that may be the same company, and why. */
export function presentResembling(records: readonly ResemblingView[]): readonly object[] {
  return records.map(({ id, name, postcode, sameNumber }) => ({
    id,
    href: `/employers/${id}`,
    text: [name, postcode].filter(Boolean).join(', '),
    why: sameNumber ? 'It has the same Companies House number, so it is the same company' : 'The name is much alike',
  }));
}

/** Who works there, with the way they like to be reached; and who has left. */
export function presentPeople(people: readonly EmployerContactView[]): readonly object[] {
  return people.map(({ id, name, jobTitle, phone, email, preferred, leftOn }) => ({
    ...{ name, jobTitle },
    edit: `/employer-contacts/${id}/edit`,
    phone: leftOn === null ? phone : null,
    email: leftOn === null ? email : null,
    preferred:
      leftOn === null && preferred !== null
        ? `Likes to be reached ${(PREFERRED_WAYS.find(({ code }) => code === preferred)?.label ?? '').toLowerCase()}`
        : '',
    left: leftOn === null ? '' : `Left: we heard on ${formatDate(leftOn)}`,
  }));
}

/** Adjustments or advice of before, the newest first; with who noted them where that is ours to say. */
export function presentHistory(
  rows: readonly (AdjustmentMadeView | AdviceGivenView)[],
  ownProviderId: string | null,
): readonly object[] {
  return rows.map((row) => ({
    what: row.label,
    words: row.words,
    when: 'madeOn' in row ? formatMonth(row.madeOn) : formatDate(row.givenOn),
    by: 'madeOn' in row ? '' : (row.givenBy ?? row.providerName),
    removal:
      row.providerId === ownProviderId
        ? 'madeOn' in row
          ? `/employer-adjustments/${row.id}/removal`
          : `/employer-advice/${row.id}/removal`
        : null,
  }));
}
