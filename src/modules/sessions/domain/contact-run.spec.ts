import { calendarDate } from '#shared/calendar-date';
import { contactRun, type Miss } from './contact-run.js';

const at = (day: string, time = '10:00') => new Date(`2026-11-${day}T${time}Z`);
const missed = (...days: string[]): Miss[] => days.map((day) => ({ sessionId: `s${day}`, startsAt: at(day) }));
const run = (misses: Miss[], lastReachedAt: Date | null, startedOn: string | null = '2026-11-02') => {
  const contact = contactRun({ startedOn: startedOn === null ? null : calendarDate(startedOn), lastReachedAt, misses });
  return [contact.lastContactOn, contact.run.map(({ sessionId }) => sessionId)];
};

it('leaves a miss as it is when an earlier call is written up afterwards', () => {
  expect(run(missed('10'), at('09'))).toEqual(['2026-11-09', ['s10']]);
  expect(run(missed('10', '12'), at('09'))).toEqual(['2026-11-09', ['s10', 's12']]);
});

it('does not count an old miss that is written up after they came', () => {
  expect(run(missed('10'), at('12'))).toEqual(['2026-11-12', []]);
  expect(run(missed('10', '13'), at('12'))).toEqual(['2026-11-12', ['s13']]);
});

it('puts misses in the order of their days, whichever was recorded first', () => {
  expect(run(missed('16', '10', '12'), null)).toEqual(['2026-11-02', ['s10', 's12', 's16']]);
});

it('goes by the hour within one day', () => {
  const miss = [{ sessionId: 's', startsAt: at('10', '14:00') }];
  expect(run(miss, at('10', '13:59'))[1]).toEqual(['s']);
  expect(run(miss, at('10', '14:30'))[1]).toEqual([]);
});

it('takes the start of support as a contact, and knows of none before one', () => {
  expect(run(missed('02', '03'), at('01'))).toEqual(['2026-11-02', ['s03']]);
  expect(run(missed('02'), null, null)).toEqual([null, ['s02']]);
  expect(run([], at('05'), null)).toEqual(['2026-11-05', []]);
});

it('reckons days on London clocks', () => {
  expect(run([], new Date('2026-07-09T23:30:00Z'), null)[0]).toBe('2026-07-10');
});
