import { DomainEvent } from '#platform/events/domain-event';

/** A kept file did not pass the check for viruses: its bytes are gone, and it proves nothing any more. */
export class DocumentRemovedByScan extends DomainEvent {
  static readonly TYPE = 'document.removed-by-scan';
  readonly type = DocumentRemovedByScan.TYPE;
  constructor(
    documentId: string,
    readonly participantId: string | null,
  ) {
    super(documentId);
  }
}
