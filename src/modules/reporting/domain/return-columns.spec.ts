import { calendarDate } from '#shared/calendar-date';
import { cellsOf, holdsNino, unknownSources, type Column } from './return-columns.js';
import type { ReturnLine } from './return-line.js';

const day = calendarDate;
const line: ReturnLine = {
  episodeId: 'e',
  participantId: 'p',
  reference: 'KM-000001',
  nino: 'AB123456C',
  dateOfBirth: day('1990-05-04'),
  sex: null,
  postcode: 'CT14 3EJ',
  districtGss: 'E07000108',
  needGroups: ['LTHC', 'CARER'],
  benefits: [],
  ethnicity: null,
  evaluationOptOut: true,
  referredOn: day('2026-01-05'),
  referralSource: 'gp-practice',
  decidedOn: day('2026-01-07'),
  workStatus: 'out-of-work',
  startedOn: day('2026-02-02'),
  route: 'out-of-work',
  model: 'ips',
  providerName: 'Wealden Works',
  specialistId: 's',
  profileOn: day('2026-02-02'),
  lastWorked: 'over-2-years',
  firstEmployerContactOn: null,
  jobs: [
    {
      startsOn: day('2026-03-02'),
      socCode: '5432',
      sicCode: '10710',
      hoursPerWeek: 16.5,
      payPencePerHour: 1271,
      contractType: 'permanent',
    },
    {
      startsOn: day('2026-05-01'),
      socCode: null,
      sicCode: null,
      hoursPerWeek: 8,
      payPencePerHour: 1300,
      contractType: 'self-employed',
    },
  ],
  lowerOn: day('2026-09-01'),
  higherOn: null,
  retentionOn: null,
  exitedOn: null,
  exitReason: null,
};
const column = (source: string): Column => ({ code: source, heading: source, source });
const write = (source: string, change: Partial<ReturnLine> = {}) =>
  cellsOf({ ...line, ...change }, [column(source)])[0];

it.each([
  ['participant.nino', 'AB123456C'],
  ['participant.needGroups', 'LTHC;CARER'],
  ['participant.evaluationContact', 'no'],
  ['profile.monthsSinceWork', '24+'],
  ['placement.startsOn', '2026-03-02;2026-05-01'],
  ['placement.socCode', '5432;'],
  ['placement.payPerHour', '12.71;13.00'],
  ['placement.selfEmployed', 'no;yes'],
  ['outcome.lowerOn', '2026-09-01'],
  ['episode.exitedOn', ''],
])('%s writes %j', (source, expected) => expect(write(source)).toBe(expected));

it('says that somebody may be contacted about the evaluation only once they have said so', () => {
  const written = [null, false, true].map((evaluationOptOut) =>
    write('participant.evaluationContact', { evaluationOptOut }),
  );
  expect(written).toEqual(['', 'yes', 'no']);
});

it('leaves a cell empty where nothing is known', () => {
  expect([
    write('participant.sex', { sex: null }),
    write('participant.ethnicity', { ethnicity: null }),
    write('participant.nino', { nino: null }),
    write('profile.monthsSinceWork', { lastWorked: null }),
    write('placement.startsOn', { jobs: [] }),
  ]).toEqual(['', '', '', '', '']);
});

it('says which sources it does not know, and whether the number is among the columns', () => {
  const odd = [column('participant.shoeSize'), column('episode.model'), column('toString')];
  expect(unknownSources(odd).map(({ source }) => source)).toEqual(['participant.shoeSize', 'toString']);
  expect([holdsNino(odd), holdsNino([column('participant.nino')])]).toEqual([false, true]);
});

it('writes cells in the order of the columns', () => {
  expect(cellsOf(line, [column('episode.model'), column('participant.reference')])).toEqual(['ips', 'KM-000001']);
});
