import { Injectable } from '@nestjs/common';
import { OrganisationsService, type ProviderView } from '#modules/organisations';
import { PROVIDER_ROLES, ROLE_LABEL, type Role } from '#platform/security/role';
import type { Rule } from '../data/sso-connections.repository.js';
import type { SsoConnection } from '../domain/sso.js';
import { no, oneLine } from './sso-words.js';

export interface NewRule {
  readonly value: string;
  readonly role: string;
  readonly provider: string | null;
  readonly team: string | null;
}

/** Turns the words for a rule into the rule, or says in one sentence what the organisation may not give. */
@Injectable()
export class NewSsoRules {
  constructor(private readonly organisations: OrganisationsService) {}

  async ruleFor(connection: SsoConnection, wished: NewRule): Promise<Rule> {
    const value = oneLine(wished.value, 'value', 'Give the role’s value, or the group’s name or id');
    const role = (Object.keys(ROLE_LABEL) as Role[]).find((each) => each === wished.role);
    if (!role) throw no('role', `There is no role ${wished.role}`);
    if (role === 'practice-host') throw no('role', 'A practice host belongs to one practice, so is added by hand');
    if (role === 'administrator' && !connection.givesAdministrator)
      throw no('role', 'This organisation may not make administrators');
    return { value, role, ...(await this.placeOf(connection, role, wished)) };
  }

  /** A provider of the area by its name or id. */
  async provider(name: string, areaId: string): Promise<ProviderView> {
    const wanted = name.trim().toLowerCase();
    const found = (await this.organisations.providers()).find(
      (each) => each.areaId === areaId && (each.name.toLowerCase() === wanted || each.id === wanted),
    );
    if (!found) throw no('provider', `There is no provider called ${name}`);
    return found;
  }

  private async placeOf(
    connection: SsoConnection,
    role: Role,
    { provider, team }: NewRule,
  ): Promise<Pick<Rule, 'providerId' | 'teamId'>> {
    if (!PROVIDER_ROLES.has(role)) {
      if (connection.providerId !== null)
        throw no('role', `A provider’s sign-in gives roles of the provider, not ${role}`);
      if (provider !== null || team !== null) throw no('provider', `The role ${role} belongs to no provider or team`);
      return { providerId: null, teamId: null };
    }
    const named = provider === null ? null : await this.provider(provider, connection.areaId);
    const providerId = connection.providerId ?? named?.id ?? null;
    if (providerId === null) throw no('provider', `The role ${role} needs a provider`);
    if (named && named.id !== providerId)
      throw no('provider', 'A provider’s sign-in gives roles of that provider only');
    if (team === null) return { providerId, teamId: null };
    const teams = await this.organisations.teams(providerId);
    const found = teams.find(({ name }) => name.toLowerCase() === team.trim().toLowerCase());
    if (!found) throw no('team', `There is no team called ${team}`);
    return { providerId, teamId: found.id };
  }
}
