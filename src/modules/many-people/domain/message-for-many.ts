import { formatDateTime } from '#shared/london-time';
import { standingRefusal, type PersonEffect, type Standing } from './person-effect.js';

/** The words that may be sent: two that ship, in every version they need, or one's own. */
export const WORDS = [
  { code: 'please-call', label: 'Please get in touch' },
  { code: 'check-details', label: 'Are your details still right?' },
  { code: 'written-by-hand', label: 'My own words' },
] as const;

export type WordsCode = (typeof WORDS)[number]['code'];

/** How many people are written to, and on which lawful basis; words of one's own stand with each of them. */
export interface MessageTerms {
  readonly words: WordsCode;
  readonly purpose: string;
  /** As both were called when it was chosen, such as "Running the programme" and "public task". */
  readonly purposeName: string;
  readonly lawfulBasis: string;
}

/** How a message to one person would go now. */
export interface Way {
  readonly channel: 'sms' | 'email' | null;
  /** Why it cannot go by any; blank where it can. */
  readonly noWay: string;
  /** Why they may not be written to for this; blank where they may. */
  readonly mayNot: string;
  /** Null where no such time ever comes. */
  readonly leavesAt: Date | null;
  /** A word in it that would give the service away to whoever reads along; null where there is none, or they need not be discreet. */
  readonly giveaway: string | null;
  readonly wording: string;
  readonly wordingNote: string;
}

const CHANNELS = { sms: 'Text message', email: 'Email' } as const;

/** What would become of one person: by which way, in which words, and when. `heldUntil` is when messages leave at the soonest. */
export function messageEffect(
  now: Standing | undefined,
  then: { readonly fromId: string; readonly fromName: string },
  way: Way | null,
  heldUntil: Date,
): PersonEffect {
  const refusal = standingRefusal(now, then) ?? (way ? wayRefusal(way) : null);
  if (!way?.channel) return { lines: ['', '', ''], refusal };
  const later = way.leavesAt && way.leavesAt > heldUntil ? `From ${formatDateTime(way.leavesAt)}` : '';
  const words = way.wordingNote ? `${way.wording}. ${way.wordingNote}` : way.wording;
  return { lines: [CHANNELS[way.channel], words, later], refusal };
}

function wayRefusal({ noWay, mayNot, leavesAt, giveaway }: Way): string | null {
  if (noWay) return noWay;
  if (mayNot) return mayNot;
  if (leavesAt === null) return 'The times at which they may be written to never come';
  return giveaway ? `Messages to them must not name the service: leave out “${giveaway}”` : null;
}
