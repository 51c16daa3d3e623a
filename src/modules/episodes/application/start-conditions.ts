import { Injectable } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { ReferralsService } from '#modules/referrals';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import type { CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import type { Episode, StartTerms } from '../data/episode.entity.js';
import { EpisodesRepository } from '../data/episodes.repository.js';
import { startRefusal, type StartPolicy } from '../domain/start-rules.js';
import { outcomeTrackingEnds, supportWindow } from '../domain/support-window.js';
import type { StartCommand } from './episode-commands.js';

/** The reason that triage gives for somebody of 16 or 17 (E2). */
const YOUNG_PERSON_EXCEPTION = 'young-person-exception';

/** Whether support may start on a day, and what is fixed when it does. */
@Injectable()
export class StartConditions {
  constructor(
    private readonly episodes: EpisodesRepository,
    private readonly participants: ParticipantsService,
    private readonly referrals: ReferralsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Refuses a start that may not be (domain 2.3, 8.3, A-18); answers what is stored with one that may. */
  async termsOf(episode: Episode, { route, startedOn, ...acknowledged }: StartCommand): Promise<StartTerms> {
    // Rules and lengths of support are kept for good: they are those of now, not those this process read a while ago.
    await this.policy.keepUpWith();
    const { dateOfBirth } = await this.participants.get(episode.participantId);
    const earlier = await this.episodes.earlierParticipation(episode.participantId);
    const referral = episode.referralId ? await this.referrals.get(episode.referralId) : null;
    const refusal = startRefusal(
      {
        today: this.clock.today(),
        startedOn,
        referredOn: episode.referredOn,
        decidedOn: referral?.decidedAt ? londonDay(referral.decidedAt) : null,
        allocatedOn: episode.allocatedOn,
        dateOfBirth,
        hasYoungPersonException: referral?.overrideReasons.includes(YOUNG_PERSON_EXCEPTION) ?? false,
        earlier,
      },
      await this.policyOn(startedOn),
    );
    if (refusal) throw new RuleBroken(refusal.code, refusal.text, refusal.field);
    const ruleSet = await this.policy.defaultRuleSet(startedOn, episode.areaId);
    return {
      ...acknowledged,
      route,
      window: supportWindow(startedOn, route, await this.policy.window(startedOn)),
      trackingEndsOn: outcomeTrackingEnds(startedOn, await this.policy.tracking(startedOn, ruleSet)),
      ruleSetCode: ruleSet.code,
      ruleSetVersion: ruleSet.version,
      isReturner: earlier.rounds > 0,
    };
  }

  private async policyOn(on: CalendarDate): Promise<StartPolicy> {
    return {
      minimumAge: await this.policy.number('minimum-age', on),
      exceptionFromAge: await this.policy.number('exception-from-age', on),
      greatestAge: await this.policy.number('greatest-age', on),
      reReferral: await this.policy.value('re-referral', on),
    };
  }
}
