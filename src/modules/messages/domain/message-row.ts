/** One line of the mail box. */
export interface MessageRow {
  readonly id: string;
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
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}
