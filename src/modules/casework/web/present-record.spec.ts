import { Permission } from '#platform/security/permission';
import { calendarDate } from '#shared/calendar-date';
import type { RecordEpisodeView, RecordPersonView, RecordView } from '../application/record.view.js';
import { presentActions, presentKeeping, presentWork } from './present-actions.js';
import { presentFacts, presentWindow, safeContact } from './present-record.js';

const numbers = { today: calendarDate('2026-09-01'), activeDays: 28, endingSoonDays: 30 };
const person: RecordPersonView = {
  id: 'p1',
  areaId: 'a1',
  reference: 'KM-000123',
  givenName: 'Ada',
  familyName: 'Ashbourne',
  knownAs: '',
  dateOfBirth: calendarDate('1990-05-05'),
  phone: null,
  email: null,
  postcode: null,
  contactPreference: 'phone',
  safeContact: '',
  mayText: true,
  mayEmail: true,
  mayLeaveVoicemail: true,
  language: 'English',
  interpreterNeeded: false,
  communicationNeeds: '',
  needGroups: [],
  healthConditions: [],
  barriers: [],
  districtName: null,
  practiceName: null,
  mergedIntoId: null,
  isRestricted: false,
  contactProtected: false,
  contactHidden: false,
  sensitiveNeedsHidden: false,
};
const episode: RecordEpisodeView = {
  id: 'e1',
  status: 'pre-employment',
  model: 'ips',
  route: 'out-of-work',
  referredOn: calendarDate('2026-07-01'),
  allocatedOn: calendarDate('2026-07-05'),
  startedOn: calendarDate('2026-07-10'),
  windowEndsOn: calendarDate('2027-07-09'),
  windowIsShort: false,
  trackingEndsOn: calendarDate('2028-01-07'),
  lastContactOn: calendarDate('2026-08-31'),
  lastReachedOn: calendarDate('2026-08-31'),
  missedInARow: 0,
  nextActionOn: null,
  nextAction: '',
  exitedOn: null,
  exitReason: null,
  exitReasonLabel: null,
  isReturner: false,
  specialistName: 'Sam Ode',
  coveredByName: null,
  coveredUntil: null,
  providerName: 'Harbour Works',
  goal: null,
  reviewDueOn: null,
  profileEdition: null,
  profileOn: null,
  nextSessionId: null,
  nextSessionAt: null,
  nextSessionMode: null,
  nextSessionPlace: null,
  jobId: null,
  jobTitle: null,
  jobEmployer: null,
  otherJobs: null,
  jobStartsOn: null,
  jobHours: null,
  jobPence: null,
  earnedPence: 0,
  outcomes: [],
  tasks: [],
};
const record = (change: Partial<RecordEpisodeView> | null, more: Partial<RecordView> = {}): RecordView => ({
  person,
  episode: change && { ...episode, ...change },
  referral: null,
  windowInWords: 'Support runs from 10 July 2026 to 9 July 2027. 311 days left.',
  ...more,
});
const everything = new Set(Object.values(Permission));
const texts = (view: RecordView, may: ReadonlySet<Permission> = everything) =>
  presentActions(view, may).map(({ text }) => text);
const groups = (view: RecordView): Record<string, string[]> =>
  Object.fromEntries(presentWork(view, everything).map(({ title, links }) => [title, links.map(({ text }) => text)]));

describe('safe contact', () => {
  it.each<[string, Partial<RecordPersonView>, string, string]>([
    ['nothing special', {}, 'no special rules.', 'plain'],
    ['what was typed', { safeContact: 'Ring after 5pm.' }, 'Ring after 5pm.', 'care'],
    [
      'what was ticked',
      { mayText: false, mayLeaveVoicemail: false },
      'Do not text and do not leave a voicemail.',
      'care',
    ],
    ['both', { safeContact: 'Ring after 5pm', mayEmail: false }, 'Ring after 5pm. Do not email.', 'care'],
  ])('%s', (_, change, text, level) => expect(safeContact({ ...person, ...change })).toEqual({ text, level }));
});

