/** The numbers and lists that the tests E1 to E11 read. They are policy rows: a funder may change every one. */
export interface EligibilityPolicy {
  /** The accountable body's area in words, such as "Kent and Medway". */
  readonly areaName: string;
  /** The local authorities of the area (domain 10). */
  readonly areas: readonly DeliveryArea[];
  /** 18 (E1). */
  readonly minimumAge: number;
  /** 16: the youngest age that the exception of E2 covers. */
  readonly exceptionFromAge: number;
  /** Null means no upper limit. */
  readonly upperAge: number | null;
  /** What having no recourse to public funds does. */
  readonly noRecourseToPublicFunds: ProvisionEffect;
  /** Need groups and disadvantaged groups (domain 1.3). */
  readonly needGroups: readonly NeedGroup[];
  readonly workStatuses: readonly WorkStatus[];
  /** Other provision and whether it clashes (domain 1.4). */
  readonly provisions: readonly Provision[];
}

export interface DeliveryArea {
  readonly gssCode: string;
  readonly name: string;
  /** Names still in use, such as Shepway for Folkestone and Hythe. */
  readonly otherNames: readonly string[];
}

export interface NeedGroup {
  readonly code: string;
  readonly label: string;
}

export interface WorkStatus {
  /** Lower case with hyphens, as files carry it. */
  readonly code: string;
  readonly label: string;
  /** The route that it opens (domain 1.2); null when it opens none, so that E8 fails. */
  readonly route: 'out-of-work' | 'in-work-retention' | null;
}

export type ProvisionEffect = 'blocks' | 'warns';

export interface Provision {
  readonly name: string;
  readonly effect: ProvisionEffect;
}
