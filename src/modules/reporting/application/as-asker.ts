import { RequestContext } from '#platform/context/request-context';
import { SYSTEM } from '#platform/security/actor';

/** Whose people: an area's, or one provider's. */
interface Asker {
  readonly areaId: string;
  readonly providerId: string | null;
}

/**
 * As the system, but with no more in sight than the provider or area that asks: a return is whole, with restricted records
 * in it, and holds nobody else's people.
 */
export function asAskerOf<T>({ areaId, providerId }: Asker, work: () => Promise<T>): Promise<T> {
  const { correlationId } = RequestContext.current;
  const scope = providerId === null ? ('area' as const) : ('provider' as const);
  return RequestContext.run({ actor: { ...SYSTEM, scope, areaId, providerId }, correlationId }, work);
}
