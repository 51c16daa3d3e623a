import { Injectable } from '@nestjs/common';
import { OrganisationsService, type AreaView, type ProviderView, type TeamView } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { PROVIDER_ROLES, ROLE_LABEL, type Role } from '#platform/security/role';
import { oneLine } from '#shared/one-line';
import { parsePhone } from '#shared/phone';
import { list } from '#shared/wording';
import type { AccountRowToAdd } from '../data/staff-register.repository.js';

/** Somebody who is to have an account, in the words of whoever adds them. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Code of the area, such as KM. */
  readonly area: string;
  /** Names, as the lists show them; null where the role has none. */
  readonly provider: string | null;
  readonly team: string | null;
  /** ODS code of the practice somebody hosts clinics for. */
  readonly practice: string | null;
  /** Where a referrer or another partner works; the accountable body when empty. */
  readonly organisation: string;
  readonly phone: string | null;
  /** Share of full time, above 0 and up to 1. */
  readonly fte: number;
  readonly models: readonly ('ips' | 'seqf')[];
  /** Names of districts. */
  readonly districts: readonly string[];
  /** Spoken with participants besides English, in words. */
  readonly languages: readonly string[];
  /** Codes of the list specialist-skill. */
  readonly skills: readonly string[];
}

const LONGEST_LANGUAGE = 60;
const MOST_LANGUAGES = 10;

/** Turns the words for a new account into its row, or says in one sentence what does not fit. */
@Injectable()
export class NewAccounts {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly policy: PolicyService,
  ) {}

  async rowFor(wished: NewAccount): Promise<Omit<AccountRowToAdd, 'passwordHash' | 'passwordGivenUntil'>> {
    const { role, fte, models } = wished;
    const [email, name] = [wished.email.trim(), oneLine(wished.name)];
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > 254)
      throw no('email', `${email} is no email address`);
    if (name === '' || name.length > 200) throw no('name', 'Give the person’s name, of 200 characters or fewer');
    if (!(fte > 0 && fte <= 1)) throw no('fte', 'The share of full time is a number above 0 and up to 1, such as 0.8');
    const area = await this.area(wished.area);
    const provider = await this.provider(wished, area);
    const team = provider ? await this.team(wished.team, provider) : null;
    if (wished.team !== null && !provider) throw no('team', `The role “${ROLE_LABEL[role]}” has no team`);
    return {
      ...{ areaId: area.id, providerId: provider?.id ?? null, teamId: team?.id ?? null },
      ...{ practiceCode: await this.practice(wished), email, name, role, organisation: oneLine(wished.organisation) },
      phone: phoneOf(wished.phone),
      ...{ fte, models, districts: await this.districts(wished.districts, area) },
      ...{ languages: languagesOf(wished.languages), skills: await this.skills(wished.skills) },
    };
  }

  private async area(code: string): Promise<AreaView> {
    const areas = await this.organisations.areas();
    const area = areas.find((each) => each.code === code);
    if (area) return area;
    if (areas.length === 0) throw no('area', 'There is no area yet. Run migrate first');
    throw no('area', `There is no area ${code}. Areas here: ${list(areas.map((each) => each.code))}`);
  }

  private async provider({ role, provider }: NewAccount, area: AreaView): Promise<ProviderView | null> {
    const label = ROLE_LABEL[role];
    if (!PROVIDER_ROLES.has(role)) {
      if (provider === null) return null;
      throw no('provider', `The role “${label}” belongs to no provider: leave the provider out`);
    }
    const providers = (await this.organisations.providers()).filter(({ areaId }) => areaId === area.id);
    if (provider === null)
      throw no('provider', `The role “${label}” needs a provider. ${here('Providers', providers)}`);
    return named('provider', provider, providers);
  }

  private async team(name: string | null, provider: ProviderView): Promise<TeamView | null> {
    return name === null ? null : named('team', name, await this.organisations.teams(provider.id));
  }

  private async practice({ role, practice }: NewAccount): Promise<string | null> {
    if (practice === null) {
      if (role === 'practice-host') throw no('practice', 'The role “Practice host” needs the ODS code of its practice');
      return null;
    }
    if (role !== 'practice-host' && role !== 'referrer')
      throw no('practice', `The role “${ROLE_LABEL[role]}” belongs to no practice`);
    try {
      return (await this.organisations.practice(practice.toUpperCase())).code;
    } catch (error) {
      throw error instanceof NotFound ? no('practice', `There is no GP practice with the code ${practice}`) : error;
    }
  }

  private async skills(codes: readonly string[]): Promise<readonly string[]> {
    const known = new Set((await this.policy.codeList('specialist-skill')).map(({ code }) => code));
    if (codes.some((code) => !known.has(code)))
      throw no('skills', 'Select whom they know how to support from the list');
    return [...new Set(codes)];
  }

  private async districts(names: readonly string[], area: AreaView): Promise<readonly string[]> {
    const known = (await this.organisations.districts(area.id)).map(({ gssCode, name }) => ({ id: gssCode, name }));
    return names.map((name) => named('district', name, known).id);
  }
}

function named<Thing extends { readonly id: string; readonly name: string }>(
  what: string,
  name: string,
  things: readonly Thing[],
): Thing {
  const wanted = name.trim().toLowerCase();
  const found = things.filter((thing) => thing.name.toLowerCase() === wanted || thing.id === wanted);
  const [one, ...more] = found;
  if (!one) throw no(what, `There is no ${what} called ${name}. ${here(`${sentence(what)}s`, things)}`);
  if (more.length > 0) throw no(what, `More than one ${what} is called ${name}`);
  return one;
}

const sentence = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

function here(what: string, things: readonly { readonly name: string }[]): string {
  return things.length > 0 ? `${what} here: ${list(things.map(({ name }) => name))}` : `${what} here: none yet`;
}

/** Each once, however it was written; English is everybody's. */
function languagesOf(typed: readonly string[]): readonly string[] {
  const names = typed.map((name) => oneLine(name)).filter((name) => name !== '' && !isSame(name, 'English'));
  const once = names.filter((name, place) => names.findIndex((other) => isSame(name, other)) === place);
  if (once.some((name) => name.length > LONGEST_LANGUAGE) || once.length > MOST_LANGUAGES)
    throw no('languages', 'Enter up to 10 languages of 60 characters or fewer, with commas between them');
  return once;
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const no = (field: string, words: string): RuleBroken => new RuleBroken(`account.${field}`, words, field);

function phoneOf(text: string | null): string | null {
  const phone = text === null ? null : parsePhone(text);
  if (text !== null && phone === null) throw no('phone', `${text} is no telephone number`);
  return phone;
}
