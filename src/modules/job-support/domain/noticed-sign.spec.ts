import { addDays, calendarDate, type CalendarDate } from '#shared/calendar-date';
import { plannedContacts, standings, type ContactRhythm } from './contact-plan.js';
import {
  isOfHealth,
  nameOf,
  noticedSigns,
  type AdjustmentFacts,
  type NoticedFacts,
  type NoticedPolicy,
  type Payslip,
} from './noticed-sign.js';

const day = (text: string): CalendarDate => calendarDate(text);
const TODAY = day('2026-11-20');
const POLICY: NoticedPolicy = {
  ...{
    missedContacts: 2,
    payslips: 2,
    lowPercent: 75,
    gapDays: 21,
    adjustmentDays: 1,
    adjustmentAgainDays: 7,
    fitNoteDays: 28,
  },
};
/** Sixteen hours a week at £12.71 since 1 June, nothing out of the ordinary. */
const CALM: NoticedFacts = {
  startsOn: day('2026-06-01'),
  contacts: [],
  terms: [{ fromOn: day('2026-06-01'), untilOn: null, hours: 16, pencePerHour: 1271 }],
  payslips: [],
  payIsFollowed: true,
  adjustments: [],
  fitNotes: [],
  saidStopped: null,
};
const noticed = (change: Partial<NoticedFacts>, today = TODAY, policy: Partial<NoticedPolicy> = {}) =>
  noticedSigns({ ...CALM, ...change }, { ...POLICY, ...policy }, today);
const wordsOf = (change: Partial<NoticedFacts>, today = TODAY, policy: Partial<NoticedPolicy> = {}): string[] =>
  noticed(change, today, policy).map(({ words }) => words);

it('notices nothing where nothing is out of the ordinary', () => expect(noticed({})).toEqual([]));

describe('contacts', () => {
  const RHYTHM: ContactRhythm = { beforeDays: 7, firstDays: 3, firstMonthDays: 7, laterDays: 30, monthDays: 28 };
  const job = { startsOn: day('2026-10-19'), offeredOn: null, lastDay: day('2027-04-30'), keeping: null };
  const missed = (reached: readonly string[], today: string, policy: Partial<NoticedPolicy> = {}) =>
    noticed({ contacts: standings(plannedContacts(job, RHYTHM), reached.map(day), day(today)) }, day(today), policy);

  it.each<[string, readonly string[], string, boolean]>([
    ['one missed', ['2026-10-17', '2026-11-02'], '2026-11-10', false],
    ['two missed in a row', ['2026-10-17', '2026-10-26'], '2026-11-10', true],
    ['two missed, then they were reached', ['2026-10-17', '2026-10-26', '2026-11-10'], '2026-11-10', false],
    ['the one before the job and the first', [], '2026-10-23', false],
  ])('%s', (_, reached, today, isNoticed) => expect(missed(reached, today).length > 0).toBe(isNoticed));

  it('says how many, and since when; the next one missed is the same sign', () => {
    const [sign] = missed(['2026-10-26'], '2026-11-10');
    expect(sign?.words).toBe(
      '2 planned contacts about the job missed in a row, the last due by 9 November 2026; they were last reached on 26 October 2026',
    );
    expect([sign?.kind, sign?.since]).toEqual(['contacts-missed', '2026-11-09']);
    const [later] = missed(['2026-10-26'], '2026-11-17');
    expect([later && nameOf(later), later?.since]).toEqual([sign && nameOf(sign), '2026-11-09']);
    expect(missed(['2026-10-26'], '2026-11-10', { missedContacts: 3 })).toEqual([]);
  });

  it('is asked about anew with as many missed again, not with each', () => {
    const signs = (today: string) => missed(['2026-10-26'], today)[0];
    const due = ['2026-11-10', '2026-11-17', '2026-12-14', '2027-01-20'].map((today) => signs(today));
    const [two, three] = due;
    expect(two && nameOf(two)).toBe(three && nameOf(three));
    const names = new Set(due.flatMap((sign) => (sign ? [nameOf(sign)] : [])));
    expect([...names]).toEqual([two && nameOf(two), `${two ? nameOf(two) : ''}:2`]);
  });

  it('is another sign once they were reached in between', () => {
    const names = (reached: readonly string[], today: string): string[] => missed(reached, today).map(nameOf);
    expect(names([], '2026-11-10')).not.toEqual(names(['2026-10-26'], '2026-11-10'));
  });
});

