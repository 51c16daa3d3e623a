import type { EligibilityPolicy } from '#modules/referrals';
import type { CalendarDate } from '#shared/calendar-date';
import type { Chance } from '../chance.js';
import type { InventedEmployer } from '../employers/employer.js';
import type { EvidenceFiles } from '../evidence.js';
import type { Rows } from '../load/tables.js';
import type { Allocation } from '../organisation/allocation.js';
import type { ClinicRoom } from '../organisation/clinics.js';
import type { AreaOrganisation } from '../organisation/organisation.js';
import type { DistrictPlaces } from '../people/districts.js';
import type { InventedPerson } from '../people/person.js';
import type { Rules } from '../rules.js';
import type { Diary, SeedCalendar } from './calendar.js';
import type { Outline, StartedOutline } from './outline.js';

/** What every part of a story needs to be told. */
export interface Telling {
  readonly area: AreaOrganisation;
  readonly calendar: SeedCalendar;
  /** Today's number in the calendar. */
  readonly today: number;
  readonly diary: Diary;
  readonly rooms: ReadonlyMap<string, readonly ClinicRoom[]>;
  readonly employers: readonly InventedEmployer[];
  readonly rules: Rules;
  /** What the tests E1 to E11 read in this area: one object for all, since looking things up in it is kept. */
  readonly eligibility: EligibilityPolicy;
  readonly evidence: EvidenceFiles;
  readonly rows: Rows;
  /** Seals a National Insurance number for the row of that person. */
  readonly seal: (nino: string, participantId: string) => { readonly cipher: Buffer; readonly index: Buffer };
  /** Share of sessions and silences between them that have words. */
  readonly noted: number;
  /** Minutes that usual sessions take. */
  readonly minutes: readonly number[];
  /** Changes a person who would look like another one already told. */
  readonly unlike: (person: InventedPerson) => InventedPerson;
  /** The numbers of specialists in the diary, by id. */
  readonly diaryNumber: (specialistId: string) => number;
}

/** One person's story while it is being told. */
export interface Life {
  readonly outline: Outline;
  readonly person: InventedPerson;
  readonly district: DistrictPlaces;
  readonly ninoIndex: Buffer | null;
  readonly participantId: string;
  readonly referralId: string;
  /** Milliseconds since 1970 of the referral: where ids of this life begin. */
  readonly moment: number;
  readonly dates: EarlyDates;
  readonly allocation: Allocation | null;
  /** Whose rows the person and the referral are; null while they wait in the area's own pool. */
  readonly providerId: string | null;
  /** An id for one more row of this life. */
  readonly id: (...parts: readonly (string | number)[]) => string;
  readonly chance: (about: string) => Chance;
}

/** The days before support begins, by number; null for what has not happened. */
export interface EarlyDates {
  readonly referred: number;
  readonly received: number;
  readonly acknowledged: number | null;
  readonly firstContact: number | null;
  readonly decided: number | null;
  readonly allocated: number | null;
}

/** Support under way or over: a life that has started. */
export interface StartedLife extends Life {
  readonly allocation: Allocation;
  readonly start: StartedOutline;
  readonly episodeId: string;
  /** The last day on which something could happen in support: its end, or today. */
  readonly until: number;
  readonly startedOn: CalendarDate;
}

/** Columns that every row of an episode's rooms carries. */
export function whose(
  life: StartedLife,
  area: AreaOrganisation,
): {
  readonly area_id: string;
  readonly provider_id: string;
  readonly participant_id: string;
  readonly episode_id: string;
} {
  return {
    area_id: area.areaId,
    provider_id: life.allocation.specialist.providerId,
    participant_id: life.participantId,
    episode_id: life.episodeId,
  };
}
