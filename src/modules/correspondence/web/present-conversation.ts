import { presentMessage, type MessageOutlook } from '#modules/messages';
import { presentPerson } from '#modules/participants';
import { formatDateTime } from '#shared/london-time';
import type { Conversation } from '../application/conversation.service.js';

const WAYS = { sms: 'By text message', email: 'By email' } as const;

/** How a message would go: by which way, when, and what to mind in its words. */
export function outlookWords({ choice, leavesAt, isDiscreet }: MessageOutlook, now: Date) {
  return {
    way: choice.kind === 'send' ? WAYS[choice.channel] : null,
    noWay: choice.kind === 'hold' ? choice.because : null,
    when:
      leavesAt === null
        ? 'Never: their times and the quiet hours of the service leave none'
        : leavesAt <= now
          ? 'Now'
          : `On ${formatDateTime(leavesAt)}, the next time at which they may be written to`,
    wording: isDiscreet ? 'Their messages must name nothing of the service' : null,
  };
}

/** Messages and replies in one list, the newest first. */
export function presentConversation({ person, messages, replies, outlook }: Conversation, now: Date) {
  const sent = messages.map((row) => {
    const message = presentMessage(row);
    return {
      at: row.sentAt ?? row.createdAt,
      isTheirs: false,
      title: `${message.channelLabel} ${row.writtenBy ? `from ${row.writtenBy}` : `“${row.subject}”`}`,
      ...{ when: message.when, text: message.body, tag: { text: message.statusLabel, colour: message.statusColour } },
      details: [message.notSentBecause, ...message.details].filter(Boolean),
    };
  });
  const theirs = replies.map(({ body, receivedAt, readAt, readBy }) => ({
    at: receivedAt,
    isTheirs: true,
    title: 'Text from them',
    ...{ when: `Received ${formatDateTime(receivedAt)}`, text: body },
    tag: readAt ? null : { text: 'Not read yet', colour: 'orange' },
    details: readAt && readBy ? [`Read by ${readBy}, ${formatDateTime(readAt)}`] : [],
  }));
  return {
    person: presentPerson(person),
    entries: [...sent, ...theirs].toSorted((a, b) => b.at.getTime() - a.at.getTime()),
    unread: replies.filter(({ readAt }) => readAt === null).length,
    outlook: outlookWords(outlook, now),
  };
}
