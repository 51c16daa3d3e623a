import { leaveOut, namesPeople } from './left-out-lines.js';

const columns = [
  { code: 'a', heading: 'Day', source: 'episode.startedOn' },
  { code: 'b', heading: 'Person', source: 'participant.reference' },
  { code: 'c', heading: 'NINO', source: 'participant.nino' },
];
const FILE =
  'Day,Person,NINO\r\n2026-01-05,KM-000001,AB123456C\r\n2026-01-06,KM-000002,CD123456C\r\n2026-01-07,KM-0000021,EF123456C\r\n';

it('puts a line that says no more than that somebody is there in the place of theirs, and leaves the others', () => {
  expect(leaveOut(FILE, columns, ['KM-000002'], 'Restricted record')).toBe(
    FILE.replace('2026-01-06,KM-000002,CD123456C', ',Restricted record,'),
  );
});

it('keeps as many lines as there were', () => {
  expect(leaveOut(FILE, columns, ['KM-000001', 'KM-000002'], 'Restricted record').split('\r\n')).toHaveLength(5);
});

it('says when a file names nobody, and so cannot be divided', () => {
  expect([namesPeople(columns), namesPeople(columns.slice(2))]).toEqual([true, false]);
});
