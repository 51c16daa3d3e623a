import { activityLabel, confidentStanding, type ListedEmployerView } from '#modules/employers';
import { plural } from '#shared/wording';
import { formatShortDate, type CalendarDate } from '#shared/calendar-date';

const CONFIDENT = {
  none: undefined,
  member: { text: 'Disability Confident', colour: 'teal' },
  'ran-out': { text: 'Disability Confident ran out', colour: 'yellow' },
} as const;

/** One row of the list of employers. */
export function presentListed(employer: ListedEmployerView, ownProviderId: string | null, today: CalendarDate): object {
  const latest = employer.involvement[0];
  const own = employer.involvement.find(({ providerId }) => providerId === ownProviderId);
  const place = [employer.postcode, employer.districtName].filter(Boolean).join(', ');
  const { milesAway } = employer;
  return {
    cells: [
      {
        text: employer.name,
        href: `/employers/${employer.id}`,
        hint: employer.industry?.name,
        tag: CONFIDENT[confidentStanding(employer, today)],
      },
      place
        ? { text: place, hint: milesAway ? `About ${plural(milesAway, 'mile')} away` : '' }
        : { text: 'Not recorded' },
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
