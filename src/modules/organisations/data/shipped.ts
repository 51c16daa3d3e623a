import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { DataSource, EntityManager } from 'typeorm';
import { readableName } from '../domain/readable-name.js';

/** The area this program ships with (domain 10). */
const KENT_AND_MEDWAY = {
  code: 'KM',
  name: 'Kent and Medway',
  accountableBody: 'Kent County Council',
  referencePrefix: 'KM',
} as const;

type Line = Readonly<Record<string, string>>;

/**
 * Puts the area and its districts where they are missing, and brings GP practices up to date with the NHS file. A
 * district somebody gave to a practice stays. Practices that left the file stay too: records name them.
 */
export async function shipOrganisations(
  owner: DataSource,
): Promise<{ readonly districts: number; readonly practices: number }> {
  return owner.transaction(async (manager) => {
    const districts = await shipDistricts(manager, await areaId(manager));
    return { districts, practices: await shipPractices(manager) };
  });
}

async function areaId(manager: EntityManager): Promise<string> {
  const { code, name, accountableBody, referencePrefix } = KENT_AND_MEDWAY;
  await manager.query(
    `INSERT INTO area (code, name, accountable_body, reference_prefix) VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO NOTHING`,
    [code, name, accountableBody, referencePrefix],
  );
  const [row] = await manager.query<{ id: string }[]>(`SELECT id FROM area WHERE code = $1`, [code]);
  if (!row) throw new Error(`The area ${code} could not be made`);
  return row.id;
}

async function shipDistricts(manager: EntityManager, area: string): Promise<number> {
  const rows = linesOf('districts.csv').map((line) => ({
    ...line,
    also_known_as: line['also_known_as'] || null,
    lot: line['lot'] || null,
  }));
  const added: unknown[] = await manager.query(
    `INSERT INTO district (gss_code, area_id, name, also_known_as, lot)
     SELECT r.gss_code, $2, r.name, r.also_known_as, r.lot
       FROM jsonb_to_recordset($1::jsonb) AS r(gss_code text, name text, also_known_as text, lot text)
     ON CONFLICT (gss_code) DO NOTHING RETURNING 1`,
    [JSON.stringify(rows), area],
  );
  return added.length;
}

async function shipPractices(manager: EntityManager): Promise<number> {
  const districtOf = new Map(
    linesOf('practice-districts.csv').map((line) => [line['ods_code'], line['district_gss'] || null]),
  );
  const rows = linesOf('gp-practices-kent-medway.csv').map((line) => ({
    ods_code: line['ods_code'],
    name: readableName(line['name'] ?? ''),
    address: addressOf(line),
    postcode: line['postcode'],
    sub_icb_code: line['sub_icb_code'],
    telephone: line['telephone'],
    district_gss: districtOf.get(line['ods_code']) ?? null,
  }));
  const changed: unknown[] = await manager.query(
    `INSERT INTO gp_practice AS held (ods_code, name, address, postcode, sub_icb_code, telephone, district_gss)
     SELECT r.ods_code, r.name, r.address, r.postcode, r.sub_icb_code, r.telephone, r.district_gss
       FROM jsonb_to_recordset($1::jsonb) AS r(ods_code text, name text, address text, postcode text, sub_icb_code text,
            telephone text, district_gss text)
     ON CONFLICT (ods_code) DO UPDATE
       SET name = excluded.name, address = excluded.address, postcode = excluded.postcode, sub_icb_code = excluded.sub_icb_code,
           telephone = excluded.telephone, district_gss = coalesce(held.district_gss, excluded.district_gss)
     WHERE (held.name, held.address, held.postcode, held.sub_icb_code, held.telephone)
             IS DISTINCT FROM (excluded.name, excluded.address, excluded.postcode, excluded.sub_icb_code, excluded.telephone)
        OR (held.district_gss IS NULL AND excluded.district_gss IS NOT NULL)
     RETURNING 1`,
    [JSON.stringify(rows)],
  );
  return changed.length;
}

/** The address on one line; its first line often repeats the name, and the county goes without saying. */
function addressOf(line: Line): string {
  const lines = [1, 2, 3, 4]
    .map((n) => readableName((line[`address_line_${n}`] ?? '').replace(/,? ?KENT$/, '')))
    .filter(Boolean);
  const name = readableName(line['name'] ?? '');
  return lines.filter((text) => text !== name).join(', ');
}

function linesOf(file: string): Line[] {
  return parse(readFileSync(join(import.meta.dirname, 'reference', file)), { columns: true, bom: true });
}
