import { list, plural } from '#shared/wording';
import { distanceWords, type EmployerToVisit } from '#modules/employers';
import type { NearMe, WeekTowardsMark } from '../application/near-me.service.js';

/** One employer nearby: why to go, who was in touch last, who leads, and what is done with one press. */
export function presentToVisit(employer: EmployerToVisit, actorId: string): object {
  const { id, name, reason, lastContact, leads } = employer;
  const place = [employer.postcode, employer.districtName, distanceWords(employer.nearest)].filter(Boolean).join(', ');
  return {
    name,
    href: `/employers/${id}`,
    reason: `${reason.words}.`,
    detail: [
      reason.words.startsWith('Nobody') ? '' : `${lastContact}.`,
      leadWords(leads, actorId),
      place && `${place}.`,
    ]
      .filter(Boolean)
      .join(' '),
    urgency: reason.place === 'due' ? { text: 'Next step due', colour: 'orange' } : null,
    action: { text: 'Log a contact', href: `/employers/${id}/activities/new?back=near` },
    presses:
      leads.own?.userId === actorId
        ? []
        : [
            {
              label: leads.own ? 'Take over as lead' : 'I lead here',
              action: `/employers/${id}/lead`,
              fields: { from: leads.own?.userId ?? '' },
            },
          ],
  };
}

/** "Alex Morgan leads. Invicta Futures has a lead too." */
export function leadWords({ own, others }: EmployerToVisit['leads'], actorId: string): string {
  const ours =
    own === null
      ? 'No lead of your organisation yet'
      : own.userId === actorId
        ? 'You lead'
        : `${own.name ?? 'A colleague'} leads`;
  if (others.length === 0) return `${ours}.`;
  const names = list(others.map(({ providerName }) => providerName));
  return `${ours}. ${names} ${others.length === 1 ? 'has' : 'have'} a lead${own === null ? '' : ' too'}.`;
}

/** Where was looked: "3 employers within 8 miles of where the people you support live and you hold clinics: Dover and Thanet". */
export function whereWords({ districtNames, hasPlaces, miles, total, items }: NearMe): string {
  if (!hasPlaces) return 'Nobody you support has a place recorded, so there is no place to look in';
  const about = districtNames.length === 0 ? '' : `: ${list(districtNames)}`;
  const where = `within ${plural(miles, 'mile')} of where the people you support live and you hold clinics${about}`;
  return total > items.length
    ? `The ${items.length} most worth a visit of ${total} employers ${where}`
    : `${plural(total, 'employer')} ${where}`;
}

/** What counts towards the mark, what does not, and of what it is. */
export function weekDetail({ inGeneral, other, mark }: WeekTowardsMark): string {
  const general = inGeneral === 0 ? '' : `${inGeneral} more face to face for nobody in particular. `;
  const more = other === 0 ? '' : `${plural(other, 'contact')} by phone, email or video. `;
  const rule =
    mark === null
      ? 'Your model sets no number of contacts a week.'
      : `Counted from Monday to today. ${mark} a week, reviewed with your leader, is the best mark of the IPS model for contacts with employers.`;
  return `${general}${more}${rule}`;
}

/** "This week: 4 of 6 face-to-face contacts for somebody you support". */
export function weekHeadline({ words, count, mark }: WeekTowardsMark): string {
  return `This week: ${words} face-to-face ${mark !== null || count !== 1 ? 'contacts' : 'contact'} for somebody you support`;
}
