import type { ReviewSide } from '#modules/outcomes';
import { RequestContext } from '#platform/context/request-context';
import { Permission } from '#platform/security/permission';
import type { Opens } from './claim-words.js';
import type { QueueOfStages } from './present-stage.js';

/** Where the actor may open an outcome. */
export function opensOf(): Opens {
  const { permissions } = RequestContext.current.actor;
  if (permissions.has(Permission.OutcomeRead)) return 'record';
  return permissions.has(Permission.OutcomeVerify) ? 'verification' : 'nothing';
}

/** The queue in which the actor deals with outcomes, and on which sides; null for whoever only looks. */
export function queueOfActor(): QueueOfStages | null {
  const { permissions } = RequestContext.current.actor;
  if (permissions.has(Permission.OutcomeVerify)) return { at: '/verification', sides: ['body'] };
  if (!permissions.has(Permission.OutcomeSubmit)) return null;
  const sides: ReviewSide[] = permissions.has(Permission.OutcomeCheck) ? ['provider', 'check'] : ['provider'];
  return { at: '/quality-checks', sides };
}