describe('pay', () => {
  const month = (from: string, to: string, grossPence: number, hours: number | null): Payslip => ({
    ...{ id: from, from: day(from), to: day(to), grossPence, hours },
  });
  const september = (gross: number, hours: number | null) => month('2026-09-01', '2026-09-30', gross, hours);
  const october = (gross: number, hours: number | null) => month('2026-10-01', '2026-10-31', gross, hours);
  // 30 days of 16 hours a week are 68.57 hours and £871.54.
  it.each<[string, readonly Payslip[], readonly string[]]>([
    ['one low', [september(87_154, 68.5), october(40_000, 31)], []],
    [
      'two low in hours',
      [september(40_000, 31), october(38_000, 30)],
      [
        'The latest 2 payslips are well under what was agreed: 31 of about 69 hours (1 September 2026 to 30 September 2026) and 30 of about 71 hours (1 October 2026 to 31 October 2026)',
      ],
    ],
    [
      'two low in pay, where nobody knows the hours',
      [september(40_000, null), october(38_000, null)],
      [
        'The latest 2 payslips are well under what was agreed: £400.00 of about £871.54 (1 September 2026 to 30 September 2026) and £380.00 of about £900.59 (1 October 2026 to 31 October 2026)',
      ],
    ],
    ['just enough', [september(65_366, 51.5), october(67_600, 53.2)], []],
    ['low before, and right since', [september(1_000, 1), october(90_000, 71)], []],
    ['a single one', [october(1_000, 1)], []],
  ])('%s', (_, payslips, words) => expect(wordsOf({ payslips }, day('2026-11-10'))).toEqual(words));

  it('holds each payslip against what was agreed for its days, a change in the middle of it too', () => {
    const terms = [
      { fromOn: day('2026-06-01'), untilOn: day('2026-09-15'), hours: 16, pencePerHour: 1271 },
      { fromOn: day('2026-09-16'), untilOn: null, hours: 6, pencePerHour: 1271 },
    ];
    const payslips = [september(59_920, 47.1), october(33_772, 26.6)];
    expect(wordsOf({ payslips, terms }, day('2026-11-10'))).toEqual([]);
    expect(wordsOf({ payslips }, day('2026-11-10'))).toHaveLength(1);
  });

  it('asks for nothing in the first days of a job, and nothing of those who work for themselves', () => {
    const startsOn = day('2026-10-26');
    const payslips = [month('2026-10-05', '2026-11-01', 17_500, 14), month('2026-11-02', '2026-11-08', 20_000, 16)];
    const terms = [{ fromOn: startsOn, untilOn: null, hours: 16, pencePerHour: 1271 }];
    expect(wordsOf({ startsOn, terms, payslips }, day('2026-11-10'))).toEqual([]);
    expect(wordsOf({ terms: null, payslips: [september(10, 1), october(10, 1)] })).toEqual([]);
  });

  it('is another sign with the next low payslip', () => {
    const names = (payslips: readonly Payslip[]): string[] => noticed({ payslips }, day('2026-12-02')).map(nameOf);
    const two = [september(40_000, 31), october(38_000, 30)];
    const three = [...two, month('2026-11-01', '2026-11-30', 38_000, 30)];
    expect([names(two), names(three)]).toEqual([['pay-low.2026-10-01'], ['pay-low.2026-11-01']]);
  });

  it.each<[string, string, boolean]>([
    ['within the time a payslip takes', '2026-11-20', false],
    ['on the last of its days', '2026-11-21', false],
    ['a day later', '2026-11-22', true],
  ])('a gap %s', (_, today, isNoticed) => {
    // Paid up to 1 October for 30 days: 30 days more and 21 days of grace.
    const payslips = [month('2026-09-02', '2026-10-01', 87_154, 68.5)];
    const words = wordsOf({ payslips }, day(today));
    expect(words).toEqual(isNoticed ? ['No payslip for 52 days: the last one is for work up to 1 October 2026'] : []);
  });

  it.each<[string, string, string, string]>([
    ['the same on the last of as many days again', '2026-12-12', 'pay-gap.2026-09-02', '2026-11-22'],
    ['asked about anew a day later', '2026-12-13', 'pay-gap.2026-09-02:2', '2026-12-13'],
    ['asked about once more', '2027-01-03', 'pay-gap.2026-09-02:3', '2027-01-03'],
  ])('a gap that goes on is %s', (_, today, name, since) => {
    const payslips = [month('2026-09-02', '2026-10-01', 87_154, 68.5)];
    const [sign] = noticed({ payslips }, day(today));
    expect([sign && nameOf(sign), sign?.since]).toEqual([name, since]);
  });

  it('is no gap where weeks are paid and the next week is not over, where nobody follows the pay, and before the first payslip', () => {
    const payslips = [month('2026-09-02', '2026-10-01', 87_154, 68.5)];
    expect(wordsOf({ payslips: [month('2026-10-26', '2026-11-01', 20_336, 16)] })).toEqual([]);
    expect(wordsOf({ payslips: [month('2026-10-12', '2026-10-18', 20_336, 16)] })).toHaveLength(1);
    expect(wordsOf({ payslips, payIsFollowed: false }, day('2026-12-20'))).toEqual([]);
    expect(wordsOf({ payslips: [] }, day('2026-12-20'))).toEqual([]);
  });
});

