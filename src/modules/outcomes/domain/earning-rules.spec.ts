import { calendarDate } from '#shared/calendar-date';
import { EARNING_KINDS, earningRefusal, isForWork, paymentKind, type EarningFacts } from './earning-rules.js';

const today = calendarDate('2026-11-20');
type Change = Partial<Omit<EarningFacts, 'periodFrom' | 'periodTo' | 'paidOn'>> &
  Partial<Record<'periodFrom' | 'periodTo' | 'paidOn', string>>;
const refusalOf = (change: Change) => {
  const { periodFrom = '2026-10-01', periodTo = '2026-10-31', paidOn = '2026-10-30', ...rest } = change;
  const days = { periodFrom: calendarDate(periodFrom), periodTo: calendarDate(periodTo), paidOn: calendarDate(paidOn) };
  return earningRefusal({ kind: 'wages', grossPence: 88_135, hours: 69.3, ...rest, ...days }, today);
};

it.each<[string, Change]>([
  ['a month’s wages', {}],
  ['pay in the middle of its period', { paidOn: '2026-10-15' }],
  ['pay of today', { paidOn: '2026-11-20' }],
  ['one day', { periodTo: '2026-10-01', hours: 24 }],
  ['nothing, for a payment that was never made', { grossPence: 0 }],
  ['hours that are not known', { hours: null }],
  ['the most there can be', { grossPence: 10_000_000 }],
])('takes %s', (_what, change) => {
  expect(refusalOf(change)).toBeNull();
});

it.each<[string, Change, string]>([
  ['a period that ends before it begins', { periodTo: '2026-09-30' }, 'periodTo'],
  ['a period of years', { periodFrom: '2025-01-01' }, 'periodTo'],
  ['pay of tomorrow', { paidOn: '2026-11-21' }, 'paidOn'],
  ['pay before its period', { paidOn: '2026-09-30' }, 'paidOn'],
  ['pay below nothing', { grossPence: -1 }, 'grossPence'],
  ['a fraction of a penny', { grossPence: 0.5 }, 'grossPence'],
  ['a slip of the keyboard', { grossPence: 10_000_001 }, 'grossPence'],
  ['more hours than the day has', { periodTo: '2026-10-01', hours: 24.1 }, 'hours'],
  ['hundredths of an hour', { hours: 7.25 }, 'hours'],
])('refuses %s', (_what, change, field) => {
  expect(refusalOf(change)?.field).toBe(field);
});

it('says every kind in the words of the rules', () => {
  expect(EARNING_KINDS.map(({ code }) => paymentKind(code))).toEqual([
    'wages',
    'self-employed-earnings',
    'holiday-pay',
    'tax-refund',
    'pay-in-lieu',
  ]);
});

it('knows pay for work from the rest', () => {
  const wages = { kind: 'wages', grossPence: 1, isVoided: false } as const;
  const others = [
    { ...wages, kind: 'pay-in-lieu' },
    { ...wages, grossPence: 0 },
    { ...wages, isVoided: true },
  ] as const;
  expect(isForWork(wages)).toBe(true);
  expect(isForWork({ ...wages, kind: 'self-employed-profit' })).toBe(true);
  expect(others.map(isForWork)).toEqual([false, false, false]);
});
