import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { Passwords } from '#platform/security/passwords';
import type { Role } from '#platform/security/role';
import { addMonths, calendarDate, lastOfMonth, later, monthsTouched, type CalendarDate } from '#shared/calendar-date';
import { MEMBERS, ORGANISATIONS, type Model } from './cast-people.js';
import { shareOut } from './programme.js';

/** The password of every demonstration account. It only ever opens a database made for demonstration. */
export const DEMO_PASSWORD = 'demonstration';

const AREA = 'KM';
const CONTRACTS_BEGIN = calendarDate('2025-06-30');
const PROFILE_BEGINS = calendarDate('2025-07-01');
const CONTRACTS_END = calendarDate('2028-03-31');
/**
 * Starts promised in the programme's first months: 237 in the first quarter and 1,407 by March 2026, as published
 * (domain 10). After that the full run of 2,900 a year.
 */
const PROMISED_STARTS = [55, 80, 102, 150, 170, 160, 220, 230, 240];
const FULL_RUN_A_YEAR = 2_900;
/** Job starts promised for each start (A-10), a third of a year later. */
const JOB_START_RATE = 0.4;
const MONTHS_TO_A_JOB = 4;

export interface CastContractView {
  readonly id: string;
  readonly name: string;
  readonly model: Model;
  /** GSS codes. */
  readonly districts: readonly string[];
}

