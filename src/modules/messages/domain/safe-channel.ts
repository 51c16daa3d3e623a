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

/** Why neither a text nor an e-mail goes to them, whatever number or address is known. */
export const WANTS_LETTERS = 'Asked to be reached by letter';

/** Why a message stays here although its channel is safe: this installation has no service for it. */
export const NO_SERVICE: Readonly<Record<'sms' | 'email', string>> = {
  sms: 'No text-message service is set up',
  email: 'No email service is set up',
};

/**
 * The channel a message to a participant may take: never one they ruled out (capability 16), and only one that `carries`
 * says goes out. Somebody who prefers the phone gets a text if texts are safe. Else the message is held, and a person
 * sees why.
 */
export function safeChannel(rules: ContactRules, carries: (channel: 'sms' | 'email') => boolean): Choice {
  if (rules.preference === 'letter') return { kind: 'hold', because: WANTS_LETTERS };
  const text = rules.mayText && rules.phone ? [{ channel: 'sms', address: rules.phone } as const] : [];
  const email = rules.mayEmail && rules.email ? [{ channel: 'email', address: rules.email } as const] : [];
  const safe = rules.preference === 'email' ? [...email, ...text] : [...text, ...email];
  const way = safe.find(({ channel }) => carries(channel));
  if (way) return { kind: 'send', ...way };
  return { kind: 'hold', because: safe[0] ? NO_SERVICE[safe[0].channel] : whyNot(rules) };
}

function whyNot({ phone, email, mayText, mayEmail }: ContactRules): string {
  if (!phone && !email) return 'No phone number and no email address';
  if (!mayText && !mayEmail) return 'Neither texts nor emails are safe';
  return mayText ? 'Texts are safe, but there is no phone number' : 'Emails are safe, but there is no email address';
}
