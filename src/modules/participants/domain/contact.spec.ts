import { contactPreference, contactPreferenceLabel } from './contact.js';

describe('how a person wants to hear from us', () => {
  it.each([
    ['sms', 'sms'],
    [' Text ', 'sms'],
    ['EMAIL', 'email'],
    ['post', 'letter'],
    ['', 'phone'],
    ['carrier pigeon', 'phone'],
  ])('"%s" in a file is %s', (text, preference) => {
    expect(contactPreference(text)).toBe(preference);
  });

  it('has words', () => {
    expect(contactPreferenceLabel('sms')).toBe('Text message');
    expect(contactPreferenceLabel('fax')).toBe('fax');
  });
});
