import { calendarDate } from '#shared/calendar-date';
import { jobKinds, type JobKind } from './job-kind.js';
import { datesRefusal, extrasRefusal, termsRefusal, type JobDates } from './job-rules.js';

const support = {
  route: 'out-of-work',
  startedOn: calendarDate('2026-07-01'),
  trackingEndsOn: calendarDate('2026-12-10'),
} as const;
type Days = Partial<Record<'startsOn' | 'fourHoursWorkedOn' | 'endedOn', string | null>>;
const job = (days: Days, change: Partial<JobDates['support']> = {}): JobDates => {
  const { startsOn = '2026-11-02', fourHoursWorkedOn = null, endedOn = null } = days;
  const day = (text: string | null) => (text === null ? null : calendarDate(text));
  return {
    today: calendarDate('2026-11-20'),
    startsOn: calendarDate(startsOn ?? ''),
    fourHoursWorkedOn: day(fourHoursWorkedOn),
    endedOn: day(endedOn),
    support: { ...support, ...change },
  };
};

it.each<[Days, string | null, string]>([
  [{ startsOn: '2026-11-20' }, null, 'starts today'],
  [{ startsOn: '2026-07-01' }, null, 'started on the day support did'],
  [{ startsOn: '2026-06-30' }, 'placement.before-support', 'started before support'],
  [{ startsOn: '2026-12-10' }, null, 'starts on the last day that counts'],
  [{ startsOn: '2026-12-11' }, 'placement.after-tracking', 'starts after the last day that counts'],
  [{ fourHoursWorkedOn: '2026-11-02' }, null, 'had its hours on the first day'],
  [{ fourHoursWorkedOn: '2026-11-01' }, 'placement.hours-before-job', 'had its hours before it began'],
  [{ fourHoursWorkedOn: '2026-11-21' }, 'placement.hours-in-future', 'has its hours tomorrow'],
  [{ endedOn: '2026-11-02' }, null, 'ended on its first day'],
  [{ endedOn: '2026-11-01' }, 'placement.end-before-job', 'ended before it began'],
  [{ endedOn: '2026-11-21' }, 'placement.end-in-future', 'ends tomorrow'],
  [{ fourHoursWorkedOn: '2026-11-04', endedOn: '2026-11-03' }, 'placement.end-before-job', 'ended before its hours'],
])('%j: %s, it %s', (days, code) => {
  expect(datesRefusal(job(days), 28)?.code ?? null).toBe(code);
});

it('lets a job start 28 days ahead and not 29', () => {
  const open = { trackingEndsOn: null };
  expect(datesRefusal(job({ startsOn: '2026-12-18' }, open), 28)).toBeNull();
  expect(datesRefusal(job({ startsOn: '2026-12-19' }, open), 28)?.code).toBe('placement.too-far-ahead');
});

it('keeps the job that somebody came to keep, however long they have had it', () => {
  expect(datesRefusal(job({ startsOn: '2019-01-07' }, { route: 'in-work-retention' }), 28)).toBeNull();
});

describe('hours and pay', () => {
  const policy = { permittedWorkCounts: true, subsidisedWorkCounts: true };
  const terms = (kind: JobKind, hoursPerWeek: number, payPencePerHour: number) => {
    const description = jobKinds(policy).find(({ code }) => code === kind);
    if (!description) throw new Error(`Not a kind of work: ${kind}`);
    return termsRefusal(description, { hoursPerWeek, payPencePerHour })?.field ?? null;
  };

  it.each([0, -1, 168.1, 169, 7.25, Number.NaN])('refuses %s hours a week', (hours) => {
    expect(terms('competitive', hours, 1271)).toBe('hoursPerWeek');
  });

  it('takes half hours, and the most there can be', () => {
    expect(terms('competitive', 7.5, 1271)).toBeNull();
    expect(terms('competitive', 80, 1271)).toBeNull();
  });

  it('takes a yearly salary typed as pay for an hour for the slip it is', () => {
    expect(terms('competitive', 16, 100_000)).toBeNull();
    expect(terms('competitive', 16, 100_001)).toBe('payPencePerHour');
  });

  it('wants pay for a paid job only', () => {
    expect(terms('competitive', 16, 0)).toBe('payPencePerHour');
    expect(terms('volunteering', 16, 0)).toBeNull();
    expect(terms('self-employment', 16, 0)).toBeNull();
  });
});

describe('days that were agreed or changed', () => {
  const dated = (more: Record<string, string>) => ({
    ...job({}),
    ...Object.fromEntries(Object.entries(more).map(([field, text]) => [field, calendarDate(text)])),
  });

  it.each<[Record<string, string>, string | null]>([
    [{ contractEndsOn: '2026-11-02' }, null],
    [{ contractEndsOn: '2026-11-01' }, 'placement.contract-before-job'],
    [{ termsFrom: '2026-11-03' }, null],
    [{ termsFrom: '2026-11-02' }, 'placement.start-after-change'],
    [{ termsFrom: '2026-11-10', endedOn: '2026-11-10' }, null],
    [{ termsFrom: '2026-11-10', endedOn: '2026-11-09' }, 'placement.end-before-change'],
    [{ disclosedOn: '2026-11-20' }, null],
    [{ disclosedOn: '2026-11-21' }, 'placement.disclosed-ahead'],
  ])('%j: %s', (days, code) => {
    expect(datesRefusal(dated(days), 28)?.code ?? null).toBe(code);
  });
});

describe('what only some jobs have', () => {
  const plain = { kind: 'competitive', contractType: 'permanent' };

  it.each<[object, string | null]>([
    [{}, null],
    [{ contractEndsOn: calendarDate('2027-01-01') }, 'contractEndsOn'],
    [{ contractType: 'temporary', contractEndsOn: calendarDate('2027-01-01') }, null],
    [{ kind: 'self-employment', contractType: '', contractEndsOn: calendarDate('2027-01-01') }, 'contractEndsOn'],
    [{ agency: 'Reed' }, 'agency'],
    [{ agency: 'Reed', contractType: 'agency' }, null],
    [{ subsidyScheme: 'jobs-guarantee' }, 'subsidyScheme'],
    [{ subsidyScheme: 'jobs-guarantee', kind: 'subsidised' }, null],
    [{ permittedWork: 'limited' }, 'permittedWork'],
    [{ permittedWork: 'limited', kind: 'permitted-work' }, null],
    [{ disclosedOn: calendarDate('2026-11-01') }, 'disclosedOn'],
    [{ disclosedOn: calendarDate('2026-11-01'), isProviderJob: true }, null],
  ])('%j is refused beside %s', (more, field) => {
    expect(extrasRefusal({ ...plain, ...more })?.field ?? null).toBe(field);
  });
});

it.each([
  [16, null],
  [0, null],
  [16.5, 'guaranteedHours'],
  [-1, 'guaranteedHours'],
])('takes %s guaranteed of 16 expected hours, or says why not beside %s', (guaranteedHours, field) => {
  const [paid] = jobKinds({ permittedWorkCounts: true, subsidisedWorkCounts: true });
  if (!paid) throw new Error('No kind of work');
  const terms = { hoursPerWeek: 16, payPencePerHour: 1271, guaranteedHours };
  expect(termsRefusal(paid, terms)?.field ?? null).toBe(field);
});
