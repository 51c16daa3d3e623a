import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { outcode, parsePostcode } from '#shared/postcode';
import { OrganisationsRepository } from '../data/organisations.repository.js';
import { outcodeDistances } from '../data/outcode-centres.js';
import type {
  AreaView,
  ContractQuery,
  ContractView,
  DeliveryAreaView,
  DistrictView,
  PracticeQuery,
  PracticeView,
  ProfileMonth,
  ProfileQuery,
  ProviderView,
  TeamView,
} from './organisations.views.js';

/** A file of ten thousand referrals asks for the codes once a row. */
const CODES_KEPT_FOR_MILLISECONDS = 60_000;

/**
 * Who delivers where, for whom and how much: areas, districts, GP practices, providers, contracts and their monthly
 * profile. What belongs to a provider is seen by that provider and its area; anything else is "not found".
 */
@Injectable()
export class OrganisationsService {
  private codes: { readonly held: ReadonlySet<string>; readonly until: number } | null = null;

  constructor(private readonly organisations: OrganisationsRepository) {}

  areas(): Promise<readonly AreaView[]> {
    return this.organisations.areas();
  }

  async area(id: string): Promise<AreaView> {
    return found(await this.organisations.area(id), 'area');
  }

  /** The districts of an area that exist today, by name. */
  districts(areaId: string): Promise<readonly DistrictView[]> {
    return this.organisations.districts(areaId);
  }

  /** Miles in a straight line between the centres of two outcodes; null where one is not in the list. */
  milesBetween(from: string, to: string): number | null {
    return outcodeDistances.milesBetween(from, to);
  }

  /** The outcodes whose centres are within so many miles of those of some others, these among them. */
  outcodesWithin(outcodes: readonly string[], miles: number): readonly string[] {
    return [...new Set(outcodes.flatMap((from) => outcodeDistances.within(from, miles)))];
  }

  /** "ct14 6bb" or "ct14" → "CT14"; null for what is neither a postcode nor the first half of one in the list. */
  readOutcode(text: string): string | null {
    const postcode = parsePostcode(text);
    const read = postcode ? outcode(postcode) : text.toUpperCase().replaceAll(/\s/g, '');
    return outcodeDistances.knows(read) ? read : null;
  }

  /** The area with its districts and their other names, as the eligibility tests take it (E5). */
  async deliveryArea(areaId: string): Promise<DeliveryAreaView> {
    const districts = await this.districts(areaId);
    return {
      areaName: (await this.area(areaId)).name,
      areas: districts.map(({ gssCode, name, alsoKnownAs }) => ({
        gssCode,
        name,
        otherNames: alsoKnownAs === null ? [] : [alsoKnownAs],
      })),
    };
  }

  /** Practices by name; every word asked for must occur in name, address, postcode, code or district. */
  practices(query: PracticeQuery = {}): Promise<readonly PracticeView[]> {
    return this.organisations.practices(query);
  }

  /** A practice by its ODS code. */
  async practice(code: string): Promise<PracticeView> {
    return found(await this.organisations.practice(code), 'practice');
  }

  /** The ODS codes of every practice held, kept for a minute. */
  async practiceCodes(): Promise<ReadonlySet<string>> {
    if (this.codes && performance.now() < this.codes.until) return this.codes.held;
    const held = new Set(await this.organisations.practiceCodes());
    this.codes = { held, until: performance.now() + CODES_KEPT_FOR_MILLISECONDS };
    return held;
  }

  async provider(id: string): Promise<ProviderView> {
    return found(await this.organisations.provider(id), 'provider');
  }

  providers(): Promise<readonly ProviderView[]> {
    return this.organisations.providers();
  }

  contracts(query: ContractQuery = {}): Promise<readonly ContractView[]> {
    return this.organisations.contracts(query);
  }

  async contract(id: string): Promise<ContractView> {
    return found(await this.organisations.contract(id), 'contract');
  }

  teams(providerId: string): Promise<readonly TeamView[]> {
    return this.organisations.teams(providerId);
  }

  /** What was promised, month by month and contract by contract. */
  profile(query: ProfileQuery): Promise<readonly ProfileMonth[]> {
    return this.organisations.profile(query);
  }
}

function found<View>(view: View | null, what: string): View {
  if (view === null) throw new NotFound(what);
  return view;
}
