/** How a person wants to hear from us. The first is what a person gets who did not say. */
export const CONTACT_PREFERENCES = [
  { code: 'phone', label: 'Phone call' },
  { code: 'sms', label: 'Text message' },
  { code: 'email', label: 'Email' },
  { code: 'letter', label: 'Letter' },
] as const;

export type ContactPreference = (typeof CONTACT_PREFERENCES)[number]['code'];

export const CONTACT_PREFERENCE_CODES: readonly ContactPreference[] = CONTACT_PREFERENCES.map(({ code }) => code);

/** What referral files say for a preference, "text" for "sms" among them; anything else is a phone call. */
export function contactPreference(text: string): ContactPreference {
  const word = text.trim().toLowerCase();
  const known = CONTACT_PREFERENCE_CODES.find((code) => code === word);
  return known ?? (['text', 'text message', 'mobile'].includes(word) ? 'sms' : word === 'post' ? 'letter' : 'phone');
}

export function contactPreferenceLabel(code: string): string {
  return CONTACT_PREFERENCES.find((preference) => preference.code === code)?.label ?? code;
}
