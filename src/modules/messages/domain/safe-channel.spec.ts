import { safeChannel, type Choice, type ContactRules } from './safe-channel.js';

const open: ContactRules = {
  preference: 'sms',
  phone: '+447700900001',
  email: 'a@example.org',
  mayText: true,
  mayEmail: true,
};

const told = (choice: Choice): string =>
  choice.kind === 'send' ? `${choice.channel} ${choice.address}` : choice.because;

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
    expect(told(safeChannel({ ...open, ...change }, () => true))).toBe(expected);
  });

  it.each<[string, Partial<ContactRules>, 'sms' | 'email', string]>([
    ['the other safe one', {}, 'email', 'email a@example.org'],
    ['the other safe one for who prefers emails', { preference: 'email' }, 'sms', 'sms +447700900001'],
    ['nothing where only texts are safe', { mayEmail: false }, 'email', 'No text-message service is set up'],
    ['nothing where only emails are safe', { mayText: false }, 'sms', 'No email service is set up'],
    [
      'nothing unsafe, whatever is set up',
      { mayText: false, mayEmail: false },
      'sms',
      'Neither texts nor emails are safe',
    ],
  ])('chooses %s when only one service is set up', (_what, change, service, expected) => {
    expect(told(safeChannel({ ...open, ...change }, (channel) => channel === service))).toBe(expected);
  });
});
