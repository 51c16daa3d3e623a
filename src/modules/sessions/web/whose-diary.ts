import type { StaffView } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';

/** Whose diary somebody looks at: their own, or a colleague's whom they may see. */
export interface WhoseDiary {
  readonly who: string;
  /** The one shown when nobody is asked for. */
  readonly usual: string;
  readonly isMine: boolean;
  readonly name: string;
}

/** Somebody who holds no sessions, such as a manager, begins with the first specialist. */
export function whoseDiary(colleagues: readonly StaffView[], asked: unknown): WhoseDiary {
  const { actor } = RequestContext.current;
  const usual = colleagues.some(({ id }) => id === actor.id) ? actor.id : (colleagues[0]?.id ?? actor.id);
  const chosen = colleagues.find(({ id }) => id === asked) ?? colleagues.find(({ id }) => id === usual);
  const who = chosen?.id ?? usual;
  return { who, usual, isMine: who === actor.id, name: chosen?.name ?? 'a colleague' };
}
