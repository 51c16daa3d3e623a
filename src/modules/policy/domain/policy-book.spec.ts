import { calendarDate } from '#shared/calendar-date';
import { PolicyBook, type CodeValue, type PolicyEntry, type PolicyTables, type TimeStandard } from './policy-book.js';
import { UnknownPolicy } from './policy.errors.js';

const day = calendarDate;
const entry = (key: string, effectiveFrom: string, value: unknown): PolicyEntry => ({
  ...{ key, effectiveFrom: day(effectiveFrom), value, label: key, unit: '', note: '' },
  ...{ source: 'a test', status: 'assumed', assumption: null },
});
const code = (list: string, name: string, retiredOn: string | null = null): CodeValue & { list: string } => ({
  ...{ list, code: name, label: `The ${name}`, attributes: {}, source: 'a test', status: 'assumed' },
  ...{ effectiveFrom: day('2025-01-01'), retiredOn: retiredOn === null ? null : day(retiredOn) },
});
const book = (tables: Partial<PolicyTables>) =>
  new PolicyBook({
    ...{ values: [], areaValues: [], wageRates: [], timeStandards: [], ruleSets: [], ruleSetChoices: [] },
    ...{ edition: 'a test', codeLists: [], claimPeriods: [], holidays: [] },
    ...tables,
  });

const caps = book({
  values: [entry('cap', '2026-04-01', 22), entry('cap', '2025-01-01', 20), entry('cap', '2027-04-01', 24)],
});

it.each([
  ['2025-01-01', 20],
  ['2026-03-31', 20],
  ['2026-04-01', 22],
  ['2027-03-31', 22],
  ['2030-01-01', 24],
])('on %s the latest row that has begun is in force: %i', (on, value) => {
  expect(caps.entry('cap', day(on)).value).toBe(value);
});

it('names the key when nothing is in force', () => {
  expect(() => caps.entry('cap', day('2024-12-31'))).toThrow('No policy "cap" is in force on 2024-12-31');
  expect(() => caps.entry('cup', day('2026-01-01'))).toThrow(UnknownPolicy);
});

it('lists one row for a key in force, and what is to come by day', () => {
  const on = day('2025-06-01');
  expect(caps.entriesOn(on).map(({ value }) => value)).toEqual([20]);
  expect(caps.entriesAfter(on).map(({ value }) => value)).toEqual([22, 24]);
  expect(caps.entriesOn(day('2024-01-01'))).toEqual([]);
});

describe('an area’s own values', () => {
  const own = (areaId: string, effectiveFrom: string, value: unknown, edition = 1) => ({
    ...{ areaId, key: 'outcome-prices' as const, effectiveFrom: day(effectiveFrom), edition, value },
    ...{ source: 'the area', status: 'confirmed' as const },
  });
  const prices = book({
    values: [entry('outcome-prices', '2024-01-01', 'shipped'), entry('outcome-prices', '2028-04-01', 'shipped later')],
    areaValues: [
      ...[own('kent', '2026-04-01', 'a slip'), own('kent', '2026-04-01', 'right', 2), own('essex', '2026-04-01', 'no')],
      own('kent', '2028-04-01', 'own, on the day of what ships'),
    ],
  });

  it.each([
    ['kent', '2026-03-31', 'shipped'],
    ['kent', '2026-04-01', 'right'],
    ['kent', '2028-04-01', 'own, on the day of what ships'],
    ['essex', '2028-04-01', 'shipped later'],
    [null, '2026-04-01', 'shipped'],
  ])('%s on %s: %s', (areaId, on, value) => {
    expect(prices.entryFor(areaId, 'outcome-prices', day(on)).value).toBe(value);
    expect(prices.entriesOn(day(on), areaId).map((each) => each.value)).toEqual([value]);
  });

  it('are listed with what ships for other days, the newest first', () => {
    expect(prices.editionsFor('kent', 'outcome-prices').map(({ value }) => value)).toEqual([
      'own, on the day of what ships',
      'right',
      'shipped',
    ]);
    expect(prices.entriesAfter(day('2026-04-01'), 'kent')).toMatchObject([{ source: 'the area', assumption: null }]);
  });
});

