import { nameKey } from '#shared/name-key';
import { Chance, idFor } from '../chance.js';
import type { DistrictPlaces } from '../people/districts.js';
import { inventName } from '../people/names.js';
import { inventEmail, inventPhone, inventPostcode } from '../people/ways-to-reach.js';
import { FRONTS, TRADES, type Trade } from './trades.js';

/** A firm that does not exist. */
export interface InventedEmployer {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly trade: Trade;
  readonly postcode: string;
  readonly districtGss: string;
  readonly website: string | null;
  readonly size: '1-9' | '10-49' | '50-249' | '250+';
  readonly disabilityConfident: 'none' | 'committed' | 'employer' | 'leader';
  readonly contact: {
    readonly name: string;
    readonly jobTitle: string;
    readonly phone: string;
    readonly email: string;
  };
}

const WEIGHTED: readonly (readonly [Trade, number])[] = TRADES.map((trade) => [trade, trade.weight] as const);
const TITLES = [
  'Manager',
  'Owner',
  'HR adviser',
  'Assistant manager',
  'Head of care',
  'Operations manager',
  'Recruitment lead',
];

/** So many employers of one area, no two with one name. `moment` is when the first was written down. */
export function inventEmployers(
  seed: string,
  count: number,
  districts: readonly DistrictPlaces[],
  moment: number,
): InventedEmployer[] {
  const chance = new Chance(`${seed}|employers`);
  const weighted = districts.map((district) => [district, district.thousands] as const);
  const known = new Set<string>();
  const employers: InventedEmployer[] = [];
  while (employers.length < count) {
    const trade = chance.weighted(WEIGHTED);
    const district = chance.weighted(weighted);
    const name = nameOf(chance, trade, district, known);
    if (!name) continue;
    const key = nameKey(name);
    known.add(key);
    employers.push({
      id: idFor(moment + employers.length, seed, 'employer'),
      name,
      nameKey: key,
      trade,
      postcode: inventPostcode(chance, chance.one(district.outcodes)),
      districtGss: district.gss,
      website: chance.happens(0.55) ? `https://${key.replaceAll(' ', '-')}.example/` : null,
      size: chance.weighted([
        ['1-9', 34],
        ['10-49', 38],
        ['50-249', 20],
        ['250+', 8],
      ]),
      disabilityConfident: chance.weighted([
        ['none', 68],
        ['committed', 21],
        ['employer', 9],
        ['leader', 2],
      ]),
      contact: contactOf(chance),
    });
  }
  return employers;
}

/** The plain name first; when it is taken, the same with its place; null when that is taken too. */
function nameOf(chance: Chance, trade: Trade, district: DistrictPlaces, known: ReadonlySet<string>): string | null {
  const plain = `${chance.one(FRONTS)} ${chance.one(trade.names)}`;
  const withPlace = `${plain} ${district.name}`;
  const withPerson = `${inventName(chance).familyName} and ${chance.one(['Sons', 'Daughters', 'Partners', 'Co'])} ${chance.one(trade.names)}`;
  return [plain, withPlace, withPerson].find((name) => !known.has(nameKey(name))) ?? null;
}

function contactOf(chance: Chance): InventedEmployer['contact'] {
  const { givenName, familyName } = inventName(chance);
  return {
    name: `${givenName} ${familyName}`,
    jobTitle: chance.one(TITLES),
    phone: inventPhone(chance),
    email: inventEmail(chance, givenName, familyName),
  };
}
