import { Injectable } from '@nestjs/common';
import { ConsentsService, MayNotUse, type MayUse } from '#modules/consents';

/** What a person's agreement that employers hear of them from us is called (domain 7.4). */
const EMPLOYERS = 'employer-contact';

/** What can be done without an agreement: after "or", and as a sentence where the use was stopped. */
export interface Without {
  readonly instead: string;
  readonly stopped: string;
}

/** Whether employers may learn from us who somebody is, which also tells them that the person has support. */
@Injectable()
export class EmployerConsent {
  constructor(private readonly consents: ConsentsService) {}

  /** For a page to say so before anybody tries; null where nothing is known. */
  async standing(participantId: string): Promise<MayUse | null> {
    return (await this.consents.mayUseEach([participantId], EMPLOYERS)).get(participantId) ?? null;
  }

  /** In the transaction of what it is asked for. Throws MayNotUse at the field, with what can be done without an agreement. */
  async expect(participantId: string, field: string, without: Without): Promise<void> {
    const { ok, because, purpose, isStopped } = await this.consents.mayUse(participantId, EMPLOYERS);
    if (ok) return;
    const advice = isStopped ? without.stopped : `Record that they agree first, or ${without.instead}`;
    throw new MayNotUse(`${because}. ${advice}`, purpose, field);
  }
}
