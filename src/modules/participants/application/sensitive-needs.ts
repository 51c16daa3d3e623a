import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { RequestContext } from '#platform/context/request-context';
import { Permission } from '#platform/security/permission';
import type { ParticipantView } from './participant.view.js';

/**
 * Keeps sensitive needs (domain 8.5: domestic abuse, offending, modern slavery, drugs and alcohol …) from those who do
 * not work with the person. Which codes are sensitive is policy.
 */
@Injectable()
export class SensitiveNeeds {
  constructor(private readonly policy: PolicyService) {}

  /** The person as the actor may see them; `sensitiveNeedsHidden` says whether something was left out. */
  async shownToActor(person: ParticipantView): Promise<ParticipantView & { readonly sensitiveNeedsHidden: boolean }> {
    const { permissions } = RequestContext.current.actor;
    if (permissions.has(Permission.ParticipantEdit) || permissions.has(Permission.ReferralTriage)) {
      return { ...person, sensitiveNeedsHidden: false };
    }
    const hide = async (list: string, codes: readonly string[]): Promise<readonly string[]> => {
      const values = await this.policy.codeList(list);
      const sensitive = new Set(
        values.filter(({ attributes }) => attributes['sensitive'] === true).map(({ code }) => code),
      );
      return codes.filter((code) => !sensitive.has(code));
    };
    const needGroups = await hide('need-group', person.needGroups);
    const healthConditions = await hide('health-condition', person.healthConditions);
    const barriers = await hide('barrier', person.barriers);
    const hidden =
      needGroups.length + healthConditions.length + barriers.length <
      person.needGroups.length + person.healthConditions.length + person.barriers.length;
    const primaryNeed = person.primaryNeed && needGroups.includes(person.primaryNeed) ? person.primaryNeed : null;
    return { ...person, needGroups, healthConditions, barriers, primaryNeed, sensitiveNeedsHidden: hidden };
  }
}
