import type { StaffView } from '#modules/identity';
import { ROLE_LABEL } from '#platform/security/role';
import { formatShortDate } from '#shared/calendar-date';
import type { Involvement } from '../domain/involvement.js';
import { involvementInWords } from '../domain/involvement.js';
import { DISABILITY_CONFIDENT, EMPLOYER_SIZES, activityLabel, sizeLabel } from '../domain/employer-words.js';
import { parseWebAddress } from '#shared/web-address';
import type { EmployerActivityView, EmployerView, ListedEmployerView } from '../application/employer.view.js';

/** Options of the employer form. */
export const sizeOptions = EMPLOYER_SIZES.map(({ code, label }) => ({ value: code, text: label }));
export const confidentOptions = DISABILITY_CONFIDENT.map(({ code, label }) => ({ value: code, text: label }));

/** One row of the list of employers. */
export function presentListed(employer: ListedEmployerView, ownProviderId: string | null): object {
  const latest = employer.involvement[0];
  const own = employer.involvement.find(({ providerId }) => providerId === ownProviderId);
  const place = [employer.postcode, employer.districtName].filter(Boolean).join(', ');
  return {
    cells: [
      {
        text: employer.name,
        href: `/employers/${employer.id}`,
        hint: employer.industry?.name,
        tag: employer.disabilityConfident === 'none' ? undefined : { text: 'Disability Confident', colour: 'teal' },
      },
      place || { text: 'Not recorded' },
      own ? { text: formatShortDate(own.lastOn), hint: activityLabel(own.lastKind) } : 'Not yet',
      latest
        ? {
            text: formatShortDate(latest.lastOn),
            hint: latest.providerId === ownProviderId ? 'Your organisation' : latest.providerName,
          }
        : 'Nobody yet',
      {
        text: 'Log a contact',
        href: `/employers/${employer.id}/activities/new`,
        hidden: `with ${employer.name}`,
      },
    ],
  };
}

/** The card of what is known of an employer. */
export function presentDetails(
  employer: EmployerView,
  districtName: string | null,
  owner: Pick<StaffView, 'name'> | null,
): readonly object[] {
  const { industry, industryWords, postcode, size, website, companyNumber } = employer;
  const confident = DISABILITY_CONFIDENT.find(({ code }) => code === employer.disabilityConfident);
  return [
    {
      label: 'What they do',
      text: industry?.name ?? industryWords,
      hint: industry ? `SIC ${industry.code}, ${industry.section}` : undefined,
    },
    { label: 'Place', text: [postcode, districtName].filter(Boolean).join(', ') },
    { label: 'People who work there', text: size ? sizeLabel(size) : '' },
    { label: 'Disability Confident', text: confident?.label },
    {
      label: 'Website',
      text: website ? website.replace(/^https?:\/\/(www\.)?|\/$/g, '') : '',
      href: website ? parseWebAddress(website) : null,
    },
    { label: 'Companies House number', text: companyNumber },
    { label: 'Looked after by', text: ownerWords(employer, owner) },
  ];
}

function ownerWords({ ownerUserId }: EmployerView, owner: Pick<StaffView, 'name'> | null): string {
  if (ownerUserId === null) return 'Nobody yet';
  return owner?.name ?? 'A colleague of another organisation';
}

/** Whom somebody may hand an employer over to; null when that is for another organisation to do. */
export function presentOwners(staff: readonly StaffView[] | null): readonly { value: string; text: string }[] | null {
  return (
    staff && staff.map(({ id, name, role }) => ({ value: id, text: `${name}, ${ROLE_LABEL[role].toLowerCase()}` }))
  );
}

/** Who in the area was in touch: one line for each provider, ours first. */
export function presentInvolvement(
  involvement: readonly Involvement[],
  ownProviderId: string | null,
): readonly { who: string; words: string; kind: string }[] {
  return involvement
    .toSorted((a, b) => Number(b.providerId === ownProviderId) - Number(a.providerId === ownProviderId))
    .map((one) => ({
      who: one.providerId === ownProviderId ? 'Your organisation' : one.providerName,
      words: involvementInWords(one),
      kind: activityLabel(one.lastKind),
    }));
}

/** Contacts of one's own provider, for the timeline. */
export function presentActivities(activities: readonly EmployerActivityView[]): readonly object[] {
  return activities.map((activity) => ({
    on: activity.happenedOn,
    kind: activity.participantId ? 'For one participant' : 'In general',
    title: activityLabel(activity.kind),
    by: activity.specialistName,
    text: activity.note,
  }));
}
