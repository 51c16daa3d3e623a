import { Chance } from '../chance.js';
import { allocate, type Allocation } from '../organisation/allocation.js';
import type { Referrer } from '../organisation/organisation.js';
import { inventedNino } from '../people/ninos.js';
import type { InventedPerson } from '../people/person.js';
import { casesOf, type AreaOfCases } from './cases.js';
import type { Telling } from './life.js';
import type { Outline } from './outline.js';
import { sessionQuota } from './session-quota.js';
import { tellLife, type Given, type ToldLife, type Twin } from './tell-life.js';

/** Where counting stands, so that no two people of a seed share a number. */
export interface Counters {
  person: number;
  nino: number;
}

export interface AreaToTell extends AreaOfCases {
  readonly sessions: number;
  readonly counters: Counters;
  /** Accounts that decide on referrals. */
  readonly deciders: readonly string[];
  /** Runs every few lives, so that what has been told can be loaded meanwhile. */
  readonly pause: () => Promise<void>;
}

const PAUSE_EVERY = 20;
/** Share of referrals without a National Insurance number. */
const WITHOUT_NINO = 0.05;
/** People an account of a referrer sent, as a share of an area's; the rest came another way. */
const SENT_BY_ACCOUNT = 0.012;
const ACCOUNT_DISTRICTS = new Set(['E07000105', 'E07000106']);
/** Share of referrals under check that look like somebody already there. */
const STRAIGHT_TO_PROVIDER = 0.7;
const MAY_BE_TWIN = 0.22;

/** Tells everybody's life in one area, in the order in which they were referred. Answers how many. */
export async function tellArea(area: AreaToTell, telling: Telling): Promise<number> {
  const cases = casesOf(area);
  const allocations = allocate(cases, telling.area);
  const quota = sessionQuota(cases, area.sessions, area.today);
  const earlier: ToldLife[] = [];
  for (const [place, outline] of cases.entries()) {
    const allocation = allocations.get(outline.seed) ?? null;
    const given = givenFor(area, telling, { outline, allocation, earlier, sessions: quota.get(outline.seed) ?? 1 });
    const told = tellLife(outline, given, telling);
    if (outline.stage !== 'duplicate' && !given.twin) remember(earlier, told, place);
    if (place % PAUSE_EVERY === 0) await area.pause();
  }
  return cases.length;
}

interface Known {
  readonly outline: Outline;
  readonly allocation: Allocation | null;
  readonly earlier: readonly ToldLife[];
  readonly sessions: number;
}

function givenFor(area: AreaToTell, telling: Telling, { outline, allocation, earlier, sessions }: Known): Given {
  const { counters, deciders } = area;
  const chance = new Chance(`${outline.seed}|given`);
  const districts = telling.area.districts.map((district) => [district, district.thousands] as const);
  const district = allocation?.district ?? chance.weighted(districts);
  const number = (counters.person += 1);
  const reference = String(number).padStart(6, '0');
  const twin = twinFor(outline, earlier, chance);
  const hasNino = !twin && !chance.happens(WITHOUT_NINO);
  return {
    reference: `${telling.area.prefix}-${reference}`,
    referralReference: `R-${reference}`,
    allocation,
    providerId: allocation?.specialist.providerId ?? checkedBy(chance, telling, district.gss),
    district: twin ? districtOf(twin.person, telling, district) : district,
    sessions,
    nino: hasNino ? inventedNino((counters.nino += 1)) : null,
    decidedBy: chance.one(deciders),
    referrer: referrerFor(chance, telling.area.referrers, district.gss),
    twin,
  };
}

/** Most referrals come straight to a provider that serves the district; the others wait in the area's own pool. */
function checkedBy(chance: Chance, { area }: Telling, gss: string): string | null {
  const serving = area.contracts.filter(({ districts }) => districts.includes(gss));
  return serving.length > 0 && chance.happens(STRAIGHT_TO_PROVIDER) ? chance.one(serving).providerId : null;
}

/** Only people whose record is not needed twice can be the same as another. */
function twinFor({ stage }: Outline, earlier: readonly ToldLife[], chance: Chance): Twin | null {
  const mayBe = stage === 'duplicate' || ((stage === 'triage' || stage === 'received') && chance.happens(MAY_BE_TWIN));
  if (!mayBe || earlier.length === 0) return null;
  const { participantId, person } = chance.one(earlier);
  const byPhone = stage !== 'duplicate' && person.phone !== null && chance.happens(0.4);
  return { participantId, person, kind: byPhone ? 'phone-dob' : 'name-dob-postcode' };
}

function districtOf(person: InventedPerson, { area }: Telling, otherwise: Given['district']): Given['district'] {
  const out = person.postcode.split(' ')[0] ?? '';
  return area.districts.find(({ outcodes }) => outcodes.includes(out)) ?? otherwise;
}

function referrerFor(chance: Chance, referrers: readonly Referrer[], gss: string): Referrer | null {
  const share = ACCOUNT_DISTRICTS.has(gss) ? SENT_BY_ACCOUNT * 6 : 0;
  return referrers.length > 0 && chance.happens(share) ? chance.one(referrers) : null;
}

/** Keeps a few hundred people that a later referral may be about again. */
function remember(earlier: ToldLife[], told: ToldLife, place: number): void {
  if (earlier.length < 400) earlier.push(told);
  else if (place % 7 === 0) earlier[place % 400] = told;
}
