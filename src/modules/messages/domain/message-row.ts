/** One line of the mail box. */
export interface MessageRow {
  readonly id: string;
  /** The occasion it was written for. */
  readonly causeKey: string;
  readonly participantId: string | null;
  /** The name of the person it was written to; blank where the address is all there is. */
  readonly addressee: string;
  readonly channel: string;
  readonly template: string;
  readonly address: string;
  /** The address is a protected telephone number, and kept from whoever looks. */
  readonly addressHidden: boolean;
  readonly subject: string;
  readonly body: string;
  readonly status: string;
  readonly heldBecause: string;
  /** Why it failed: a kind of error. Blank unless it did. */
  readonly failure: string;
  readonly transport: string | null;
  /** The words hold {link} where the link stands in the letter itself. */
  readonly linkId: string | null;
  /** The mail box of a demonstration shows the link that went into the words. */
  readonly isLinkShown: boolean;
  /** It waits until then, because of the hour. */
  readonly sendAfter: Date | null;
  readonly deliveredAt: Date | null;
  /** In which words it is: english, easy-read, large-print, welsh or discreet. */
  readonly wording: string;
  /** Why those are not the words they need; blank where they are. */
  readonly wordingNote: string;
  /** The purposes and lawful bases it went out on, in words; blank before it went. */
  readonly reliedOn: string;
  /** The colleague who wrote it; null for a template. */
  readonly writtenBy: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}
