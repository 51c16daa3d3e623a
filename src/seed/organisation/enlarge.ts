import type pg from 'pg';
import type { CalendarDate } from '#shared/calendar-date';
import { Chance, idFor } from '../chance.js';
import { inventName } from '../people/names.js';
import { shareOut } from '../programme.js';
import type { AreaSize } from '../sizes.js';
import type { Model } from '../story/outline.js';
import type { AreaOrganisation } from './organisation.js';

const FRONTS = [
  'Oast',
  'Lathe',
  'Stour',
  'Ragstone',
  'Beacon',
  'Pathway',
  'Copper Beech',
  'Long Furrow',
  'Saltmarsh',
  'Tideline',
  'Rother',
  'Kestrel',
];
const ENDS = ['Works', 'Futures', 'Employment Trust', 'Progress', 'Supported Employment', 'Partnership'];
/** People of one team leader, at most. */
const TEAM_SIZE = 8;
const SEQF_SHARE = 0.28;

export interface EnlargedBy {
  readonly providers: number;
  readonly specialists: number;
}

/**
 * Adds the providers, contracts, teams and colleagues that an area lacks for its size. Everybody is invented, nobody can
 * sign in: their accounts have no password. Contracts begin and end with the days given.
 */
export async function enlarge(
  client: pg.ClientBase,
  area: AreaOrganisation,
  size: AreaSize,
  { seed, from, until }: { readonly seed: string; readonly from: CalendarDate; readonly until: CalendarDate },
): Promise<EnlargedBy> {
  const moment = Date.parse(`${from}T08:00:00Z`);
  const known = new Set(area.contracts.map(({ providerId }) => providerId));
  const newProviders = Math.max(0, size.providers - known.size);
  const districts = area.districts.map(({ gss }) => gss);
  for (let n = 0; n < newProviders; n += 1) {
    const chance = new Chance(`${seed}|provider|${n}`);
    const providerId = idFor(moment + n, seed, 'provider', n);
    const name = `${FRONTS[n % FRONTS.length]} ${ENDS[(n + Math.floor(n / FRONTS.length)) % ENDS.length]}`;
    const models: readonly Model[] = n % 3 === 2 ? ['seqf'] : n % 3 === 1 ? ['ips', 'seqf'] : ['ips'];
    const served = n === 0 ? districts : chance.some(districts, Math.max(3, Math.ceil(districts.length / 2)));
    await client.query(`INSERT INTO provider (id, area_id, name) VALUES ($1, $2, $3)`, [providerId, area.areaId, name]);
    for (const model of models) {
      const contractId = idFor(moment + n, seed, 'contract', n, model);
      const words = model === 'ips' ? 'IPS' : 'Supported employment';
      await client.query(
        `WITH made AS (INSERT INTO contract (id, area_id, provider_id, name, model, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6, $7))
         INSERT INTO contract_district (contract_id, area_id, provider_id, district_gss) SELECT $1, $2, $3, unnest($8::text[])`,
        [contractId, area.areaId, providerId, `${words}, ${name}`, model, from, until, served],
      );
    }
  }
  const specialists = await hire(client, area, size, seed, moment);
  return { providers: newProviders, specialists };
}

interface Employer {
  readonly providerId: string;
  readonly models: readonly Model[];
  readonly districts: readonly string[];
  readonly staff: number;
}

async function hire(
  client: pg.ClientBase,
  area: AreaOrganisation,
  size: AreaSize,
  seed: string,
  moment: number,
): Promise<number> {
  const missing = Math.max(0, size.specialists - area.specialists.length);
  const { rows } = await client.query<Employer>(
    `SELECT c.provider_id AS "providerId", array_agg(DISTINCT c.model) AS models, array_agg(DISTINCT d.district_gss) AS districts,
            (SELECT count(*)::integer FROM user_account u WHERE u.provider_id = c.provider_id AND u.role = 'employment-specialist') AS staff
       FROM contract c JOIN contract_district d ON d.contract_id = c.id WHERE c.area_id = $1
      GROUP BY c.provider_id ORDER BY c.provider_id`,
    [area.areaId],
  );
  // Those who have many get more, and nobody none.
  const shares = shareOut(
    rows.map(({ staff }) => staff + 2),
    missing,
  );
  let hired = 0;
  for (const [place, employer] of rows.entries()) {
    for (let n = 0; n < (shares[place] ?? 0); n += 1) {
      await hireOne(client, area, employer, { seed, n, moment: moment + hired });
      hired += 1;
    }
  }
  return hired;
}

