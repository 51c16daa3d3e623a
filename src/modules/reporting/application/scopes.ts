import { Injectable } from '@nestjs/common';
import { OrganisationsService, type ProviderView } from '#modules/organisations';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';

/** Whose figures: an area's, or one provider's of it. */
export interface Scope {
  readonly areaId: string;
  readonly providerId: string | null;
  readonly name: string;
}

/** Providers see themselves, a lead provider each of its subcontractors as well; the area sees itself and each of its providers. */
@Injectable()
export class Scopes {
  constructor(private readonly organisations: OrganisationsService) {}

  /** The scope asked for. Throws NotFound for a provider that is not the actor's to see. */
  @Transactional()
  async of(asked: string | null): Promise<Scope> {
    const { areaId, providerId } = await this.asked(asked);
    const { name } = providerId ? await this.organisations.provider(providerId) : await this.organisations.area(areaId);
    return { areaId, providerId, name };
  }

  /** The same without its name, for whoever looks the provider up anyway. */
  async asked(asked: string | null): Promise<Omit<Scope, 'name'>> {
    const { actor } = RequestContext.current;
    if (!actor.areaId) throw new NotFound('area');
    if (actor.role === 'lead-provider' && asked) {
      const subcontractors = await this.subcontractors();
      if (subcontractors.some(({ id }) => id === asked)) return { areaId: actor.areaId, providerId: asked };
    }
    if (actor.providerId && asked && asked !== actor.providerId) throw new NotFound('provider');
    return { areaId: actor.areaId, providerId: actor.providerId ?? asked };
  }

  /** The providers that work under the actor's, and the actor's own; none for anybody but a lead provider. */
  async ledProviders(): Promise<readonly ProviderView[]> {
    const { role, providerId } = RequestContext.current.actor;
    if (role !== 'lead-provider' || !providerId) return [];
    return [await this.organisations.provider(providerId), ...(await this.subcontractors())];
  }

  private async subcontractors(): Promise<readonly ProviderView[]> {
    const { providerId } = RequestContext.current.actor;
    return (await this.organisations.providers()).filter(({ leadProviderId }) => leadProviderId === providerId);
  }
}
