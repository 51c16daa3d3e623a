/** One line of the mail box. */
export interface MessageRow {
  readonly id: string;
  readonly participantId: string | null;
  readonly participantName: string | null;
  readonly channel: string;
  readonly template: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly status: string;
  readonly heldBecause: string;
  readonly transport: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}
