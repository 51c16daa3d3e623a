import type { CalendarDate } from '#shared/calendar-date';

export type Model = 'ips' | 'seqf';

/** What one accountable body runs. */
export interface AreaView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly accountableBody: string;
  /** Begins the references of its participants and referrals, such as "KM". */
  readonly referencePrefix: string;
}

/** A district or unitary authority (domain 10). */
export interface DistrictView {
  readonly gssCode: string;
  readonly name: string;
  readonly alsoKnownAs: string | null;
  /** The lot of the IPS contract it belongs to; null outside the lots. */
  readonly lot: string | null;
}

/** The area as the eligibility tests read it (E5). */
export interface DeliveryAreaView {
  readonly areaName: string;
  readonly areas: readonly {
    readonly gssCode: string;
    readonly name: string;
    readonly otherNames: readonly string[];
  }[];
}

/** A GP practice of the NHS Organisation Data Service. The district is null where it is not known. */
export interface PracticeView {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly telephone: string;
  readonly districtGss: string | null;
  readonly districtName: string | null;
}

/** Which practices: by words of name, address, postcode or code, and by district. */
export interface PracticeQuery {
  readonly words?: string;
  readonly districtGss?: string;
  readonly limit?: number;
}

export interface ProviderView {
  readonly id: string;
  readonly areaId: string;
  readonly name: string;
  readonly leadProviderId: string | null;
}

export interface ContractView {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly name: string;
  readonly model: Model;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  /** GSS codes of the districts it serves. */
  readonly districts: readonly string[];
}

/** Which contracts: of a model, serving a district, of a provider, running on a day. */
export interface ContractQuery {
  readonly model?: Model;
  readonly districtGss?: string;
  readonly providerId?: string;
  readonly on?: CalendarDate;
}

export interface TeamView {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly name: string;
}

/** What a contract promises for one month. `month` is its first day. */
export interface ProfileMonth {
  readonly contractId: string;
  readonly providerId: string;
  readonly model: Model;
  readonly month: CalendarDate;
  readonly starts: number;
  readonly jobStarts: number;
}

/** Which part of the profile: the months from one to another, of a contract, a provider or a model. */
export interface ProfileQuery {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly contractId?: string;
  readonly providerId?: string;
  readonly model?: Model;
}
