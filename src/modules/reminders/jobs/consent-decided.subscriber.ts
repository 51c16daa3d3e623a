import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { ConsentRenewals } from '../application/consent-renewals.js';

/** Somebody decided about a purpose: whoever was to ask them again need not. */
@Subscribes({
  name: 'close-renewal-tasks',
  to: ['consent.decided'],
  does: 'Close the task to ask somebody again about an agreement',
})
export class ConsentDecidedSubscriber implements EventSubscriber {
  constructor(private readonly renewals: ConsentRenewals) {}

  async handle({ subjectId, payload }: RecordedEvent): Promise<void> {
    const { purpose } = payload as { readonly purpose?: string };
    if (purpose) await this.renewals.decided(subjectId, purpose);
  }
}
