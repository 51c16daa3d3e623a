import { Injectable } from '@nestjs/common';
import { rolesGivenBy, type AccountChange, type AccountEntry } from '#modules/identity';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { RequestContext } from '#platform/context/request-context';
import { inTurn } from '#platform/persistence/in-turn';
import { ROLE_LABEL, type Role } from '#platform/security/role';
import type { AccountForm } from './account.form.js';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** What somebody who looks after accounts may choose from: their own provider's teams, or every provider of the area. */
@Injectable()
export class AccountChoices {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly policy: PolicyService,
  ) {}

  async forForm() {
    const { actor } = RequestContext.current;
    const providers = (await this.organisations.providers()).filter(
      ({ id }) => actor.providerId === null || id === actor.providerId,
    );
    const teams = await inTurn(providers, async ({ id, name }) =>
      (await this.organisations.teams(id)).map((team) => ({
        value: team.id,
        text: actor.providerId ? team.name : `${team.name} (${name})`,
      })),
    );
    const districts = actor.areaId ? await this.organisations.districts(actor.areaId) : [];
    return {
      roles: rolesGivenBy(actor).map((role): Choice => ({ value: role, text: ROLE_LABEL[role] })),
      providers: providers.map(({ id, name }): Choice => ({ value: id, text: name })),
      teams: teams.flat(),
      districts: districts.map(({ gssCode, name }): Choice => ({ value: gssCode, text: name })),
      skills: (await this.policy.codeList('specialist-skill')).map(({ code, label }): Choice => ({
        value: code,
        text: label,
      })),
      isOwnProvider: actor.providerId !== null,
    };
  }
}

/** The form as a wish; blank is none. */
export function wishOf(form: AccountForm): AccountChange {
  const or = (text: string): string | null => text.trim() || null;
  return {
    ...{ name: form.name, role: form.role as Role, organisation: form.organisation, phone: or(form.phone) },
    ...{ provider: or(form.provider), team: or(form.team), practice: or(form.practice) },
    fte: Number(form.fte.trim().replace(',', '.')),
    models: [form.models].flat() as AccountChange['models'],
    districts: [form.districts].flat().filter(Boolean),
    languages: form.languages.split(','),
    skills: [form.skills].flat().filter(Boolean),
  };
}

/** An account as its form shows it. */
export function formOf(account: AccountEntry) {
  return {
    ...{ name: account.name, role: account.role as string, provider: account.providerId ?? '' },
    ...{ team: account.teamId ?? '', practice: account.practiceCode ?? '', organisation: account.organisation },
    ...{ phone: account.phone ?? '', fte: String(account.fte), models: [...account.models] },
    ...{ districts: [...account.districts], version: account.version },
    ...{ languages: account.languages.join(', '), skills: [...account.skills] },
  };
}