export interface CastProvider {
  readonly id: string;
  readonly name: string;
  readonly contracts: readonly CastContractView[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

export interface CastPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly teamId: string | null;
  readonly fte: number;
  readonly models: readonly string[];
  readonly districts: readonly string[];
}

/** The demonstration's organisations and people, with their ids. */
export interface Cast {
  readonly areaId: string;
  /** By e-mail address, such as `people['specialist@demo.example']`. */
  readonly people: Readonly<Record<string, CastPerson>>;
  /** In this order: the first four sign-ins' provider, the second sign-ins' provider, and the second's subcontractor for SEQF. */
  readonly providers: readonly [first: CastProvider, second: CastProvider, subcontractor: CastProvider];
  /** The person with that address; throws when nobody has it. */
  person(email: string): CastPerson;
}

/**
 * Puts the demonstration's providers, contracts, teams and accounts where they are missing, as the owner, and answers
 * who is who. Needs the reference data; safe to run again. Contracts run at least half a year beyond `today`.
 */
export async function castDemo(owner: DataSource, today: CalendarDate): Promise<Cast> {
  const passwordHash = await new Passwords().hash(DEMO_PASSWORD);
  return owner.transaction(async (manager) => {
    await manager.query(`SELECT set_config('app.actor_id', 'seed', true), set_config('app.scope', 'system', true)`);
    const areaId = await areaOf(manager);
    await insertOrganisations(manager, areaId, today);
    await insertPeople(manager, areaId, passwordHash);
    return readCast(manager, areaId);
  });
}

async function areaOf(manager: EntityManager): Promise<string> {
  const [area] = await manager.query<{ id: string }[]>(`SELECT id FROM area WHERE code = $1`, [AREA]);
  if (!area) throw new Error(`There is no area ${AREA}: run migrate first, which brings the reference data`);
  return area.id;
}

async function insertOrganisations(manager: EntityManager, areaId: string, today: CalendarDate): Promise<void> {
  const endsOn = contractsEnd(today);
  const providers = ORGANISATIONS.map(({ key, name, phone }) => ({ id: idOf(`provider/${key}`), name, phone }));
  const teams = ORGANISATIONS.flatMap(({ key, teams: own }) =>
    own.map((team) => ({ id: idOf(`team/${team.key}`), provider_id: idOf(`provider/${key}`), name: team.name })),
  );
  const contracts = ORGANISATIONS.flatMap(({ key, contracts: own }) =>
    own.map((contract) => ({
      ...contract,
      id: idOf(`contract/${contract.key}`),
      provider_id: idOf(`provider/${key}`),
    })),
  );
  await insert(manager, 'provider', 'id uuid, name text, phone text', providers, areaId);
  for (const { key, lead } of ORGANISATIONS) {
    if (!lead) continue;
    await manager.query(`UPDATE provider SET lead_provider_id = $2 WHERE id = $1 AND lead_provider_id IS NULL`, [
      idOf(`provider/${key}`),
      idOf(`provider/${lead}`),
    ]);
  }
  await insert(manager, 'team', 'id uuid, provider_id uuid, name text', teams, areaId);
  await insert(
    manager,
    'contract',
    'id uuid, provider_id uuid, name text, model text, starts_on date, ends_on date',
    contracts.map((contract) => ({ ...contract, starts_on: CONTRACTS_BEGIN, ends_on: endsOn })),
    areaId,
  );
  await insert(
    manager,
    'contract_district',
    'contract_id uuid, provider_id uuid, district_gss text',
    contracts.flatMap(({ id, provider_id, districts }) =>
      districts.map((district_gss) => ({ contract_id: id, provider_id, district_gss })),
    ),
    areaId,
  );
  const shares = contracts.map(({ share }) => share);
  await insert(
    manager,
    'contract_profile',
    'contract_id uuid, provider_id uuid, month date, starts integer, job_starts integer',
    promisedMonths(endsOn).flatMap(({ month, starts, jobStarts }) => {
      const startsOf = shareOut(shares, starts);
      const jobStartsOf = shareOut(shares, jobStarts);
      return contracts.map(({ id, provider_id }, place) => ({
        ...{ contract_id: id, provider_id, month },
        ...{ starts: startsOf[place], job_starts: jobStartsOf[place] },
      }));
    }),
    areaId,
  );
}

async function insertPeople(manager: EntityManager, areaId: string, passwordHash: string): Promise<void> {
  const people = MEMBERS.map((member, place) => ({
    id: idOf(`person/${member.email}`),
    email: member.email,
    name: member.name,
    role: member.role,
    provider_id: member.provider ? idOf(`provider/${member.provider}`) : null,
    team_id: member.team ? idOf(`team/${member.team}`) : null,
    organisation: member.organisation ?? '',
    practice_code: member.practiceCode ?? null,
    fte: member.fte ?? 1,
    models: member.models ?? [],
    districts: member.districts ?? [],
    languages: member.languages ?? [],
    skills: member.skills ?? [],
    is_demo: true,
    password_hash: passwordHash,
    // The sign-in page shows people in the order in which they were added.
    created_at: new Date(Date.UTC(2025, 5, 30, 9, place)).toISOString(),
  }));
  await insert(
    manager,
    'user_account',
    `id uuid, email text, name text, role text, provider_id uuid, team_id uuid, organisation text, practice_code text, fte numeric,
     models text[], districts text[], languages text[], skills text[], is_demo boolean, password_hash text, created_at timestamptz`,
    people,
    areaId,
  );
}

/** Inserts rows that are not there yet, all of the area. `columns` names each with its type. */
async function insert(
  manager: EntityManager,
  table: string,
  columns: string,
  rows: readonly object[],
  areaId: string,
): Promise<void> {
  const names = columns.split(',').map((column) => column.trim().split(' ')[0]);
  await manager.query(
    `INSERT INTO ${table} (area_id, ${names.join(', ')})
     SELECT $2, ${names.map((name) => `r.${name}`).join(', ')} FROM jsonb_to_recordset($1::jsonb) AS r(${columns})
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows), areaId],
  );
}

async function readCast(manager: EntityManager, areaId: string): Promise<Cast> {
  const found: CastPerson[] = await manager.query(
    `SELECT id, name, email, role, area_id AS "areaId", provider_id AS "providerId", team_id AS "teamId", fte::float8 AS fte, models, districts
       FROM user_account WHERE email = ANY($1)`,
    [MEMBERS.map(({ email }) => email)],
  );
  const people = Object.fromEntries(found.map((person) => [person.email, person]));
  const [first, second, subcontractor] = ORGANISATIONS.map(({ key, name, teams, contracts }): CastProvider => ({
    id: idOf(`provider/${key}`),
    name,
    teams: teams.map((team) => ({ id: idOf(`team/${team.key}`), name: team.name })),
    contracts: contracts.map(({ key: contract, name: of, model, districts }) => ({
      ...{ id: idOf(`contract/${contract}`), name: of },
      ...{ model, districts },
    })),
  }));
  if (!first || !second || !subcontractor) throw new Error('The demonstration has too few providers');
  return {
    areaId,
    people,
    providers: [first, second, subcontractor],
    person: (email) => {
      const person = people[email];
      if (!person) throw new Error(`Nobody in the demonstration has the address ${email}`);
      return person;
    },
  };
}

/** What the area promises month by month, all contracts together. */
function promisedMonths(until: CalendarDate): { month: CalendarDate; starts: number; jobStarts: number }[] {
  const fullRun = shareOut(Array<number>(12).fill(1), FULL_RUN_A_YEAR);
  const startsOf = (place: number) =>
    PROMISED_STARTS[place] ?? fullRun[(place - PROMISED_STARTS.length) % fullRun.length] ?? 0;
  return monthsTouched(PROFILE_BEGINS, until).map((month, place) => ({
    month,
    starts: startsOf(place),
    jobStarts: place < MONTHS_TO_A_JOB ? 0 : Math.round(startsOf(place - MONTHS_TO_A_JOB) * JOB_START_RATE),
  }));
}

function contractsEnd(today: CalendarDate): CalendarDate {
  return later(CONTRACTS_END, lastOfMonth(addMonths(today, 6)));
}

/** The same id for the same thing in every demonstration database: a UUID made from its name. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(`demonstration/${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
