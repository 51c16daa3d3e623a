import { Injectable } from '@nestjs/common';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { parsePhone } from '#shared/phone';
import { list } from '#shared/wording';
import { OrganisationsRepository } from '../data/organisations.repository.js';
import { SetUpRepository } from '../data/set-up.repository.js';
import { readProfile } from '../domain/profile-file.js';
import type { AreaView, ContractView, Model, ProviderView } from './organisations.views.js';

export interface NewProvider {
  readonly name: string;
  /** The provider it works under; null when it works under none. */
  readonly lead: string | null;
  /** Where participants reach it; null when there is no number. */
  readonly phone: string | null;
}

export interface NewContract {
  readonly name: string;
  readonly provider: string;
  readonly model: Model;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  /** Names of districts; every one of the area when empty. */
  readonly districts: readonly string[];
}

/**
 * Sets up who delivers where: providers, teams, contracts with their districts and monthly profile. For those who run the
 * service; things are named as people name them, and what does not fit is said in one sentence.
 */
@Injectable()
export class OrganisationsSetUp {
  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly setUp: SetUpRepository,
  ) {}

  @Transactional()
  async addProvider(areaCode: string, { name, lead, phone }: NewProvider): Promise<void> {
    await this.setUp.takeTurn();
    const area = await this.area(areaCode);
    const providers = await this.providersOf(area);
    refuseTaken('provider', name, providers);
    const number = phone === null ? null : parsePhone(phone);
    if (phone !== null && number === null) throw no(`${phone} is no telephone number`);
    const leadProviderId = lead === null ? null : named('provider', lead, providers).id;
    await this.setUp.addProvider({ areaId: area.id, name: name.trim(), leadProviderId, phone: number });
  }

  @Transactional()
  async addTeam(areaCode: string, provider: string, name: string): Promise<void> {
    await this.setUp.takeTurn();
    const { id, areaId } = await this.provider(areaCode, provider);
    refuseTaken('team', name, await this.organisations.teams(id));
    await this.setUp.addTeam(areaId, id, name.trim());
  }

  @Transactional()
  async addContract(areaCode: string, contract: NewContract): Promise<void> {
    await this.setUp.takeTurn();
    const { id: providerId, areaId } = await this.provider(areaCode, contract.provider);
    refuseTaken('contract', contract.name, await this.organisations.contracts({ providerId }));
    if (contract.endsOn <= contract.startsOn) throw no('The last day of the contract must be after its first');
    const known = (await this.organisations.districts(areaId)).map(({ gssCode: id, name }) => ({ id, name }));
    const chosen = contract.districts.map((name) => named('district', name, known));
    const districts = (chosen.length > 0 ? chosen : known).map(({ id }) => id);
    const { name, model, startsOn, endsOn } = contract;
    await this.setUp.addContract({ areaId, providerId, name: name.trim(), model, startsOn, endsOn }, [
      ...new Set(districts),
    ]);
  }

  /** Takes the months of a CSV file with the columns month, starts, job_starts; answers how many. Safe to do again. */
  @Transactional()
  async setProfile(areaCode: string, provider: string, contractName: string, csv: Buffer): Promise<number> {
    await this.setUp.takeTurn();
    const { id: providerId } = await this.provider(areaCode, provider);
    const contract = named('contract', contractName, await this.organisations.contracts({ providerId }));
    const months = readProfile(csv, contract);
    await this.setUp.setProfile(contract, months);
    return months.length;
  }

  /** Everything there is of an area, a line a thing. */
  @Transactional()
  async lines(areaCode: string): Promise<readonly string[]> {
    const area = await this.area(areaCode);
    const districts = new Map((await this.organisations.districts(area.id)).map((each) => [each.gssCode, each.name]));
    const providers = await this.providersOf(area);
    const lines = [`area\t${area.code}\t${area.name}\t${area.accountableBody}`];
    for (const provider of providers) {
      const lead = providers.find(({ id }) => id === provider.leadProviderId);
      lines.push(`provider\t${provider.name}${lead ? `\tunder ${lead.name}` : ''}`);
      const teams = await this.organisations.teams(provider.id);
      lines.push(...teams.map(({ name }) => `team\t${provider.name}\t${name}`));
      const contracts = await this.organisations.contracts({ providerId: provider.id });
      lines.push(...contracts.map((contract) => contractLine(contract, districts)));
    }
    return lines;
  }

  private async area(code: string): Promise<AreaView> {
    const areas = await this.organisations.areas();
    const area = areas.find((each) => each.code === code);
    if (!area)
      throw no(
        `There is no area ${code}. ${here(
          'Areas',
          areas.map((each) => each.code),
        )}`,
      );
    return area;
  }

  private async providersOf(area: AreaView): Promise<readonly ProviderView[]> {
    return (await this.organisations.providers()).filter(({ areaId }) => areaId === area.id);
  }

  private async provider(areaCode: string, name: string): Promise<ProviderView> {
    return named('provider', name, await this.providersOf(await this.area(areaCode)));
  }
}

function contractLine(
  { name, providerName, model, startsOn, endsOn, districts }: ContractView,
  names: ReadonlyMap<string, string>,
): string {
  const where = districts.map((gss) => names.get(gss) ?? gss);
  return `contract\t${providerName}\t${name}\t${model}\t${startsOn} to ${endsOn}\t${where.toSorted().join(', ')}`;
}

function named<Thing extends { readonly name: string }>(what: string, name: string, things: readonly Thing[]): Thing {
  const found = things.find((thing) => isCalled(name, thing));
  if (found) return found;
  throw no(
    `There is no ${what} called ${name}. ${here(
      `The ${what}s`,
      things.map((thing) => thing.name),
    )}`,
  );
}

function refuseTaken(what: string, name: string, things: readonly { readonly name: string }[]): void {
  if (name.trim() === '' || name.trim().length > 200) throw no(`Give the ${what} a name of 200 characters or fewer`);
  if (things.some((thing) => isCalled(name, thing))) throw no(`There is already a ${what} called ${name.trim()}`);
}

const isCalled = (name: string, thing: { readonly name: string }): boolean =>
  thing.name.toLowerCase() === name.trim().toLowerCase();

const here = (what: string, names: readonly string[]): string =>
  names.length > 0 ? `${what} here: ${list(names)}` : `${what} here: none yet`;

const no = (words: string): RuleBroken => new RuleBroken('organisations.set-up', words);
