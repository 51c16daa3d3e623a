import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';

/** Whose figures: an area's, or one provider's of it. */
export interface Scope {
  readonly areaId: string;
  readonly providerId: string | null;
  readonly name: string;
}

/** Providers see themselves; the area sees itself and each of its providers. */
@Injectable()
export class Scopes {
  constructor(private readonly organisations: OrganisationsService) {}

  /** The scope asked for. Throws NotFound for a provider that is not the actor's to see. */
  @Transactional()
  async of(asked: string | null): Promise<Scope> {
    const { areaId, providerId } = this.asked(asked);
    const { name } = providerId ? await this.organisations.provider(providerId) : await this.organisations.area(areaId);
    return { areaId, providerId, name };
  }

  /** The same without its name, for whoever looks the provider up anyway. */
  asked(asked: string | null): Omit<Scope, 'name'> {
    const { actor } = RequestContext.current;
    if (!actor.areaId) throw new NotFound('area');
    if (actor.providerId && asked && asked !== actor.providerId) throw new NotFound('provider');
    return { areaId: actor.areaId, providerId: actor.providerId ?? asked };
  }
}
