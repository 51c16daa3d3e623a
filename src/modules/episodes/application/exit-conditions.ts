import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import type { CalendarDate } from '#shared/calendar-date';
import type { Episode } from '../data/episode.entity.js';
import { stillToTry, type ContactAttempt } from '../domain/disengagement.js';
import { ContactNotTriedEnough } from '../domain/episode.errors.js';
import { DISENGAGED, type ExitReasonValue } from '../domain/exit-reason.js';
import type { ExitCommand } from './episode-commands.js';
import { ExitReasons } from './exit-reasons.js';

/** Whose agreement lets support end because contact was lost (domain 3). */
const SUPERVISORS = new Set(['team-leader', 'provider-manager', 'system']);

/** Whether support may end on that day, for that reason. */
@Injectable()
export class ExitConditions {
  constructor(
    private readonly reasons: ExitReasons,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Refuses what may not be; answers the reason as policy has it. */
  async check(episode: Episode, { on, reason, attempts = [] }: ExitCommand): Promise<ExitReasonValue> {
    this.checkDay(episode, on);
    const value = (await this.reasons.for(episode.route)).find(({ code }) => code === reason);
    if (!value) throw new RuleBroken('episode.reason-does-not-fit', 'Select a reason that fits this person', 'reason');
    if (reason === DISENGAGED) await this.checkContactWasTried(attempts, on);
    return value;
  }

  private checkDay(episode: Episode, on: CalendarDate): void {
    if (on > this.clock.today())
      throw new RuleBroken('episode.exit-in-future', 'The last day must be today or in the past', 'on');
    if (on < (episode.startedOn ?? episode.allocatedOn)) {
      const since = episode.startedOn ? 'the day support started' : 'the day the person was allocated';
      throw new RuleBroken('episode.exit-before-start', `The last day must be on or after ${since}`, 'on');
    }
  }

  private async checkContactWasTried(attempts: readonly ContactAttempt[], on: CalendarDate): Promise<void> {
    const protocol = await this.policy.value('exit-contact-protocol', on);
    const agreed = SUPERVISORS.has(RequestContext.current.actor.role) ? 'agreed' : 'not-agreed';
    const missing = stillToTry(attempts, agreed, protocol, await this.policy.holidays());
    if (missing.length > 0) throw new ContactNotTriedEnough(missing);
  }
}