describe('what can be done next', () => {
  it('follows where the person is', () => {
    expect(texts(record({}))).toEqual([
      'Write a note',
      'Book a session',
      'Add a task',
      'Record a job',
      'Messages',
      'Edit details',
    ]);
    expect(texts(record({ status: 'allocated', startedOn: null }))).toEqual([
      'Start support',
      'Write a note',
      'Book a session',
      'Add a task',
      'Messages',
      'Edit details',
    ]);
    expect(texts(record({ exitedOn: calendarDate('2026-08-01') }))).toEqual(['Messages', 'Edit details']);
    const referral = { id: 'r1', reference: 'R-1', status: 'eligible', referredOn: calendarDate('2026-07-01') };
    expect(texts(record(null, { referral }))).toEqual(['Choose a specialist', 'Messages', 'Edit details']);
  });

  it('leads to the other rooms of their support by what they are for', () => {
    expect(groups(record({}))).toEqual({
      'Towards work': [
        'Vocational profile',
        'Action plan',
        'Better-off calculation',
        'Distance travelled',
        'Jobs that may fit',
        'Job applications',
        'Unpaid work',
        'Jobs and outcomes',
        'Evidence asked for',
      ],
      'Help from others': ['Signpost to a service', 'Fit notes', 'Plans for work', 'Access to Work'],
      'On paper': ['Documents and letters', 'Signatures'],
      'Who supports them': ['Move to another specialist', 'Move to another provider', 'End support'],
    });
    expect(groups(record({ status: 'allocated', startedOn: null }))).toEqual({
      'Help from others': ['Signpost to a service', 'Fit notes', 'Plans for work', 'Access to Work'],
      'On paper': ['Documents and letters', 'Signatures'],
      'Who supports them': ['Move to another specialist', 'Move to another provider', 'Did not start'],
    });
    expect(groups(record({ exitedOn: calendarDate('2026-08-01') }))).toEqual({
      'Towards work': ['Jobs and outcomes', 'Evidence asked for'],
      'Help from others': ['Fit notes', 'Plans for work', 'Access to Work'],
      'On paper': ['Documents and letters', 'Signatures'],
    });
    expect(groups(record(null))).toEqual({});
  });

  it('keeps what belongs to the record itself apart from the work', () => {
    expect(presentKeeping(record({}), new Set(Object.values(Permission))).map(({ text }) => text)).toEqual([
      'Who looked at this record',
      'Who may see this record',
      'This is the same person as…',
      'Show the National Insurance number',
      'Log a rights request',
    ]);
    expect(presentKeeping(record({}), new Set([Permission.RightsLog]))).toEqual([
      { text: 'Log a rights request', href: '/rights/new?person=KM-000123' },
    ]);
  });

  it('shows only what the person who looks may do, the first of it first', () => {
    expect(presentActions(record({}), new Set([Permission.SessionEdit]))).toEqual([
      { text: 'Write a note', href: '/episodes/e1/notes/new', primary: true },
      { text: 'Book a session', href: '/episodes/e1/sessions/new', primary: false },
    ]);
    expect(presentWork(record({}), new Set([Permission.SignpostEdit]))).toEqual([
      {
        id: 'help-around',
        title: 'Help from others',
        links: [{ text: 'Signpost to a service', href: '/episodes/e1/signposts' }],
      },
    ]);
  });
});

it('tells the story in four cards', () => {
  expect(presentFacts(record({}), numbers).map(({ label, text }) => `${label}: ${text}`)).toEqual([
    'Next session: None booked',
    'Last contact: Yesterday',
    'Goal: No plan yet',
    'Current job: None',
  ]);
  const working = {
    goal: 'Work with animals',
    nextSessionId: 's1',
    nextSessionAt: new Date('2026-09-04T08:00:00Z'),
    nextSessionMode: 'phone',
    lastContactOn: calendarDate('2026-07-20'),
    lastReachedOn: calendarDate('2026-07-20'),
    missedInARow: 2,
    jobId: 'j1',
    jobTitle: 'Kennel assistant',
    jobEmployer: 'Seaside Kennels',
    jobStartsOn: calendarDate('2026-09-07'),
    jobHours: 16,
    jobPence: 1271,
    outcomes: ['JOB_START', 'JOB_START'],
  };
  expect(presentFacts(record(working), numbers)).toMatchObject([
    { text: 'Friday 4 September 2026 at 9am', hint: 'By phone', href: '/sessions/s1' },
    { text: '43 days ago', hint: '20 July 2026. Missed 2 sessions in a row', tag: { text: 'Long ago' } },
    { text: 'Work with animals', href: '/episodes/e1/plan' },
    {
      text: 'Kennel assistant, Seaside Kennels',
      hint: '16 hours a week at £12.71. Job start',
      label: 'Job agreed',
      tag: { text: 'Starts on 7 September 2026' },
      href: '/placements/j1',
    },
  ]);
  const [, , , several] = presentFacts(record({ ...working, otherJobs: 1 }), numbers);
  expect(several?.text).toBe('Kennel assistant, Seaside Kennels, and 1 other job');
  expect(presentFacts(record(null), numbers)).toEqual([]);
});

describe('where support stands', () => {
  it.each<[string, RecordView, string, string | null]>([
    [
      'running',
      record({}),
      'Support runs from 10 July 2026 to 9 July 2027. 311 days left. Came to us out of work.',
      null,
    ],
    ['about to end', record({ windowEndsOn: calendarDate('2026-10-01') }), 'Support runs', 'Ending soon'],
    ['over', record({ windowEndsOn: calendarDate('2026-08-31') }), 'Support runs', 'Over'],
    ['not started', record({}, { windowInWords: null }), 'Support has not started. Allocated 58 days ago.', null],
    [
      'ended, with earnings still to come',
      record({ exitedOn: calendarDate('2026-08-31'), exitReason: 'withdrew', exitReasonLabel: 'Chose to leave' }),
      'Support ended on 31 August 2026: chose to leave. Earnings count until 7 January 2028.',
      null,
    ],
    [
      'closed',
      record({
        exitedOn: calendarDate('2026-08-31'),
        exitReason: 'withdrew',
        exitReasonLabel: 'Chose to leave',
        trackingEndsOn: calendarDate('2026-08-31'),
      }),
      'Support ended on 31 August 2026: chose to leave.',
      null,
    ],
    [
      'ended for a reason that a record does not say',
      record({ exitedOn: calendarDate('2026-08-31'), exitReason: 'imprisoned', exitReasonLabel: null }),
      'Support ended on 31 August 2026. Earnings count until 7 January 2028.',
      null,
    ],
    ['nothing', record(null), 'No support yet.', null],
  ])('%s', (_, view, text, tag) => {
    const shown = presentWindow(view, numbers);
    expect(shown.text).toContain(text);
    expect(shown.tag?.text ?? null).toBe(tag);
  });
});
