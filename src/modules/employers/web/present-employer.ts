import type { StaffView } from '#modules/identity';
import { ROLE_LABEL } from '#platform/security/role';
import { formatDate, type CalendarDate } from '#shared/calendar-date';
import type { Involvement } from '../domain/involvement.js';
import { involvementInWords } from '../domain/involvement.js';
import { confidentDays, confidentStanding } from '../domain/confident-standing.js';
import { DISABILITY_CONFIDENT, activityLabel } from '../domain/employer-words.js';
import { parseWebAddress } from '#shared/web-address';
import type { LeadsOfEmployer } from '../application/employer-leads.js';
import type { ActivityRow } from '../data/employer-activities.query.js';
import type { EmployerView } from '../application/employer.view.js';

/** Options of the employer form. */
export const confidentOptions = DISABILITY_CONFIDENT.map(({ code, label }) => ({ value: code, text: label }));

/** What the card of an employer needs beside the employer. */
interface About {
  readonly districtName: string | null;
  readonly sizeLabel: string;
  readonly owner: Pick<StaffView, 'name'> | null;
  readonly today: CalendarDate;
}

/** The card of what is known of an employer. */
export function presentDetails(
  employer: EmployerView,
  { districtName, sizeLabel, owner, today }: About,
): readonly object[] {
  const { industry, industryWords, postcode, website, companyNumber, isAnchor } = employer;
  const confident = DISABILITY_CONFIDENT.find(({ code }) => code === employer.disabilityConfident);
  return [
    {
      label: 'What they do',
      text: industry?.name ?? industryWords,
      hint: industry ? `SIC ${industry.code}, ${industry.section}` : undefined,
    },
    { label: 'Place', text: [postcode, districtName].filter(Boolean).join(', ') },
    { label: 'People who work there', text: sizeLabel },
    {
      label: 'Disability Confident',
      text: confident?.label,
      hint: confidentDays(employer, today) || undefined,
      tag: confidentStanding(employer, today) === 'ran-out' ? { text: 'Ran out', colour: 'yellow' } : undefined,
    },
    { label: 'Anchor institution', text: isAnchor === null ? '' : isAnchor ? 'Yes' : 'No' },
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

/** Who leads with an employer, for the card beside it. */
export function presentLead(
  { own, others }: LeadsOfEmployer,
  actorId: string,
  colleagues: readonly StaffView[],
): object {
  return {
    words:
      own === null ? 'Nobody of your organisation yet' : own.userId === actorId ? 'You' : (own.name ?? 'A colleague'),
    from: own?.userId ?? '',
    isMine: own?.userId === actorId,
    claim: own === null ? 'I lead here' : 'Take over as lead',
    others: others.map(({ providerName }) => providerName),
    colleagues: colleagues
      .filter(({ id }) => id !== own?.userId && id !== actorId)
      .map(({ id, name, role }) => ({ value: id, text: `${name}, ${ROLE_LABEL[role].toLowerCase()}` })),
  };
}

/** Contacts of one's own provider, for the timeline. Whoever logged one, or leads them, may take it out. */
export function presentActivities(
  activities: readonly ActivityRow[],
  purposes: readonly { readonly code: string; readonly label: string }[],
  { actorId, mayLead, mayName }: { readonly actorId: string; readonly mayLead: boolean; readonly mayName: boolean },
): readonly object[] {
  return activities.map((activity) => ({
    on: activity.happenedOn,
    kind: activity.participantId ? `For ${(mayName && activity.participantName) || 'one participant'}` : 'In general',
    title: activityLabel(activity.kind),
    tag: activity.isFirst ? { text: 'First contact', colour: 'blue' } : undefined,
    by: activity.specialistName,
    text: activity.note,
    details: [
      { label: 'What for', text: purposes.find(({ code }) => code === activity.purpose)?.label ?? '' },
      { label: 'Next step', text: nextStepWords(activity) },
    ].filter(({ text }) => text !== ''),
    action:
      mayLead || activity.specialistId === actorId
        ? {
            text: 'Take it out',
            href: `/employer-activities/${activity.id}/removal`,
            hidden: ` (${activityLabel(activity.kind)}, ${formatDate(activity.happenedOn)})`,
          }
        : undefined,
  }));
}

function nextStepWords({ nextStep, followUpOn }: ActivityRow): string {
  if (followUpOn === null) return '';
  return `${nextStep === '' ? 'In touch again' : nextStep}, by ${formatDate(followUpOn)}`;
}
