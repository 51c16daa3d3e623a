import type pg from 'pg';
import { KENT_AND_MEDWAY, type DistrictPlaces } from '../people/districts.js';
import type { AreaOrganisation, Contract, Practice, Referrer, Specialist } from './organisation.js';

/** An area with everybody who works there, as the database has it now. */
export async function readOrganisation(client: pg.ClientBase, code: string): Promise<AreaOrganisation> {
  const [area] = await rows<{ id: string; name: string; prefix: string }>(
    client,
    `SELECT id, name, reference_prefix AS prefix FROM area WHERE code = $1`,
    code,
  );
  if (!area) throw new Error(`There is no area ${code}`);
  const districts = await rows<{ gss: string; name: string }>(
    client,
    `SELECT gss_code AS gss, name FROM district WHERE area_id = $1 AND effective_to IS NULL ORDER BY gss_code`,
    area.id,
  );
  const contracts = await rows<Contract>(
    client,
    `SELECT id, provider_id AS "providerId", model,
            array(SELECT district_gss FROM contract_district d WHERE d.contract_id = c.id ORDER BY 1) AS districts
       FROM contract c WHERE area_id = $1 ORDER BY id`,
    area.id,
  );
  const specialists = await rows<Specialist>(
    client,
    `SELECT id, email, name, provider_id AS "providerId", team_id AS "teamId", models, districts, fte::float8 AS fte
       FROM user_account WHERE area_id = $1 AND role = 'employment-specialist' ORDER BY email`,
    area.id,
  );
  const referrers = await rows<Referrer>(
    client,
    `SELECT id, name, email, organisation FROM user_account WHERE area_id = $1 AND role = 'referrer' ORDER BY email`,
    area.id,
  );
  const practices = await rows<Practice>(
    client,
    `SELECT ods_code AS code, split_part(postcode, ' ', 1) AS outcode, district_gss AS "districtGss" FROM gp_practice
      WHERE $1 = (SELECT id FROM area WHERE code = 'KM') ORDER BY ods_code`,
    area.id,
  );
  const places = districts.map(({ gss, name }) => placesOf(gss, name));
  const { id: areaId, name, prefix } = area;
  return { areaId, name, prefix, districts: places, contracts, specialists, referrers, practices };
}

/** What is known of a real district; an invented one has addresses that no post office knows. */
function placesOf(gss: string, name: string): DistrictPlaces {
  const known = KENT_AND_MEDWAY.find((district) => district.gss === gss);
  return known ?? { gss, name, thousands: 100, outcodes: ['ZE9', 'ZE8', 'ZE7'], places: [`${name} library`] };
}

async function rows<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  sql: string,
  parameter: string,
): Promise<Row[]> {
  return (await client.query<Row>(sql, [parameter])).rows;
}
