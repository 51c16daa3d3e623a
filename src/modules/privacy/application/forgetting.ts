import { Injectable } from '@nestjs/common';
import { DraftsService } from '#modules/drafts';
import { FieldEntriesService } from '#modules/field';
import { SignInRecords } from '#modules/identity';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { ToldEvents } from '#platform/events/told-events';
import { HeldForms } from '#platform/http/held-forms';
import { Idempotency } from '#platform/http/idempotency';
import { Logger } from '#platform/logging/logger';

const DAY_MS = 24 * 60 * 60_000;

/**
 * What the machinery keeps of people for a while and then must not (domain 7.4): how long is policy. What people themselves
 * recorded is not its business.
 */
@Injectable()
export class Forgetting {
  constructor(
    private readonly policy: PolicyService,
    private readonly answers: Idempotency,
    private readonly signIns: SignInRecords,
    private readonly heldForms: HeldForms,
    private readonly drafts: DraftsService,
    private readonly fieldEntries: FieldEntriesService,
    private readonly events: ToldEvents,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Forgets everything whose time is over. Safe at any time; each part in batches of its own. */
  async forget(): Promise<void> {
    const today = this.clock.today();
    const days = await this.policy.value('housekeeping-days', today);
    this.logger.event('housekeeping.forgotten', {
      answers: await this.answers.forgetBefore(this.daysAgo(days.answers)),
      attempts: await this.signIns.forgetAttemptsBefore(this.daysAgo(days.attempts)),
      begun: await this.signIns.forgetFactorsBegunBefore(this.daysAgo(1)),
      typed: await this.heldForms.forgetOld(),
      drafts: await this.drafts.forget(await this.policy.number('draft-days', today)),
      recordedInTheField: await this.fieldEntries.forget(await this.policy.number('field-entry-days', today)),
      sessions: await this.signIns.forgetSessionsOverBefore(this.daysAgo(days.sessions)),
      events: await this.events.forgetBefore(this.daysAgo(days.events)),
    });
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }
}
