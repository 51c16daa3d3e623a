import { formatDateTime } from '#shared/london-time';
import { formatPhone } from '#shared/phone';
import { midSentence } from '#shared/wording';
import { carriesCode } from '../domain/templates.js';
import { wordingLabel } from '../domain/wording.js';
import type { MessageRow } from '../domain/message-row.js';

export const STATUSES = [
  { value: 'waiting', text: 'Waiting to go' },
  { value: 'sent', text: 'Sent' },
  { value: 'delivered', text: 'Delivered' },
  { value: 'held', text: 'Held back' },
  { value: 'stopped', text: 'Stopped' },
  { value: 'failed', text: 'Failed' },
] as const;

const COLOURS: Readonly<Record<string, string>> = {
  waiting: 'blue',
  sent: 'green',
  delivered: 'green',
  held: 'orange',
  stopped: 'red',
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
const FAILURES: Readonly<Record<string, string>> = {
  'message.address-refused': 'The address was refused. Check it, and tell them another way',
  'notify.permanent-failure': 'It did not arrive: nobody has this number or address. Check it with them',
  'notify.temporary-failure':
    'It did not arrive: the phone was off or the mail box full. Try again or reach them another way',
  'notify.technical-failure': 'It did not arrive, because of a fault at GOV.UK Notify. Try again',
  'message.too-late': 'Nobody took it in time, and now its words would be wrong',
};

/** A message in the words of the mail-box page. `shown`, a link or a code, only where the mail box stands for the letter. */
export function presentMessage(message: MessageRow, shown: string | null = null) {
  const isCode = carriesCode(message.template);
  const link = isCode ? null : shown;
  const { channel, address, status, transport, sentAt, createdAt, addressHidden } = message;
  return {
    ...message,
    body: isCode
      ? message.body.replace('[link] .', `${shown ?? '(in the letter only)'}.`)
      : message.body.replace('{link}', link ? 'the link below.' : '(the link, in the letter only).'),
    link,
    channelLabel: CHANNELS[channel] ?? channel,
    to: addressHidden ? 'a protected number' : channel === 'sms' ? formatPhone(address) : address,
    statusLabel: STATUSES.find(({ value }) => value === status)?.text ?? status,
    statusColour: COLOURS[status] ?? 'grey',
    notSentBecause: whyNotSent(message),
    details: detailsOf(message),
    when: sentAt
      ? `Sent ${formatDateTime(sentAt)} ${WAYS_OUT[transport ?? ''] ?? ''}`.trim()
      : message.sendAfter && status === 'waiting'
        ? `Goes on ${formatDateTime(message.sendAfter)}, when they may be written to`
        : `Written ${formatDateTime(createdAt)}`,
  };
}

/** Why a message did not go or arrive, in words; blank for one that did. */
export function whyNotSent({ heldBecause, failure }: Pick<MessageRow, 'heldBecause' | 'failure'>): string {
  return heldBecause || (failure ? whyFailed(failure) : '');
}

/** Small print for whoever checks: that it arrived, on what it relied, and in which words it went. */
function detailsOf({ deliveredAt, reliedOn, wording, wordingNote, participantId }: MessageRow): string[] {
  if (participantId === null) return [];
  return [
    ...(deliveredAt ? [`Delivered ${formatDateTime(deliveredAt)}`] : []),
    ...(reliedOn ? [`Relied on: ${reliedOn}`] : []),
    ...(wording === 'english' ? [] : [`Words: ${midSentence(wordingLabel(wording))}`]),
    ...(wordingNote ? [`${wordingNote}. It went in other words`] : []),
  ];
}

/** A failure is kept as a kind of error, which the people who run the service may ask for. */
function whyFailed(failure: string): string {
  return (
    FAILURES[failure] ??
    `Nobody took it for a whole day (${failure}). Tell them another way, or ask an administrator to have it tried again`
  );
}
