import type { CalendarDate } from '#shared/calendar-date';
import type { ReferBy, ReferralWay, ServiceStatus } from './directory-words.js';
import type { Audience } from './need-taxonomy.js';

/** The parts of a service, named as Open Referral UK 3.0 names them, so that they are published and read as they are kept. */
export interface Phone {
  readonly id: string;
  readonly number: string;
  readonly description?: string;
}

/** A person or desk to ask for. A name is for colleagues: it is never published. */
export interface Contact {
  readonly id: string;
  readonly name?: string;
  readonly title?: string;
}

export interface Schedule {
  readonly id: string;
  readonly freq?: 'WEEKLY' | 'MONTHLY';
  /** Comma separated days, such as "MO,TU". */
  readonly byday?: string;
  /** "09:00", on London clocks. */
  readonly opens_at?: string;
  readonly closes_at?: string;
  readonly description?: string;
}

export interface Language {
  readonly id: string;
  readonly name: string;
}

export interface CostOption {
  readonly id: string;
  readonly option?: string;
  /** In pounds, as the standard writes it; nothing is reckoned with it. */
  readonly amount?: number;
  readonly amount_description?: string;
}

export interface Address {
  readonly id: string;
  readonly address_1: string;
  readonly city: string;
  readonly state_province: string;
  readonly postal_code: string;
  readonly country: string;
  readonly address_type: 'physical' | 'postal' | 'virtual';
}

export interface Accessibility {
  readonly id: string;
  readonly description: string;
}

export interface Location {
  readonly id: string;
  readonly name?: string;
  readonly addresses: readonly Address[];
  readonly accessibility: readonly Accessibility[];
}

export interface ServiceAtLocation {
  readonly id: string;
  readonly location: Location;
}

/** What somebody may say of a service. */
export interface ServiceDetails {
  readonly name: string;
  readonly description: string;
  readonly url: string | null;
  readonly email: string | null;
  readonly status: ServiceStatus;
  readonly fees: string;
  readonly eligibility: string;
  readonly interpretation: string;
  readonly alert: string;
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly needs: readonly string[];
  readonly audiences: readonly Audience[];
  readonly isNational: boolean;
  /** GSS codes. */
  readonly districtCodes: readonly string[];
  readonly phones: readonly Phone[];
  readonly contacts: readonly Contact[];
  readonly schedules: readonly Schedule[];
  readonly languages: readonly Language[];
  readonly costOptions: readonly CostOption[];
  readonly locations: readonly ServiceAtLocation[];
  readonly referralWays: readonly ReferralWay[];
  readonly referBy: ReferBy | null;
  readonly howToRefer: string;
  /** Where the entry comes from, such as a page of gov.uk. */
  readonly source: string;
  readonly isPublished: boolean;
}

export interface OrganisationDetails {
  readonly name: string;
  readonly description: string;
  readonly website: string | null;
  readonly email: string | null;
}

/** A service with who provides it, as it is kept. */
export interface DirectoryEntry extends ServiceDetails {
  readonly id: string;
  readonly organisation: OrganisationDetails & { readonly id: string };
  readonly checkedOn: CalendarDate | null;
  readonly changedAt: Date;
}
