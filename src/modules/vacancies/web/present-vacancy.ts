import { contractLabel, occupationName } from '#modules/placements';
import { formatDate, formatShortDate, formatUkDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { list, midSentence, plural, sentenceCase } from '#shared/wording';
import { MATCH_WORDS } from '../application/seeker-facts.js';
import type { Match } from '../domain/match.js';
import type { PersonAndJob } from '../application/matching.service.js';
import type { ListedVacancy, VacancyDetails } from '../application/vacancies.service.js';
import { hoursInWords, REMOTE, sourceLabel, stateOf } from '../domain/vacancy-words.js';
import type { VacancyForm } from './vacancy.form.js';

/** One row of the list of vacancies. */
export function presentListed(vacancy: ListedVacancy): object {
  const { label, colour } = stateOf(vacancy.state);
  return {
    cells: [
      { text: vacancy.title, href: `/vacancies/${vacancy.id}`, hint: vacancy.employerName },
      hoursInWords(vacancy.hoursMin, vacancy.hoursMax),
      placeOf(vacancy) || { text: 'Not recorded' },
      vacancy.payPence === null ? { text: 'Not recorded' } : `${formatPounds(vacancy.payPence)} an hour`,
      vacancy.closesOn === null ? 'No date' : formatShortDate(vacancy.closesOn),
      { tag: { text: label, colour } },
    ],
  };
}

/** The card of a vacancy. */
export function presentDetails(vacancy: ListedVacancy, closedReason: string | null): readonly object[] {
  const { socCode, payPence, startsOn, closesOn, adjustments, contractType, remote, closedOn } = vacancy;
  return [
    { label: 'Employer', text: vacancy.employerName, href: `/employers/${vacancy.employerId}` },
    { label: 'Occupation', text: socCode === null ? '' : `${occupationName(socCode) ?? ''} (${socCode})` },
    { label: 'Hours', text: hoursInWords(vacancy.hoursMin, vacancy.hoursMax) },
    { label: 'Days and shifts', text: vacancy.shifts },
    { label: 'Pay', text: payPence === null ? '' : `${formatPounds(payPence)} an hour before tax` },
    { label: 'Place', text: placeOf(vacancy) },
    {
      label: 'Contract',
      text: [contractType === null ? '' : contractLabel(contractType), vacancy.isApprenticeship ? 'Apprenticeship' : '']
        .filter(Boolean)
        .join(', '),
    },
    { label: 'From home', text: REMOTE.find(({ code }) => code === remote)?.label },
    { label: 'People they look for', text: vacancy.posts },
    { label: 'Starts', text: startsOn && formatDate(startsOn) },
    { label: 'Closes', text: closesOn && formatDate(closesOn) },
    {
      label: 'The employer offers',
      text: sentenceCase(list(adjustments.map((code) => midSentence(MATCH_WORDS.adjustment(code))))),
    },
    { label: 'Changed in interviews', text: vacancy.interviewAdjustments },
    { label: 'Skills somebody must have', text: vacancy.requirements },
    { label: 'How to apply', text: vacancy.howToApply },
    { label: 'How we know', text: sourceLabel(vacancy.source) },
    ...(vacancy.source === 'carved' ? [{ label: 'Carved from', text: vacancy.carvedFrom }] : []),
    ...(vacancy.state === 'open'
      ? []
      : [
          {
            label: 'Closed',
            text: [closedOn && formatDate(closedOn), closedReason].filter(Boolean).join('. '),
          },
        ]),
  ];
}

/** One line of a match: what fits and what does not fit yet, in two columns, and what is known of the money. */
export function presentMatch(pair: PersonAndJob, side: 'job' | 'person', today: CalendarDate): object {
  const { vacancy, person, match, benefit } = pair;
  const closes =
    vacancy.closesOn === null
      ? ''
      : `Closes ${formatDate(vacancy.closesOn)}${vacancy.closesOn === today ? ', today' : ''}`;
  return {
    ...(side === 'job'
      ? {
          title: vacancy.title,
          href: `/vacancies/${vacancy.id}`,
          hint: [vacancy.employerName, placeOf(vacancy), closes].filter(Boolean).join('. '),
        }
      : {
          title: person.name,
          href: `/episodes/${person.episodeId}/vacancies`,
          hint: person.worksAs === null ? person.reference : `${person.reference}. In work now: ${person.worksAs}`,
        }),
    id: side === 'job' ? vacancy.id : person.episodeId,
    ...leadOf(match),
    fits: match.fits.map(({ words }) => words),
    notYet: match.notYet.map(({ words, standing }) => ({ words, isQuestion: standing === 'ask' })),
    profile: pair.hasProfile || side === 'job' ? null : `/episodes/${person.episodeId}/profile`,
    benefit: benefit.words,
    betterOff: benefit.isWorkedOut ? null : `/episodes/${person.episodeId}/better-off`,
    recordJob: `/episodes/${person.episodeId}/placements/new?${knownOfJob(vacancy).toString()}`,
    who: person.name,
    what: vacancy.title,
  };
}

/** What a card says at once: whether it is the work they want, and how much fits; the rest is a press away. */
function leadOf({ fits, notYet }: Match): { readonly lead: string; readonly count: string } {
  const differs = notYet.filter(({ standing }) => standing === 'differs').length;
  const asks = notYet.length - differs;
  return {
    lead: [...fits, ...notYet].find(({ isWish }) => isWish)?.words ?? '',
    count: [
      fits.length === 0
        ? 'Nothing known to fit yet'
        : `${plural(fits.length, 'thing')} ${fits.length === 1 ? 'fits' : 'fit'}`,
      ...(differs > 0 ? [`${differs} ${differs === 1 ? 'does' : 'do'} not fit yet`] : []),
      ...(asks > 0 ? [`${asks} to find out`] : []),
    ].join(', '),
  };
}

/** What a vacancy says already of the job that may come of it, so that nobody types it again. */
function knownOfJob(vacancy: ListedVacancy): URLSearchParams {
  const { employerId, title, socCode, contractType, hoursMin, hoursMax, payPence, startsOn } = vacancy;
  return new URLSearchParams({
    employer: employerId,
    jobTitle: title,
    ...(socCode === null ? {} : { socCode }),
    ...(contractType === null ? {} : { contractType }),
    ...(hoursMin === hoursMax ? { hoursPerWeek: String(hoursMin) } : {}),
    ...(payPence === null ? {} : { pay: pounds(payPence) }),
    ...(startsOn === null ? {} : { startsOn: formatUkDate(startsOn) }),
  });
}

const pounds = (pence: number): string => formatPounds(pence).replace('£', '');

/** A vacancy as somebody would type it into the form. */
export function typedFrom(
  vacancy: VacancyDetails & { readonly employerId: string; readonly version: number },
): Partial<VacancyForm> {
  const { socCode, hoursMin, hoursMax, payPence, postcode, districtGss, startsOn, closesOn, version, ...rest } =
    vacancy;
  return {
    ...{
      title: rest.title,
      source: rest.source,
      shifts: rest.shifts,
      requirements: rest.requirements,
      contractType: rest.contractType ?? '',
      remote: rest.remote,
      posts: String(rest.posts),
      howToApply: rest.howToApply,
      interviewAdjustments: rest.interviewAdjustments,
      isApprenticeship: rest.isApprenticeship ? 'yes' : 'no',
      carvedFrom: rest.carvedFrom,
      siteId: rest.employerId,
    },
    adjustments: [...rest.adjustments],
    socCode: socCode ?? '',
    hoursMin: String(hoursMin),
    hoursMax: hoursMax === hoursMin ? '' : String(hoursMax),
    pay: payPence === null ? '' : pounds(payPence),
    postcode: postcode ?? '',
    districtGss: districtGss ?? '',
    startsOn: startsOn === null ? '' : formatUkDate(startsOn),
    closesOn: closesOn === null ? '' : formatUkDate(closesOn),
    version: String(version),
  };
}

function placeOf({ postcode, districtName }: ListedVacancy): string {
  return [postcode, districtName].filter(Boolean).join(', ');
}
