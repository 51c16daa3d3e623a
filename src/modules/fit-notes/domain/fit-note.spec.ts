import { calendarDate } from '#shared/calendar-date';
import {
  concernsOf,
  coveredUntil,
  gapBefore,
  gapInWords,
  noteOn,
  saysOf,
  standingOn,
  type FitNoteWords,
} from './fit-note.js';
import { expectPossible } from './fit-note.errors.js';

const rules = { longestMonths: 3, firstMonths: 6, selfCertifiedDays: 7 };
const day = calendarDate;
const note = (from: string, to: string, more: Partial<FitNoteWords> = {}): FitNoteWords => ({
  ...{ form: 'fit-note', kind: 'not-fit', options: [], issuer: 'doctor', hasComments: false },
  ...{ issuedOn: day(from), startsOn: day(from), endsOn: day(to) },
  ...more,
});
const codes = (one: FitNoteWords, others: readonly FitNoteWords[] = []): string[] =>
  concernsOf(one, others, rules).map(({ code }) => code);

it.each<[Partial<FitNoteWords>, string]>([
  [{}, 'Not fit for work'],
  [
    { kind: 'may-be-fit', options: ['altered-hours', 'phased-return'] },
    'May be fit for work with a phased return and altered hours',
  ],
  [{ kind: 'may-be-fit', hasComments: true }, 'May be fit for work, as the comments on the note say'],
])('says what a note says: %j', (more, words) => {
  expect(saysOf(note('2026-11-02', '2027-01-03', more))).toBe(words);
});

it.each([
  ['2026-11-20', 'Not fit for work until 3 January 2027'],
  ['2027-01-03', 'Not fit for work until 3 January 2027'],
  ['2027-01-04', 'No fit note now. The last one ran out on 3 January 2027'],
  ['2026-11-01', 'No fit note today. From 2 November 2026: not fit for work'],
])('on %s: %s', (today, words) => {
  expect(standingOn([note('2026-11-02', '2027-01-03')], day(today))).toBe(words);
});

it('counts the note issued last where two cover a day', () => {
  const first = note('2026-11-02', '2026-12-31');
  const later = note('2026-11-16', '2026-11-30', { kind: 'may-be-fit', options: ['altered-hours'] });
  expect(noteOn([first, later], day('2026-11-20'))).toBe(later);
  expect(noteOn([later, first], day('2026-12-01'))).toBe(first);
});

it('runs out where no note follows on', () => {
  const notes = [note('2026-11-02', '2026-11-30'), note('2026-12-01', '2026-12-20'), note('2026-12-28', '2027-01-20')];
  expect(coveredUntil(notes, day('2026-11-20'))).toBe('2026-12-20');
  expect(coveredUntil(notes, day('2026-12-21'))).toBeNull();
  expect(coveredUntil([note('2026-11-02', '2026-12-31'), note('2026-11-10', '2026-11-12')], day('2026-11-11'))).toBe(
    '2026-12-31',
  );
});

it.each([
  ['2026-12-01', null],
  [
    '2026-12-02',
    '1 day without a note, 1 December 2026. Up to 7 days in a row need none: people certify these themselves.',
  ],
  [
    '2026-12-08',
    '7 days without a note, 1 December 2026 to 7 December 2026. Up to 7 days in a row need none: people certify these themselves.',
  ],
  ['2026-12-09', '8 days without a note, 1 December 2026 to 8 December 2026. Up to 7 days in a row need none.'],
])('the gap before a note of %s: %s', (from, words) => {
  const next = note(from, '2026-12-31');
  const gap = gapBefore(next, [note('2026-11-02', '2026-11-30'), next], rules);
  expect(gap && gapInWords(gap, rules)).toBe(words);
});

describe('concerns', () => {
  it('says nothing of a usual note', () => expect(codes(note('2026-11-02', '2027-02-01'))).toEqual([]));
  it('says that a note is long, by one day', () => expect(codes(note('2026-11-02', '2027-02-02'))).toEqual(['long']));
  it('lets a note be long once the condition has lasted, self-certified days and all', () => {
    const earlier = [note('2026-05-01', '2026-07-31'), note('2026-08-08', '2026-10-31')];
    expect(codes(note('2026-11-01', '2027-05-31'), earlier)).toEqual([]);
    expect(codes(note('2026-10-31', '2027-05-31', {}), [note('2026-05-01', '2026-07-31')])).toEqual(['long']);
  });
  it('says that days are covered twice, and that it came too late', () => {
    expect(codes(note('2026-11-02', '2026-11-30'), [note('2026-11-30', '2026-12-10')])).toEqual(['overlap']);
    expect(codes(note('2026-11-02', '2026-11-30', { issuedOn: day('2026-12-01') }))).toEqual(['over-when-issued']);
  });
});

it.each<[Partial<FitNoteWords>, string]>([
  [{ issuedOn: day('2026-11-21') }, 'The day it was issued must be today or in the past'],
  [{ endsOn: day('2026-11-01') }, 'The last day must be the first day or later'],
  [{ issuer: 'neighbour' }, 'Select who issued it'],
  [{ kind: 'may-be-fit' }, 'Select what would help, or say that there are comments'],
  [{ kind: 'may-be-fit', form: 'med10', hasComments: true }, 'A hospital form says that somebody is not fit for work'],
])('refuses what no note can say: %j', (more, words) => {
  const wrong = note('2026-11-02', '2026-11-30', more);
  expect(() => expectPossible(wrong, day('2026-11-20'), new Set(['doctor']))).toThrow(words);
});
