/** How somebody may be reached, as they said it. */
export interface ContactRules {
  readonly preference: 'phone' | 'sms' | 'email' | 'letter';
  readonly phone: string | null;
  readonly email: string | null;
  readonly mayText: boolean;
  readonly mayEmail: boolean;
}

export type Choice =
  | { readonly kind: 'send'; readonly channel: 'sms' | 'email'; readonly address: string }
  | { readonly kind: 'hold'; readonly because: string };

/**
 * The channel a message to a participant may take: never one they ruled out (capability 16). Somebody who prefers the phone
 * gets a text if texts are safe. When nothing is safe the message is held, and a person sees why.
 */
export function safeChannel(rules: ContactRules): Choice {
  if (rules.preference === 'letter') return { kind: 'hold', because: 'Asked to be reached by letter' };
  const text = rules.mayText && rules.phone ? ({ kind: 'send', channel: 'sms', address: rules.phone } as const) : null;
  const email =
    rules.mayEmail && rules.email ? ({ kind: 'send', channel: 'email', address: rules.email } as const) : null;
  const choice = rules.preference === 'email' ? (email ?? text) : (text ?? email);
  return choice ?? { kind: 'hold', because: whyNot(rules) };
}

function whyNot({ phone, email, mayText, mayEmail }: ContactRules): string {
  if (!phone && !email) return 'No phone number and no email address';
  if (!mayText && !mayEmail) return 'Neither texts nor emails are safe';
  return mayText ? 'Texts are safe, but there is no phone number' : 'Emails are safe, but there is no email address';
}