describe('adjustments', () => {
  const line = (change: Partial<AdjustmentFacts>): Partial<NoticedFacts> => ({
    adjustments: [
      { lineId: 'l1', what: 'Start at 10', state: 'asked', sinceOn: day('2026-11-02'), byOn: null, ...change },
    ],
  });

  it.each<[string, Partial<AdjustmentFacts>, readonly string[]]>([
    ['asked for, without a day', {}, []],
    ['due today', { byOn: TODAY }, []],
    [
      'overdue',
      { byOn: day('2026-11-19') },
      ['An adjustment was to be there by 19 November 2026 and is not: Start at 10'],
    ],
    ['there', { byOn: day('2026-11-02'), state: 'in-place' }, []],
    ['not needed any more', { byOn: day('2026-11-02'), state: 'not-needed' }, []],
    ['refused', { state: 'refused' }, ['The employer refused an adjustment on 2 November 2026: Start at 10']],
  ])('%s', (_, change, words) => expect(wordsOf(line(change))).toEqual(words));

  it('waits as long as policy says', () => {
    expect(wordsOf(line({ byOn: day('2026-11-14') }), TODAY, { adjustmentDays: 7 })).toEqual([]);
    expect(wordsOf(line({ byOn: day('2026-11-13') }), TODAY, { adjustmentDays: 7 })).toHaveLength(1);
  });

  it.each<[string, string, string, string]>([
    ['pointed out on its first day', '2026-11-17', 'adjustment-late.l1:2026-11-16', '2026-11-17'],
    ['the same for a week', '2026-11-23', 'adjustment-late.l1:2026-11-16', '2026-11-17'],
    ['pointed out anew after a week', '2026-11-24', 'adjustment-late.l1:2026-11-16:2', '2026-11-24'],
    ['pointed out once more after two', '2026-12-01', 'adjustment-late.l1:2026-11-16:3', '2026-12-01'],
  ])('one that stays overdue is %s', (_, today, name, since) => {
    const [sign] = noticed(line({ byOn: day('2026-11-16') }), day(today));
    expect([sign && nameOf(sign), sign?.since]).toEqual([name, since]);
  });
});

describe('fit notes', () => {
  const note = (noteId: string, startsOn: string, endsOn: string) => ({
    ...{ noteId, startsOn: day(startsOn), endsOn: day(endsOn) },
  });
  const names = (fitNotes: NoticedFacts['fitNotes'], today = TODAY): string[] =>
    noticed({ fitNotes }, today).map(nameOf);

  it.each<[string, NoticedFacts['fitNotes'], readonly string[]]>([
    ['that began', [note('n1', '2026-11-10', '2026-11-30')], ['fit-note.n1']],
    ['that is over', [note('n1', '2026-11-01', '2026-11-19')], []],
    ['that is still to begin', [note('n1', '2026-11-21', '2026-11-30')], []],
    ['from before the job', [note('n1', '2026-05-20', '2026-12-20')], []],
    ['of long ago', [note('n1', '2026-10-23', '2026-12-20')], []],
    [
      'that follows on another is that one',
      [note('n1', '2026-11-02', '2026-11-08'), note('n2', '2026-11-09', '2026-11-30')],
      ['fit-note.n1'],
    ],
    [
      'after a gap is a new one',
      [note('n1', '2026-10-01', '2026-10-08'), note('n2', '2026-11-09', '2026-11-30')],
      ['fit-note.n2'],
    ],
    [
      'of an illness from before the job',
      [note('n1', '2026-05-20', '2026-11-08'), note('n2', '2026-11-09', '2026-11-30')],
      [],
    ],
  ])('%s', (_, notes, expected) => expect(names(notes)).toEqual(expected));

  it('is pointed out for as long as policy says', () => {
    const notes = [note('n1', '2026-11-01', '2027-01-31')];
    expect([names(notes, addDays(day('2026-11-01'), 27)), names(notes, addDays(day('2026-11-01'), 28))]).toEqual([
      ['fit-note.n1'],
      [],
    ]);
  });
});

it('says what came by a link, first of all', () => {
  const said = { requestId: 'r1', saidOn: day('2026-11-18'), lastDay: day('2026-11-13') };
  const words = (by: 'participant' | 'employer') =>
    wordsOf({
      saidStopped: { ...said, by },
      adjustments: [{ lineId: 'l1', what: 'Start at 10', state: 'refused', sinceOn: day('2026-11-02'), byOn: null }],
    })[0];
  expect(words('participant')).toBe(
    'They said by link on 18 November 2026 that they stopped working there, with 13 November 2026 as the last day',
  );
  expect(words('employer')).toBe(
    'The employer said by link on 18 November 2026 that they have left, with 13 November 2026 as the last day',
  );
});

it('knows which of them speak of health', () => {
  expect(['adjustment-refused', 'adjustment-late', 'fit-note'].every(isOfHealth)).toBe(true);
  expect(['said-stopped', 'contacts-missed', 'pay-low', 'pay-gap', 'absence'].some(isOfHealth)).toBe(false);
});
