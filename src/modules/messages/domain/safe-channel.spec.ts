import { safeChannel, type ContactRules } from './safe-channel.js';

const open: ContactRules = {
  preference: 'sms',
  phone: '+447700900001',
  email: 'a@example.org',
  mayText: true,
  mayEmail: true,
};

describe('safeChannel', () => {
  it.each<[string, Partial<ContactRules>, string]>([
    ['a text when texts are preferred', {}, 'sms +447700900001'],
    ['an email when emails are preferred', { preference: 'email' }, 'email a@example.org'],
    ['a text for somebody who prefers the phone', { preference: 'phone' }, 'sms +447700900001'],
    ['an email when texts are not safe', { mayText: false }, 'email a@example.org'],
    [
      'a text when emails are preferred but there is no address',
      { preference: 'email', email: null },
      'sms +447700900001',
    ],
    ['nothing by letter', { preference: 'letter' }, 'Asked to be reached by letter'],
    ['nothing when neither is safe', { mayText: false, mayEmail: false }, 'Neither texts nor emails are safe'],
    [
      'nothing when only texts are safe and there is no number',
      { phone: null, mayEmail: false },
      'Texts are safe, but there is no phone number',
    ],
    ['nothing without any address', { phone: null, email: null }, 'No phone number and no email address'],
  ])('chooses %s', (_what, change, expected) => {
    const choice = safeChannel({ ...open, ...change });
    expect(choice.kind === 'send' ? `${choice.channel} ${choice.address}` : choice.because).toBe(expected);
  });
});
