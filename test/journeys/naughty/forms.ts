import { addDays, calendarDate } from '#shared/calendar-date';

/** Text fields that only take text of a certain form, and what they take. Everything else is free text. */
export function valuesOf(round: number): Readonly<Record<string, string>> {
  const day = workingDay(round);
  return {
    ...{
      grossPence: `${100 + round}.23`,
      pay: '12.71',
      hours: '16',
      hoursPerWeek: '16',
      hoursWanted: '16',
      fte: '0.8',
      payNeeded: '900',
    },
    ...{ paidOn: '13/11/2026', periodFrom: '1/11/2026', periodTo: '8/11/2026', travelMinutes: '30', socCode: '' },
    ...{
      happenedOn: '20/11/2026',
      dueOn: '4/12/2026',
      startsOn: '2/11/2026',
      fourHoursWorkedOn: '',
      askedOn: '20/11/2026',
      ...{ followUpOn: '4/12/2026', madeOn: '15/6/2026', givenOn: '20/11/2026', leftOn: '' },
      ...{ disabilityConfidentSince: '', disabilityConfidentUntil: '' },
    },
    ...{
      startedOn: '20/11/2026',
      evaluationAskedOn: '',
      endedOn: '20/11/2026',
      on: '20/11/2026',
      dateOfBirth: '14/5/1990',
    },
    // Of plans for work, Access to Work, and a job that changes.
    ...{
      sinceOn: '20/11/2026',
      byOn: '',
      weighedOn: '20/11/2026',
      revisitOn: '18/12/2026',
      confirmedOn: '',
      things: '',
    },
    ...{ appliedOn: '12/11/2026', assessmentOn: '', awardedUntil: '', reconsideredOn: '', amount: '' },
    ...{ changedOn: '20/11/2026', contractEndsOn: '', guaranteedHours: '', disclosedOn: '', agency: '' },
    ...{
      day,
      time: `${String(9 + (round % 8)).padStart(2, '0')}:00`,
      phone: '01632 960123',
      nino: '',
      companyNumber: '',
    },
    ...{
      email: `somebody${round}@example.com`,
      postcode: 'TN24 8XX',
      website: 'https://employer.example',
      industry: '',
    },
    ...{ wanted: '10', reachedFrom: '1/6/2026', asOf: '1/11/2026' },
    ...{ password: 'not the password', newPassword: 'not the password either' },
  };
}

/** Boxes and choices that have to be made, by the field's name. */
export const CHOICES: Readonly<Record<string, string>> = {
  consentToShare: 'yes',
  needGroups: 'LTHC',
  agreed: 'yes',
  notified: 'yes',
  contactPreference: 'letter',
  saying: 'written-by-hand',
  whom: 'all',
  along: 'somebody',
};

const MODES = ['in-person-clinic', 'in-person-community', 'in-person-employer'] as const;
export const modeOf = (round: number): string => MODES[round % MODES.length] ?? 'phone';

/** Whether a field is kept at all: of the places of a session, only the one that goes with how people meet. */
export function isKept(field: string, round: number): boolean {
  const mode = { room: 'in-person-clinic', place: 'in-person-community', employerPlace: 'in-person-employer' }[field];
  // Why a date of birth was put right is kept when it was.
  return field !== 'dateOfBirthReason' && (mode === undefined || mode === modeOf(round));
}

/** Fields that name what may be known already: then what is known is kept, however it is written. */
export const NAMES_WHAT_IS_KNOWN: ReadonlySet<string> = new Set(['employer']);

/** What a field keeps of its text: several things where commas part them. */
export const partsOf = (field: string, text: string): readonly string[] =>
  field === 'languages' ? text.split(',') : [text];

/**
 * Forms that can be sent once: afterwards the person has started, left or been decided upon. They are only sent in a way
 * that brings them back, so that everything typed is seen again; what they store is stored by others in the same way.
 */
export const ONCE_ONLY: readonly string[] = [
  // Says whether a file is known, and keeps nothing.
  '/check-a-document',
  '/clinic-days/:id',
  '/earnings/:id/voiding',
  '/employer-activities/:id/removal',
  '/employers/:id/merge',
  '/vacancies/:id/closure',
  '/episodes/:id/exit',
  '/episodes/:id/own-words/:part',
  '/episodes/:id/start',
  '/fit-notes/:id/remove',
  '/legal-holds/:id/lifting',
  '/participants/:id/break-glass',
  '/participants/:id/messages',
  '/participants/:id/nino',
  '/participants/:id/refer-again',
  '/participants/:id/restriction',
  '/claims/:id/decisions',
  '/claims/:id/lines/:line/answer',
  '/outcomes/:id',
  '/placements/:id',
  '/placements/:id/end',
  '/referrals/:id/allocate',
  '/referrals/:id/decision',
  '/made-documents/:id/signers',
  '/sessions/:id',
  '/sessions/:id/cancel',
  // A few wrong dates of birth end the link.
  '/sign/:secret',
  '/your-copy/:secret',
  '/signatures/:id',
  '/signatures/:id/paper',
  '/sign-in',
  '/sign-in/password',
  '/verification/:id',
  '/placements/:id/payslips/:payslip',
  '/earnings/:id/file',
  '/your-photos/:secret',
  // A few wrong dates of birth end the link.
  '/your-words/:secret',
  '/your-choices/:secret',
];

/** Shown as it would go before it is sent: an answer of 200 that is neither taken nor refused. Their own tests send them. */
export const LOOKED_AT_FIRST: readonly string[] = [
  '/participants/:id/messages',
  '/policy/wage-rates/new',
  '/policy/permitted-work-limits/new',
  '/policy/outcome-prices/new',
  '/policy/time-standards/new',
];

function workingDay(round: number): string {
  let day = calendarDate('2026-11-30');
  for (let left = Math.floor(round / 8); left > 0;) {
    day = addDays(day, 1);
    if (![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())) left -= 1;
  }
  const [year, month, date] = day.split('-');
  return `${Number(date)}/${Number(month)}/${year ?? ''}`;
}