async function hireOne(
  client: pg.ClientBase,
  area: AreaOrganisation,
  { providerId, models, districts }: Employer,
  { seed, n, moment }: { seed: string; n: number; moment: number },
): Promise<void> {
  const chance = new Chance(`${seed}|hired|${providerId}|${n}`);
  const { givenName, familyName } = inventName(chance);
  const id = idFor(moment, seed, 'specialist', providerId, n);
  const model = models.length === 1 ? models[0] : chance.happens(SEQF_SHARE * 1.4) ? 'seqf' : 'ips';
  const served = area.contracts.length === 0 ? districts : districtsOf(area, providerId, model, districts);
  const near = chance.some(served, chance.whole(2, 4));
  const teamId = await teamFor(client, area.areaId, providerId, near, { seed, moment });
  await client.query(
    `INSERT INTO user_account (id, area_id, provider_id, team_id, email, name, role, fte, models, districts, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'employment-specialist', $7, $8, $9, to_timestamp($10 / 1000.0))`,
    [
      ...[id, area.areaId, providerId, teamId, `staff-${id.slice(9, 13)}${id.slice(-8)}@provider.example`],
      ...[`${givenName} ${familyName}`, chance.happens(0.2) ? chance.one([0.5, 0.6, 0.8]) : 1, [model], near, moment],
    ],
  );
}

function districtsOf(
  area: AreaOrganisation,
  providerId: string,
  model: Model | undefined,
  otherwise: readonly string[],
): readonly string[] {
  const own = area.contracts.filter((contract) => contract.providerId === providerId && contract.model === model);
  const served = [...new Set(own.flatMap(({ districts }) => districts))];
  return served.length > 0 ? served : otherwise;
}

/** The team that works in those districts and has room; else the smallest of the provider; else a new one with a leader. */
async function teamFor(
  client: pg.ClientBase,
  areaId: string,
  providerId: string,
  districts: readonly string[],
  { seed, moment }: { seed: string; moment: number },
): Promise<string> {
  const { rows } = await client.query<{ id: string; size: number }>(
    `SELECT t.id, count(u.id)::integer AS size
       FROM team t LEFT JOIN user_account u ON u.team_id = t.id AND u.role = 'employment-specialist'
      WHERE t.provider_id = $1 GROUP BY t.id
     HAVING count(u.id) < $3
      ORDER BY count(u.id) FILTER (WHERE u.districts && $2::text[]) DESC, count(u.id), t.id LIMIT 1`,
    [providerId, districts, TEAM_SIZE],
  );
  const [found] = rows;
  if (found) return found.id;
  const id = idFor(moment, seed, 'team', providerId);
  const { rows: before } = await client.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM team WHERE provider_id = $1`,
    [providerId],
  );
  const leader = inventName(new Chance(`${seed}|leader|${id}`));
  await client.query(`INSERT INTO team (id, area_id, provider_id, name) VALUES ($1, $2, $3, $4)`, [
    ...[id, areaId, providerId, `Team ${(before[0]?.count ?? 0) + 1}`],
  ]);
  await client.query(
    `INSERT INTO user_account (id, area_id, provider_id, team_id, email, name, role, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'team-leader', to_timestamp($7 / 1000.0))`,
    [
      ...[
        idFor(moment, seed, 'leader', id),
        areaId,
        providerId,
        id,
        `leader-${id.slice(9, 13)}${id.slice(-8)}@provider.example`,
      ],
      ...[`${leader.givenName} ${leader.familyName}`, moment],
    ],
  );
  return id;
}
