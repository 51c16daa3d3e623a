import type { DistrictPlaces } from '../people/districts.js';
import type { Model } from '../story/outline.js';

/** One area as the seed finds or makes it: who works there, for which contracts and where. */
export interface AreaOrganisation {
  readonly areaId: string;
  readonly name: string;
  /** Begins references, such as "KM". */
  readonly prefix: string;
  readonly districts: readonly DistrictPlaces[];
  readonly contracts: readonly Contract[];
  readonly specialists: readonly Specialist[];
  readonly referrers: readonly Referrer[];
  /** GP practices that lend rooms. */
  readonly practices: readonly Practice[];
}

export interface Contract {
  readonly id: string;
  readonly providerId: string;
  readonly model: Model;
  /** GSS codes. */
  readonly districts: readonly string[];
}

export interface Specialist {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly providerId: string;
  readonly teamId: string | null;
  readonly models: readonly Model[];
  readonly districts: readonly string[];
  /** Share of full time, 1 or less. */
  readonly fte: number;
}

/** Somebody with an account who refers people. */
export interface Referrer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
}

export interface Practice {
  readonly code: string;
  readonly outcode: string;
  readonly districtGss: string | null;
}
