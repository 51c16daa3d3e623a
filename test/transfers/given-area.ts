import { wordsOf } from '../reporting/page-words.js';
import type { GivenEpisode } from '../sessions/given-episode.js';
import type { Client, TestApp } from '../support/app.js';

/** Another area with two providers, each with a contract for both models and somebody who could take a person on. */
export interface NewArea {
  readonly id: string;
  /** Who is asked, and its district. */
  readonly providerId: string;
  readonly contractId: string;
  readonly districtGss: string;
  readonly takerId: string;
}

export const FAR = {
  ...{ manager: 'far-manager@demo.example', taker: 'taker@far.example', commissioner: 'commissioner@far.example' },
  ...{ auditor: 'auditor@far.example', stranger: 'manager@hill.example' },
} as const;

export async function givenArea(app: TestApp): Promise<NewArea> {
  const one = async (sql: string, ...parameters: unknown[]): Promise<string> =>
    (await app.query<{ id: string }>(sql, parameters))[0]?.id ?? '';
  const id = await one(
    `INSERT INTO area (code, name, accountable_body, reference_prefix) VALUES ('FS', 'Farshire', 'Farshire Council', 'FS') RETURNING id`,
  );
  await app.query(
    `INSERT INTO district (gss_code, area_id, name) VALUES ('X00000901', $1, 'Far Coast'), ('X00000902', $1, 'Far Hills')`,
    [id],
  );
  const provider = async (name: string): Promise<readonly [string, string, string]> => {
    const provided = await one(`INSERT INTO provider (area_id, name) VALUES ($1, $2) RETURNING id`, id, name);
    const team = await one(
      `INSERT INTO team (area_id, provider_id, name) VALUES ($1, $2, 'Far team') RETURNING id`,
      ...[id, provided],
    );
    const contracts = await app.query<{ id: string; model: string }>(
      `INSERT INTO contract (area_id, provider_id, name, model, starts_on, ends_on)
       SELECT $1, $2, $3 || ' ' || m, m, '2025-07-01', '2030-03-31' FROM unnest('{ips,seqf}'::text[]) m RETURNING id, model`,
      [id, provided, name],
    );
    await app.query(
      `INSERT INTO contract_district (contract_id, area_id, provider_id, district_gss)
       SELECT c.id, c.area_id, c.provider_id, d.gss_code FROM contract c JOIN district d ON d.area_id = c.area_id WHERE c.provider_id = $1`,
      [provided],
    );
    return [provided, team, contracts.find(({ model }) => model === 'ips')?.id ?? ''];
  };
  const [providerId, team, contractId] = await provider('Far Works');
  const [hills, hillTeam] = await provider('Hill Works');
  const join = (email: string, name: string, role: string, of: string | null, in_: string | null): Promise<string> =>
    one(
      `INSERT INTO user_account (area_id, provider_id, team_id, email, name, role, organisation, models, is_demo)
       VALUES ($1, $2, $3, $4, $5, $6, 'Far', '{ips,seqf}', true) RETURNING id`,
      ...[id, of, in_, email, name, role],
    );
  await join(FAR.manager, 'Femi Far', 'provider-manager', providerId, team);
  const takerId = await join(FAR.taker, 'Tamsin Far', 'employment-specialist', providerId, team);
  await join(FAR.commissioner, 'Cora Far', 'commissioner', null, null);
  await join(FAR.auditor, 'Aude Far', 'auditor', null, null);
  await join(FAR.stranger, 'Hugh Hill', 'provider-manager', hills, hillTeam);
  return { id, providerId, contractId, districtGss: 'X00000901', takerId };
}

/** Fields of the form that asks, as the page of that person shows them now. */
export async function areaWish(who: Client, participantId: string, area: NewArea): Promise<Record<string, string>> {
  const shown = await who.get(`/participants/${participantId}/area-transfer?area=${area.id}`).expect(200);
  const version = /name="version" value="(\d+)"/.exec(shown.text)?.[1] ?? '1';
  return {
    ...{ areaId: area.id, toProviderId: area.providerId, districtGss: area.districtGss, postcode: 'ZE9 9ZZ' },
    ...{ reason: 'moved-area', wantedFrom: '20/11/2026', note: 'Likes mornings', version },
  };
}

/** Asks a provider of that area, and answers the address of the transfer. */
export async function askedAcross(
  who: Client,
  { participantId }: Pick<GivenEpisode, 'participantId'>,
  area: NewArea,
): Promise<string> {
  const answer = await who.submit(
    `/participants/${participantId}/area-transfer`,
    await areaWish(who, participantId, area),
  );
  if (answer.status !== 303) throw new Error(`The transfer was refused: ${wordsOf(answer.text)}`);
  return String(answer.headers['location']);
}

/** Where the rows about somebody are, table by table: area and provider, and how many. */
export async function rowsOf(
  app: TestApp,
  participantId: string,
): Promise<readonly { table: string; area: string; provider: string | null; rows: number }[]> {
  const tables = await app.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'participant_id' AND NOT a.attisdropped
       JOIN pg_attribute b ON b.attrelid = c.oid AND b.attname = 'area_id' AND NOT b.attisdropped
       JOIN pg_attribute p ON p.attrelid = c.oid AND p.attname = 'provider_id' AND NOT p.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  return app.query(
    tables
      .map(
        ({ name }) =>
          `SELECT '${name}' AS "table", area_id AS area, provider_id AS provider, count(*)::integer AS rows FROM ${name} WHERE participant_id = $1 GROUP BY 2, 3`,
      )
      .join(' UNION ALL '),
    [participantId],
  );
}
