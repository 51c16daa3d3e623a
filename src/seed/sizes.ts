/** How much the three seeds hold. `demo` is what people look at; the others show how the program carries load. */
export interface Size {
  readonly name: SizeName;
  readonly areas: number;
  /** Of the first area, Kent and Medway. */
  readonly home: AreaSize;
  /** All the other areas together. */
  readonly others: AreaSize | null;
  /** Sessions with words in them, as a share; the rest stay silent to save space. */
  readonly notedSessions: number;
  /**
   * Minutes of a usual session. The large seeds have so many sessions for their specialists that only short ones find
   * room in the diaries.
   */
  readonly minutes: readonly number[];
  /** Whether indexes and foreign keys are taken off while loading, and made (and checked) anew afterwards. */
  readonly rebuildsIndexes: boolean;
}

export interface AreaSize {
  readonly participants: number;
  readonly providers: number;
  readonly specialists: number;
  readonly sessions: number;
  readonly employers: number;
  /** People with support under way for each full-time specialist, as the mean. */
  readonly caseload: number;
  /** Starts and the starts promised in the first quarter, July to September 2025 (domain 7.6: 305 of 237 in Kent). */
  readonly firstQuarter: { readonly starts: number; readonly profile: number };
}

export type SizeName = 'demo' | 'kent' | 'national';

const KENT: AreaSize = {
  participants: 9_000,
  providers: 8,
  specialists: 60,
  sessions: 200_000,
  employers: 600,
  caseload: 24,
  firstQuarter: { starts: 305, profile: 237 },
};

export const SIZES: Readonly<Record<SizeName, Size>> = {
  demo: {
    name: 'demo',
    areas: 1,
    home: {
      participants: 1_500,
      providers: 4,
      specialists: 32,
      sessions: 15_000,
      employers: 140,
      caseload: 17,
      // A sixth of the real numbers, so that the share stays the published 129%.
      firstQuarter: { starts: 62, profile: 48 },
    },
    others: null,
    notedSessions: 1,
    minutes: [30, 45, 45],
    rebuildsIndexes: false,
  },
  kent: {
    name: 'kent',
    areas: 1,
    home: KENT,
    others: null,
    notedSessions: 1,
    minutes: [15, 30],
    rebuildsIndexes: true,
  },
  national: {
    name: 'national',
    areas: 43,
    home: KENT,
    others: {
      participants: 291_000,
      providers: 292,
      specialists: 2_440,
      sessions: 4_300_000,
      employers: 12_600,
      caseload: 24,
      firstQuarter: { starts: 9_900, profile: 9_400 },
    },
    notedSessions: 0.2,
    minutes: [15, 30],
    rebuildsIndexes: true,
  },
};

export const SIZE_NAMES = Object.keys(SIZES) as readonly SizeName[];

/** The size of one area: the first is home, the others share the rest as evenly as whole numbers allow. */
export function sizeOfArea(size: Size, place: number): AreaSize {
  if (place === 0 || !size.others) return size.home;
  const count = size.areas - 1;
  const share = (total: number): number =>
    Math.floor((total * place) / count) - Math.floor((total * (place - 1)) / count);
  const { participants, providers, specialists, sessions, employers, caseload, firstQuarter } = size.others;
  return {
    participants: share(participants),
    providers: share(providers),
    specialists: share(specialists),
    sessions: share(sessions),
    employers: share(employers),
    caseload,
    firstQuarter: { starts: share(firstQuarter.starts), profile: share(firstQuarter.profile) },
  };
}
