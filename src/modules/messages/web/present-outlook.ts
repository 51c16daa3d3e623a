import { formatDateTime } from '#shared/london-time';
import type { MessageOutlook } from '../application/messages.service.js';

const WAYS = { sms: 'By text message', email: 'By email' } as const;

/** Why a message to somebody would not go, or null; and by which way, to which address and when it would. */
export function presentOutlook({ choice, leavesAt }: Pick<MessageOutlook, 'choice' | 'leavesAt'>, now: Date) {
  const noHour = leavesAt === null ? 'Their times leave no hour to write at' : null;
  const isLater = leavesAt !== null && leavesAt > now;
  return {
    noWay: choice.kind === 'hold' ? choice.because : noHour,
    way: [
      { label: 'Way', text: choice.kind === 'send' ? WAYS[choice.channel] : '' },
      { label: 'To', text: choice.kind === 'send' ? masked(choice.address) : '' },
      { label: 'When', text: isLater ? `${formatDateTime(leavesAt)}, their next time to be written to` : 'Now' },
    ],
  };
}

/** "Ends in 001": enough to notice an old number, and nothing for who looks over a shoulder. */
export function masked(address: string): string {
  const [name = '', host] = address.split('@');
  return host ? `${name.slice(0, 1)}…@${host}` : `The number that ends in ${address.slice(-3)}`;
}
