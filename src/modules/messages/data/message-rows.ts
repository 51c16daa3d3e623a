import type { LinkPurpose } from '#modules/links';
import type { SeesContacts } from '#platform/security/contact-sight';
import type { CalendarDate } from '#shared/calendar-date';

export interface NewMessage {
  readonly areaId: string;
  readonly providerId: string | null;
  readonly participantId: string | null;
  readonly recipientId: string | null;
  /** What it relies on beside its channel; null for nothing. */
  readonly purpose: string | null;
  readonly channel: 'sms' | 'email' | 'letter' | 'notice';
  readonly template: string;
  readonly addressee: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly causeKey: string;
  /** After this its words would be wrong; null for words that keep. */
  readonly goodUntil: Date | null;
  readonly status: 'waiting' | 'held';
  readonly heldBecause: string;
  /** The link that takes the place of {link} on the way out. */
  readonly linkId: string | null;
  readonly secret?: string;
  /** A link that is made as it leaves. */
  readonly link?: MessageLink;
  readonly writtenBy?: string;
  readonly wording: string;
  readonly wordingNote: string;
  /** The words that name nothing of the service; blank where there are none. */
  readonly discreetBody: string;
  /** It waits until then; null or left out for as soon as it may. */
  readonly sendAfter?: Date | null;
}

/** What a link in a message is for, and until when it works. */
export interface MessageLink {
  readonly purpose: LinkPurpose;
  readonly recordId: string;
  readonly expiresAt: Date;
}

/** How a message left. */
export interface Sent {
  readonly to: string;
  readonly at: Date;
  readonly transport: string;
  readonly reference: string;
  readonly subject: string;
  readonly body: string;
  readonly wording: string;
  readonly reliedOn: string;
  /** The link, where the mail box of a demonstration is the only place to read it. */
  readonly shown: string | null;
}

export interface MessageFilter {
  readonly status: string | null;
  readonly participantId: string | null;
  /** Of these occasions only. */
  readonly causeKeys: readonly string[] | null;
}

/** Whose protected telephone numbers the actor sees, and on which day. */
export interface ContactSight {
  readonly sees: SeesContacts;
  readonly today: CalendarDate;
}

export interface WaitingMessage {
  readonly id: string;
  readonly participantId: string | null;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly purpose: string | null;
  readonly wording: string;
  readonly discreetBody: string;
  readonly link: MessageLink | null;
  readonly channel: 'sms' | 'email';
  readonly address: string;
  /** What the person gave for this channel by now: they may have said that the one before is not safe. Null for none, or for nobody’s record. */
  readonly addressNow: string | null;
  readonly subject: string;
  readonly body: string;
  readonly goodUntil: Date | null;
  /** The colleague who wrote it may not work here any more. */
  readonly isWriterGone: boolean;
  /** They ask for letters by now, whatever they asked for when it was queued. */
  readonly wantsLetters: boolean;
  /** A restriction or an upheld objection of the person forbids it (UK GDPR Articles 18 and 21). */
  readonly isStopped: boolean;
  readonly linkId: string | null;
  readonly secret: string | null;
  /** Somebody else hands it over at this moment. */
  readonly isLeaving: boolean;
  /** It was handed over before, and nobody knows whether it was taken. */
  readonly wasHandedOver: boolean;
}
