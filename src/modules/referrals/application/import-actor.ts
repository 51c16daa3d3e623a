import { RequestContext } from '#platform/context/request-context';
import { SYSTEM } from '#platform/security/actor';
import type { ReferralImport } from '../data/referral-import.entity.js';

type Owner = Pick<ReferralImport, 'areaId' | 'providerId'>;

/**
 * Does an import's work for the person who asked for it, whom the audit names, seeing no more than the import's owner: the
 * provider that uploaded it, or the area. So the database itself keeps the people of other providers out of what the
 * report names. Whether they still may is asked again when the work is done (`ImportRights`).
 */
export function asImportOf<T>({ areaId, providerId }: Owner, actorId: string, work: () => Promise<T>): Promise<T> {
  const { correlationId } = RequestContext.current;
  const actor = {
    ...SYSTEM,
    id: actorId,
    scope: providerId === null ? ('area' as const) : ('provider' as const),
    areaId,
    providerId,
  };
  return RequestContext.run({ actor, correlationId }, work);
}

/** Whose references rows without an organisation carry. */
export function broughtByImport({ areaId, providerId }: Owner): string {
  return providerId === null ? `area ${areaId}` : `provider ${providerId}`;
}
