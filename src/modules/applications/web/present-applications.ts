import { formatDate, formatUkDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { formatPhone } from '#shared/phone';
import { list, midSentence, plural } from '#shared/wording';
import type { ApplicationView } from '../application/applications.service.js';
import type { ContactPerson, JobInterview } from '../application/interviews.service.js';
import type { ListedApplication } from '../application/pipeline.service.js';
import { endedLabel, sentByLabel, sentHowLabel, stageOf, STAGES, type Stage } from '../domain/application-stage.js';
import type { OfferedTerms } from '../domain/application-step.js';
import { alongWords, interviewKindLabel, whenWords } from '../domain/interview.js';
import { nextStep, overWords } from '../domain/next-step.js';
import { prepWords } from '../domain/prep-list.js';

/** By what day and policy lines are worded. */
export interface Reckoning {
  readonly today: CalendarDate;
  readonly answerDays: number;
}

export interface PresentedGroup {
  readonly title: string;
  readonly count: string;
  readonly lines: readonly object[];
}

/** Applications under the heading of each stage, in the order of the stages; those without any are left out. */
export function presentByStage(
  applications: readonly ListedApplication[],
  reckoning: Reckoning,
  naming: 'job' | 'person' | 'person-and-specialist',
): readonly PresentedGroup[] {
  return STAGES.flatMap(({ code, label }) => {
    const lines = applications.filter(({ stage }) => stage === code);
    if (lines.length === 0) return [];
    return [
      {
        title: label,
        count: plural(lines.length, 'application'),
        lines: lines.map((one) => line(one, reckoning, naming)),
      },
    ];
  });
}

function line(application: ListedApplication, reckoning: Reckoning, naming: string): object {
  const { id, jobTitle, employerName, personName, reference, specialistName, stageOn } = application;
  const isPerson = naming !== 'job';
  return {
    href: `/applications/${id}`,
    text: isPerson ? `${personName}: ${jobTitle}` : jobTitle,
    hint: [employerName, `since ${formatDate(stageOn)}`, ...(isPerson ? [reference] : [])].join(', '),
    next: nextStep(application, reckoning.today, reckoning.answerDays),
    who: naming === 'person-and-specialist' && specialistName ? `With ${specialistName}` : '',
  };
}

/** What to do from a match, where that is not only to look. */
const DO_NEXT: Partial<Readonly<Record<Stage, string>>> = {
  considered: 'Record CV sent',
  ended: 'Open the application to take it up again',
};

/** What a line of a match says of an application that is there. */
export function presentOnMatch(application: ListedApplication, today: CalendarDate): object {
  const { id, stage, stageOn } = application;
  const { label, colour } = stageOf(stage);
  return {
    href: `/applications/${id}`,
    tag: { text: label, colour },
    since: formatDate(stageOn),
    why: overWords(application, today),
    doNext: DO_NEXT[stage] ?? 'Open the application',
  };
}

/** The page of a job start with what is known from here; the application is marked as started when the job is recorded. */
export function startHref(application: ListedApplication, terms: OfferedTerms): string {
  const { id, episodeId, employerId, employerName, jobTitle, socCode, contractType } = application;
  const { hoursPerWeek, payPencePerHour, startsOn } = terms;
  const query = new URLSearchParams({
    application: id,
    ...(employerId === null ? { employerName } : { employer: employerId }),
    jobTitle,
    ...(socCode !== null && { socCode }),
    ...(contractType !== null && { contractType }),
    ...(hoursPerWeek !== null && { hoursPerWeek: String(hoursPerWeek) }),
    ...(payPencePerHour !== null && { pay: formatPounds(payPencePerHour).replace(/[£,]/g, '') }),
    ...(startsOn !== null && { startsOn: formatUkDate(startsOn) }),
  });
  return `/episodes/${episodeId}/placements/new?${query.toString()}`;
}

/** The card of an application. */
export function presentDetails(application: ApplicationView, terms: OfferedTerms): readonly object[] {
  const { employerId, employerName, advertisedAt, vacancyId, placementId } = application;
  const { hoursPerWeek, payPencePerHour, startsOn } = terms;
  const known = [
    ...(hoursPerWeek === null ? [] : [`${plural(hoursPerWeek, 'hour')} a week`]),
    ...(payPencePerHour === null ? [] : [`${formatPounds(payPencePerHour)} an hour before tax`]),
    ...(startsOn === null ? [] : [`from ${formatDate(startsOn)}`]),
  ];
  return [
    { label: 'Employer', text: employerName, ...(employerId && { href: `/employers/${employerId}` }) },
    ...(vacancyId ? [{ label: 'Vacancy', text: 'Open the vacancy', href: `/vacancies/${vacancyId}` }] : []),
    ...(advertisedAt ? [{ label: 'Where it is advertised', text: advertisedAt }] : []),
    ...(known.length > 0 ? [{ label: 'Hours, pay and first day', lines: known }] : []),
    ...(placementId ? [{ label: 'Job', text: 'Open the job', href: `/placements/${placementId}` }] : []),
  ];
}

/** What happened, one entry for each step. */
export function presentSteps({ steps }: ApplicationView): readonly object[] {
  return steps.map(({ stage, happenedOn, sentBy, sentHow, reason, note, interviewDay, by }) => ({
    ...{ on: happenedOn, title: stageOf(stage).label, by },
    text: [
      ...(sentBy ? [`${sentByLabel(sentBy)}, ${midSentence(sentHowLabel(sentHow))}`] : []),
      ...(interviewDay ? [`On ${formatDate(interviewDay)}`] : []),
      ...(reason ? [endedLabel(reason)] : []),
      ...(note ? [note] : []),
    ].join('. '),
  }));
}

/** An interview in a list of them. */
export function presentListedInterview(interview: JobInterview): object {
  const isOff = interview.offOn !== null;
  return {
    href: `/interviews/${interview.id}`,
    text: whenWords(interview),
    hint: isOff ? 'Called off' : [interview.place, prepWords(interview.items)].filter(Boolean).join('. '),
  };
}

/** After an offer, the start or the end an interview may not be needed any more: then the page says that it is still booked. */
export function presentStillBooked(stage: Stage, ahead: readonly JobInterview[]): string {
  if (ahead.length === 0 || !['offer', 'started', 'ended'].includes(stage)) return '';
  const days = list(ahead.map(whenWords));
  return ahead.length === 1
    ? `The interview on ${days} is still booked. If it will not take place, open it below and call it off.`
    : `The interviews on ${days} are still booked. If they will not take place, open them below and call them off.`;
}

/** Whom to ring, on the leaflet for the person: only numbers we know; null where nobody is known. */
export function presentContact(
  contact: ContactPerson | null,
): { readonly name: string; readonly words: string } | null {
  if (contact === null) return null;
  const { specialistName: name, specialistPhone, providerPhone } = contact;
  if (specialistPhone) return { name, words: `Ring ${formatPhone(specialistPhone)}` };
  if (providerPhone) return { name, words: `Ring ${formatPhone(providerPhone)} and ask for ${name}` };
  return { name, words: `Speak to ${name}` };
}

/** The card of an interview; for the person themselves without what is only for colleagues. */
export function presentInterview(interview: JobInterview, reader: 'staff' | 'person'): readonly object[] {
  const { kind, place, along, sessionId, minutes } = interview;
  const alone = reader === 'person' && along === 'nobody';
  return [
    { label: 'When', text: whenWords(interview) },
    { label: 'How long', text: minutes < 120 ? plural(minutes, 'minute') : plural(minutes / 60, 'hour') },
    { label: 'How', text: interviewKindLabel(kind) },
    ...(place ? [{ label: kind === 'in-person' ? 'Where' : 'Link or number', text: place }] : []),
    ...(alone
      ? []
      : [
          {
            label: 'Who goes along',
            text: reader === 'person' && along === 'specialist' ? 'Your employment specialist' : alongWords(interview),
          },
        ]),
    ...(sessionId && reader === 'staff'
      ? [{ label: 'In the diary', text: 'Open the appointment', href: `/sessions/${sessionId}` }]
      : []),
  ];
}
