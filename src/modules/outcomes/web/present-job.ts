import {
  PERMITTED_WORK,
  apprenticeLabel,
  contractLabel,
  endReasonLabel,
  goesOn,
  neverBeganLabel,
  occupationName,
  standingTag,
  standingWords,
  termsInOrder,
  type DatedTerms,
  type PlacementEvidenceView,
  type PlacementView,
} from '#modules/placements';
import { addDays, formatDate, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { formatPounds } from '#shared/money';
import { plural, sentenceCase } from '#shared/wording';
import type { EarningView } from '../application/outcome.views.js';
import type { AskedAbout } from '../data/at-hand.query.js';
import { isForWork } from '../domain/earning-rules.js';

interface Words {
  readonly label: string;
  readonly text: string;
  readonly hint?: string;
  readonly href?: string;
}

/** One job among several: what it is, from when, and whether it counts. */
export function presentJobLine(
  job: PlacementView,
  today: CalendarDate,
): {
  readonly href: string;
  readonly title: string;
  readonly employer: string;
  readonly words: string;
  readonly tag: { readonly text: string; readonly colour: string };
} {
  return {
    href: `/placements/${job.id}`,
    title: `${job.jobTitle} at ${job.employerName}`,
    employer: job.employerName,
    words: `${hoursInWords(job)}, ${payInWords(job)}, ${standingWords(job, today)}.`,
    tag: jobTag(job, today),
  };
}

/** Where a job stands, or that it does not count at all. */
export function jobTag(job: PlacementView, today: CalendarDate): { readonly text: string; readonly colour: string } {
  if (!job.counts && job.neverBeganOn === null) return { text: `${job.kindLabel}: does not count`, colour: 'grey' };
  return standingTag(job, today);
}

/** Whether it can still be said that a job never began: nobody has worked in it or been paid for it. */
export const mayFallThrough = (job: PlacementView, payments: readonly EarningView[]): boolean =>
  goesOn(job) && !job.wasInPostAtStart && job.fourHoursWorkedOn === null && payments.every(({ isVoided }) => isVoided);

/** Where the day of the first paid hours of a job is entered. */
export const firstHoursHref = ({ id }: Pick<PlacementView, 'id'>): string => `/placements/${id}#first-hours`;

/**
 * Whether the page of a job asks on which day its first paid hours had been done: once it has begun, while nobody said so
 * and the hours on its payments do not say it either.
 */
export function asksFirstHours(
  { id, counts, fourHoursWorkedOn, startsOn, neverBeganOn }: PlacementView,
  payments: readonly EarningView[],
  { today, minimumHours }: { readonly today: CalendarDate; readonly minimumHours: number },
): boolean {
  const paidWork = payments.filter((payment) => payment.placementId === id && isForWork(payment));
  const paidHours = paidWork.reduce((sum, { hours }) => sum + (hours ?? 0), 0);
  return neverBeganOn === null && counts && fourHoursWorkedOn === null && startsOn <= today && paidHours < minimumHours;
}

/** The card of what is recorded of a job. */
export function presentJobDetails(job: PlacementView, kindWords: string): readonly Words[] {
  return [
    { label: 'Employer', text: job.employerName, href: `/employers/${job.employerId}` },
    { label: 'Kind of work', text: kindInWords(job), hint: kindWords },
    {
      label: 'Occupation',
      text: job.socCode === null ? '' : (occupationName(job.socCode) ?? `SOC 2020 code ${job.socCode}`),
      ...(job.socCode !== null && occupationName(job.socCode) ? { hint: `SOC 2020 code ${job.socCode}` } : {}),
      ...(job.socCode === null && job.counts && job.neverBeganOn === null
        ? { hint: 'The return to DWP needs it' }
        : {}),
    },
    ...moreAboutKind(job),
    {
      label: 'Contract',
      text: `${contractLabel(job.contractType)}${job.agency === '' ? '' : `: ${job.agency}`}`,
      ...(job.contractEndsOn === null ? {} : { hint: `Agreed until ${formatDate(job.contractEndsOn)}` }),
    },
    {
      label: 'Hours',
      text: hoursInWords(job),
      ...(job.guaranteedHours === null ? {} : { hint: guaranteedInWords(job.guaranteedHours) }),
    },
    {
      label: 'Pay',
      text: sentenceCase(payInWords(job)),
      ...(job.termsFrom === null ? {} : { hint: `Hours, pay, title and contract since ${formatDate(job.termsFrom)}` }),
    },
    {
      label: 'First day',
      text: formatDate(job.startsOn),
      ...(job.wasInPostAtStart ? { hint: 'Before support started: the job they came to keep' } : {}),
    },
    ...(job.counts && job.neverBeganOn === null
      ? [
          {
            label: 'First paid hours done',
            text: job.fourHoursWorkedOn === null ? 'Not recorded yet' : `By ${formatDate(job.fourHoursWorkedOn)}`,
          },
        ]
      : []),
    ...(job.endedOn === null
      ? []
      : [
          { label: 'Last day', text: formatDate(job.endedOn) },
          { label: 'Why it ended', text: job.endReason === null ? '' : endReasonLabel(job.endReason) },
        ]),
    ...(job.neverBeganOn === null
      ? []
      : [
          {
            label: 'Why it never began',
            text: job.neverBeganReason === null ? '' : neverBeganLabel(job.neverBeganReason),
            hint: `Recorded on ${formatDate(job.neverBeganOn)}`,
          },
        ]),
    ...(job.isProviderJob
      ? [
          {
            label: 'With our own organisation',
            text: 'Yes, or one of our suppliers',
            hint:
              job.disclosedOn === null
                ? 'This has to be disclosed, and no outcome of it is verified by itself'
                : `Disclosed on ${formatDate(job.disclosedOn)}`,
          },
        ]
      : []),
  ];
}

/** What the job was before its hours, pay, title or contract changed, the newest first; nothing while they never did. */
export function presentEarlierTerms(job: PlacementView): readonly Words[] {
  return termsInOrder(job, job.earlierTerms)
    .flatMap((terms) => (terms.untilOn === null ? [] : [{ ...terms, untilOn: terms.untilOn }]))
    .toReversed()
    .map((terms) => ({
      label: `${formatDate(terms.fromOn)} to ${formatDate(terms.untilOn)}`,
      text: `${terms.jobTitle}: ${hoursInWords(terms)}, ${payInWords(terms)}`,
      hint: contractLabel(terms.contractType),
    }));
}

/** Whose scheme pays part of the wage, or what a benefit permits. */
function moreAboutKind({ kind, subsidySchemeLabel, permittedWork }: PlacementView): readonly Words[] {
  if (kind === 'subsidised') {
    const text = subsidySchemeLabel ?? '';
    return [{ label: 'Scheme', text, hint: 'Counted apart from other jobs' }];
  }
  if (kind !== 'permitted-work') return [];
  const text = PERMITTED_WORK.find(({ code }) => code === permittedWork)?.label ?? '';
  return [{ label: 'Permitted work', text }];
}

const guaranteedInWords = (hours: number): string =>
  hours === 0 ? 'Expected; none are guaranteed' : `Expected; ${plural(hours, 'hour')} are guaranteed`;

/** What proves the job: one line for each file. One that is being checked for viruses cannot be opened yet. */
export function presentEvidence(
  evidence: readonly PlacementEvidenceView[],
  labels: ReadonlyMap<string, string>,
): readonly { readonly href: string | null; readonly fileName: string; readonly kind: string }[] {
  return evidence.map(({ documentId, fileName, kind, isBeingChecked }) => ({
    href: isBeingChecked ? null : `/documents/${documentId}`,
    fileName,
    kind: labels.get(kind) ?? kind,
  }));
}

/** An apprenticeship with its year, where somebody gave it. */
function kindInWords({ kind, kindLabel, apprentice }: PlacementView): string {
  const isDated = kind === 'apprenticeship' && apprentice !== 'no';
  return isDated ? `${kindLabel}, ${apprenticeLabel(apprentice)}` : kindLabel;
}

function hoursInWords({ hoursPerWeek }: Pick<DatedTerms, 'hoursPerWeek'>): string {
  return `${hoursPerWeek} ${hoursPerWeek === 1 ? 'hour' : 'hours'} a week`;
}

function payInWords({ payPencePerHour }: Pick<DatedTerms, 'payPencePerHour'>): string {
  return payPencePerHour === 0 ? 'no pay for an hour' : `${formatPounds(payPencePerHour)} an hour`;
}

/** What was asked about a job and is not answered, in a line each; and whether something came that nobody has looked at. */
export function presentAsked({ asked, cameIn }: { readonly asked: readonly AskedAbout[]; readonly cameIn: boolean }) {
  return {
    cameIn,
    asked: asked.map(({ of, askedAt, until, isNotSent }) => {
      const what = of === 'participant' ? 'Payslips, of the person' : 'Confirmation, of the employer';
      const came = isNotSent
        ? 'but the last message was not sent'
        : `the link works until ${formatDate(addDays(londonDay(until), -1))}`;
      return `${what}: asked ${formatDate(londonDay(askedAt))}, ${came}`;
    }),
  };
}
