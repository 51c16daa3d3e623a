/** The purpose that each channel relies on (domain 7.4): no message goes by a channel the person has ruled out since. */
const CHANNEL_PURPOSE = { sms: 'text-messages', email: 'email-messages' } as const;

/** Every purpose a message to a participant relies on: that of its channel, and one of its own where it has one. */
export function purposesOf(channel: 'sms' | 'email', own: string | null): readonly string[] {
  return own === null ? [CHANNEL_PURPOSE[channel]] : [CHANNEL_PURPOSE[channel], own];
}
