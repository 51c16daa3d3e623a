import { presentFailedDelivery, presentFailingSweep } from './present-failed-work.js';

const at = (time: string): Date => new Date(`2026-11-20T${time}:00Z`);

const delivery = {
  eventId: '0b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11',
  subscriber: 'post-messages',
  does: 'Send a message',
  recordedAt: at('09:00'),
  failedAt: at('14:30'),
  tries: 1,
  reason: 'message.address-refused',
};

it('says what should have been done, since when and how often it was tried', () => {
  expect(presentFailedDelivery(delivery)).toEqual({
    eventId: delivery.eventId,
    subscriber: 'post-messages',
    does: 'Send a message',
    when: 'Asked for on Friday 20 November 2026 at 9am. Given up on Friday 20 November 2026 at 2:30pm after 1 try.',
    why: 'The address was refused (message.address-refused)',
  });
  expect(presentFailedDelivery({ ...delivery, tries: 105 }).when).toMatch(/after 105 tries\.$/);
});

it.each([
  ['ECONNREFUSED', 'The other server could not be reached (ECONNREFUSED)'],
  ['ETIMEDOUT', 'The other server did not answer in time (ETIMEDOUT)'],
  ['notify-403', 'The other server did not accept our sign-in (notify-403)'],
  ['notify-500', 'GOV.UK Notify did not take it (notify-500)'],
  ['database-23505', 'The database refused it (database-23505)'],
  ['TypeError', 'Something unforeseen happened (TypeError)'],
])('%s in words', (reason, words) => {
  expect(presentFailedDelivery({ ...delivery, reason }).why).toBe(words);
});

it('says how often a sweep failed in a row', () => {
  const sweep = { name: 'daily-reminders', does: 'Give reminders', since: at('06:00'), failedAt: at('06:00') };
  const shown = (failures: number, failedAt: Date): string =>
    presentFailingSweep({ ...sweep, failures, failedAt, reason: 'TypeError' }).when;
  expect(shown(1, at('06:00'))).toBe('Failed once, on Friday 20 November 2026 at 6am.');
  expect(shown(4, at('06:15'))).toBe(
    'Failed 4 times in a row since Friday 20 November 2026 at 6am, the last time on Friday 20 November 2026 at 6:15am.',
  );
});
