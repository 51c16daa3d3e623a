import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { RequestContext } from '#platform/context/request-context';
import { Permission } from '#platform/security/permission';
import type { CalendarDate } from '#shared/calendar-date';
import { isOfHealth, NOTICED_KINDS, noticedLabel } from '../domain/noticed-sign.js';

/**
 * The words for early signs: those of policy, which people record, and those of what the program notices. Where there are none for
 * the reader, what was written beside the sign is not for them either.
 */
@Injectable()
export class SignLabels {
  constructor(private readonly policy: PolicyService) {}

  /** By code, as on a day; '' for a noticed sign that speaks of health where the reader may not see details of health. */
  async on(day: CalendarDate): Promise<(code: string) => string> {
    const known = new Map((await this.policy.value('job-risk-signs', day)).map(({ code, label }) => [code, label]));
    const maySeeHealth = RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive);
    return (code) => known.get(code) ?? (isOfHealth(code) && !maySeeHealth ? '' : (noticedLabel(code) ?? code));
  }

  /** The codes that say nothing to the reader on a day. */
  async hiddenOn(day: CalendarDate): Promise<string[]> {
    const label = await this.on(day);
    return NOTICED_KINDS.map(({ code }) => code).filter((code) => label(code) === '');
  }
}