it('offers the values of a list that are not retired, and still knows the words of those that are', () => {
  const lists = book({ codeLists: [code('housing', 'owner'), code('housing', 'lodger', '2026-01-01')] });
  expect(lists.codeList('housing', day('2025-12-31')).map(({ code: name }) => name)).toEqual(['owner', 'lodger']);
  expect(lists.codeList('housing', day('2026-01-01')).map(({ code: name }) => name)).toEqual(['owner']);
  expect(lists.codeList('housing', day('2024-01-01'))).toEqual([]);
  expect(lists.label('housing', 'lodger')).toBe('The lodger');
  expect(lists.label('housing', 'never-heard-of')).toBe('never-heard-of');
  expect(() => lists.codeList('hosing', day('2026-01-01'))).toThrow('No policy "code list hosing" is held');
});

const standard = (name: string, change: Partial<TimeStandard> = {}): TimeStandard => ({
  ...{
    code: name,
    effectiveFrom: day('2025-01-01'),
    label: name,
    fromEvent: 'a',
    toEvent: 'b',
    days: 2,
    workingDays: true,
  },
  ...{
    model: null,
    providerId: null,
    areaId: null,
    edition: 0,
    source: 'a test',
    status: 'assumed',
    assumption: 'A-21',
  },
  ...change,
});

it('puts T2 before T10', () => {
  const standards = book({ timeStandards: ['T10', 'T2', 'T11-later', 'T11'].map((name) => standard(name)) });
  expect(standards.timeStandardsOn(day('2026-01-01')).map(({ code: name }) => name)).toEqual([
    'T2',
    'T10',
    'T11',
    'T11-later',
  ]);
  expect(() => standards.timeStandard('T3', day('2026-01-01'))).toThrow(UnknownPolicy);
});

describe('a standard of one model or one provider', () => {
  const standards = book({
    timeStandards: [
      standard('T11', { days: 3 }),
      standard('T11', { days: 4, effectiveFrom: day('2027-01-01') }),
      standard('T11', { days: 5, model: 'seqf' }),
      standard('T11', { days: 6, model: 'seqf', effectiveFrom: day('2026-07-01') }),
      standard('T11', { days: 7, providerId: 'weald', areaId: 'kent' }),
      standard('T11', { days: 8, providerId: 'weald', areaId: 'kent', model: 'ips' }),
      standard('T6', { days: 28, model: 'seqf' }),
    ],
  });

  it.each([
    ['ips', 'coast', '2026-06-01', 3],
    ['ips', 'coast', '2027-01-01', 4],
    ['seqf', 'coast', '2026-06-30', 5],
    ['seqf', 'coast', '2027-01-01', 6],
    ['seqf', 'weald', '2027-01-01', 7],
    ['ips', 'weald', '2026-06-01', 8],
  ] as const)('%s with %s on %s: %i days', (model, providerId, on, days) => {
    expect(standards.timeStandardFor({ areaId: 'kent', model, providerId }, 'T11', day(on)).days).toBe(days);
  });

  it('goes before what its area has for all, and that before what ships; of one day the newest edition holds', () => {
    const own = book({
      timeStandards: [
        standard('T2', { days: 2, model: 'ips' }),
        standard('T2', { days: 9, areaId: 'kent', edition: 1 }),
        standard('T2', { days: 4, areaId: 'kent', edition: 2 }),
        standard('T2', { days: 1, areaId: 'kent', providerId: 'weald', edition: 1 }),
      ],
    });
    const daysOf = (areaId: string, providerId: string | null) =>
      own.timeStandardFor({ areaId, model: 'ips', providerId }, 'T2', day('2026-08-01')).days;
    expect([daysOf('kent', 'weald'), daysOf('kent', 'coast'), daysOf('essex', null)]).toEqual([1, 4, 2]);
    expect(own.timeStandardsOn(day('2026-08-01')).map(({ days }) => days)).toEqual([2, 4, 1]);
  });

  it('is nobody else’s: neither the general one nor that of the other model', () => {
    expect(standards.timeStandard('T11', day('2026-08-01')).days).toBe(3);
    expect(() =>
      standards.timeStandardFor({ areaId: 'kent', model: 'ips', providerId: 'coast' }, 'T6', day('2026-08-01')),
    ).toThrow(UnknownPolicy);
    expect(standards.timeStandard('T6', day('2026-08-01')).days).toBe(28);
  });

  it('stands beside the general one, each as it is in force', () => {
    const shown = standards.timeStandardsOn(day('2026-08-01')).map(({ code, days }) => [code, days]);
    expect(shown).toEqual([
      ['T6', 28],
      ['T11', 3],
      ['T11', 6],
      ['T11', 7],
      ['T11', 8],
    ]);
  });
});
