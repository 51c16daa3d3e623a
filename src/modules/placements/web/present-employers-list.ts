import { activityLabel, type ListedEmployerView } from '#modules/employers';
import { formatShortDate } from '#shared/calendar-date';

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
