import { formatDateTime } from '#shared/london-time';
import { formatPhone } from '#shared/phone';
import type { MessageRow } from '../domain/message-row.js';

export const STATUSES = [
  { value: 'waiting', text: 'Waiting to go' },
  { value: 'sent', text: 'Sent' },
  { value: 'delivered', text: 'Delivered' },
  { value: 'held', text: 'Held back' },
  { value: 'failed', text: 'Failed' },
] as const;

const COLOURS: Readonly<Record<string, string>> = {
  waiting: 'blue',
  sent: 'green',
  delivered: 'green',
  held: 'orange',
  failed: 'red',
};
const CHANNELS: Readonly<Record<string, string>> = {
  sms: 'Text message',
  email: 'Email',
  letter: 'Letter',
  notice: 'Notice',
};
const WAYS_OUT: Readonly<Record<string, string>> = {
  smtp: 'by the mail server',
  notify: 'by GOV.UK Notify',
  'mail-box': 'to this mail box only',
};

/** A message in the words of the mail-box page. */
export function presentMessage(message: MessageRow) {
  const { channel, address, status, transport, sentAt, createdAt } = message;
  return {
    ...message,
    channelLabel: CHANNELS[channel] ?? channel,
    to: channel === 'sms' ? formatPhone(address) : address,
    statusLabel: STATUSES.find(({ value }) => value === status)?.text ?? status,
    statusColour: COLOURS[status] ?? 'grey',
    when: sentAt
      ? `Sent ${formatDateTime(sentAt)} ${WAYS_OUT[transport ?? ''] ?? ''}`.trim()
      : `Written ${formatDateTime(createdAt)}`,
  };
}
