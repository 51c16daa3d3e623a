import { Injectable } from '@nestjs/common';
import { PolicyService, PurposesService } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, formatDate } from '#shared/calendar-date';
import { midSentence } from '#shared/wording';
import { ExpiringConsentsQuery, type ExpiringConsent } from '../data/expiring-consents.query.js';

const KIND = 'renew-consent';
const causeOf = (consentId: string): string => `${KIND}/${consentId}`;

/**
 * Asks a specialist to talk about an agreement before it runs out. Whether it may still be acted on does not hang on this:
 * that is a comparison of days wherever something goes out.
 */
@Injectable()
export class ConsentRenewals {
  constructor(
    private readonly expiring: ExpiringConsentsQuery,
    private readonly purposes: PurposesService,
    private readonly policy: PolicyService,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
  ) {}

  /** One task for each "yes" that runs out soon or has just run out, however often this runs. */
  @Transactional()
  async ask(): Promise<void> {
    const today = this.clock.today();
    const days = await this.policy.number('consent-expiry-warning-days', today);
    for (const consent of await this.expiring.between(addDays(today, -days), addDays(today, days))) {
      const { consentId, purpose: _purpose, specialistId, expiresOn, ...about } = consent;
      await this.tasks.open({
        ...about,
        causeKey: causeOf(consentId),
        kind: KIND,
        title: await this.titleOf(consent),
        dueOn: expiresOn > today ? addDays(expiresOn, -1) : today,
        assigneeId: specialistId,
      });
    }
  }

  /** They have decided again: nobody need ask. */
  @Transactional()
  async decided(participantId: string, purpose: string): Promise<void> {
    const { episodeIds, consentIds } = await this.expiring.causes(participantId, purpose);
    // What runs out soon now, if anything, is a decision of its own with a cause of its own.
    for (const episodeId of episodeIds) {
      const about = { episodeId, kind: KIND, causeKeys: consentIds.map(causeOf) };
      await this.tasks.closeFor(about, 'They decided again');
    }
  }

  /** A task is read by many: a purpose that says something about the person is not named. */
  private async titleOf({ areaId, purpose: code, expiresOn }: ExpiringConsent): Promise<string> {
    const purpose = await this.purposes.purpose(areaId, code, this.clock.today());
    const what = purpose.isSensitive ? 'something they agreed to' : midSentence(purpose.name);
    return `Ask again about ${what}: their yes runs out on ${formatDate(expiresOn)}`;
  }
}
