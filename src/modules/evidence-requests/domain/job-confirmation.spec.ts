import { calendarDate as day } from '#shared/calendar-date';
import {
  confirmationLines,
  confirmationText,
  confirmsJob,
  differences,
  type JobConfirmation,
} from './job-confirmation.js';

const ANSWER: JobConfirmation = {
  verdict: 'still-works',
  firstDay: day('2026-11-02'),
  lastDay: null,
  hoursPerWeek: 16,
  payPence: 1_271,
  payPer: 'hour',
  grossPence: 88_135,
  periodFrom: day('2026-11-02'),
  periodTo: day('2026-11-30'),
  words: '',
  confirmedBy: 'Sam Okafor',
  role: 'Shop manager',
};
const JOB = { startsOn: day('2026-11-02'), endedOn: null, hoursPerWeek: 16 };

it('says every answer and who gave it', () => {
  expect(confirmationLines(ANSWER).map(({ label, text }) => `${label}: ${text}`)).toEqual([
    'Is it right?: Yes, and they still work here',
    'First day: 2 November 2026',
    'Hours a week: 16 hours',
    'Pay: £12.71 an hour',
    'Paid before tax: £881.35 for 2 November 2026 to 30 November 2026',
    'Confirmed by: Sam Okafor, Shop manager',
  ]);
});

it('is evidence only where it says that there is such a job', () => {
  const said = (['still-works', 'has-left', 'not-right', 'not-known'] as const).filter((verdict) =>
    confirmsJob({ ...ANSWER, verdict }),
  );
  expect(said).toEqual(['still-works', 'has-left']);
});

it('names what differs from what is recorded, and nothing else', () => {
  expect(differences(ANSWER, JOB)).toEqual([]);
  const other = {
    ...ANSWER,
    firstDay: day('2026-11-09'),
    hoursPerWeek: 12,
    verdict: 'has-left' as const,
    lastDay: day('2026-11-16'),
  };
  expect(differences(other, JOB)).toEqual([
    'First day: they say 9 November 2026, recorded is 2 November 2026',
    'They say that the job has ended on 16 November 2026, and no end is recorded',
    'Hours a week: they say 12, recorded is 16',
  ]);
  expect(differences(ANSWER, { ...JOB, endedOn: day('2026-11-20') })).toEqual([
    'They say that the job goes on, and an end on 20 November 2026 is recorded',
  ]);
});

it('keeps words that could be read as more than text as plain text', () => {
  const about = { heading: 'Confirmation of a job', asked: ['Job: Counter assistant'], at: '20 November 2026 at 12pm' };
  const text = confirmationText(about, { ...ANSWER, words: '<script>alert(1)</script> javascript:x =cmd|x!A1' });
  expect(text).not.toMatch(/[<>|]|javascript:/);
  expect(text).toContain('Job: Counter assistant');
  expect(text).toContain('Sent by a link on 20 November 2026 at 12pm.');
});
