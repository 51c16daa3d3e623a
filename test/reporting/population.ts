import { randomUUID } from 'node:crypto';
import { SealedValues } from '#platform/security/sealed-value';
import type { TestApp } from '../support/app.js';

/** People who started support, so many at a time. */
export interface Started {
  readonly count: number;
  /** The days they started: the first, and every so many days up to the last. */
  readonly from: string;
  readonly to: string;
  /** 0 Wealden, 1 Harbour, 2 Kent Coast. */
  readonly provider?: 0 | 1 | 2;
  /** Which of its contracts. */
  readonly contract?: number;
  readonly route?: 'out-of-work' | 'in-work-retention';
  readonly district?: string;
  /** How many of them carry a National Insurance number; all by default. */
  readonly withNino?: number;
}

export interface StartedPerson {
  readonly episodeId: string;
  readonly participantId: string;
  readonly startedOn: string;
  readonly nino: string | null;
}

/** Puts people who have started into the database, in one statement for each table, with everything a return asks for. */
export async function givenStarted(app: TestApp, group: Started): Promise<StartedPerson[]> {
  const { count, from, to, provider = 0, contract = 0, route = 'out-of-work', withNino = count } = group;
  const whose = app.cast.providers[provider];
  const under = whose.contracts[contract];
  if (!under) throw new Error('There is no such contract');
  const specialist = Object.values(app.cast.people).find(
    ({ role, providerId }) => role === 'employment-specialist' && providerId === whose.id,
  );
  const sealed = app.nest.get(SealedValues);
  const span = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  const people = Array.from({ length: count }, (_, place) => {
    const participantId = randomUUID();
    const nino = place < withNino ? `AB${String(place).padStart(6, '0')}A` : null;
    const startedOn = new Date(Date.parse(from) + Math.floor((span * place) / Math.max(count - 1, 1)) * 86_400_000);
    return {
      participantId,
      nino,
      episodeId: randomUUID(),
      startedOn: startedOn.toISOString().slice(0, 10),
      cipher: nino
        ? sealed.seal(nino, { table: 'participant', column: 'nino_cipher', row: participantId }).toString('base64')
        : null,
      index: nino ? sealed.blindIndex(`${participantId}`, 'nino').toString('base64') : null,
    };
  });
  await app.query(
    `WITH given AS (
       SELECT g.*, row_number() OVER () AS n FROM jsonb_to_recordset($1::jsonb)
         AS g("participantId" uuid, "episodeId" uuid, "startedOn" date, cipher text, index text)),
     person AS (
       INSERT INTO participant (id, reference, area_id, provider_id, given_name, family_name, date_of_birth, nino_cipher, nino_index, postcode,
                                district_gss, need_groups, benefits, sex, ethnicity, evaluation_contact_opt_out, evaluation_asked_on,
                                evaluation_asked_by, search_key, family_key)
       SELECT g."participantId", 'KM-' || lpad(nextval('person_reference_seq')::text, 6, '0'), $2, $3, 'Person', 'Number ' || g.n, '1988-03-04',
              decode(g.cipher, 'base64'), decode(g.index, 'base64'), 'CT14 3EJ', $8, '{LTHC}', '{universal-credit}', 'female', 'white-british', false, g."startedOn", 'test', 'person', 'person'
         FROM given g RETURNING id),
     sent AS (
       INSERT INTO referral (reference, area_id, provider_id, participant_id, source, referred_on, received_on, consent_to_share, status, work_status, decided_at)
       SELECT 'R-' || nextval('referral_reference_seq'), $2, $3, g."participantId", 'gp-practice', g."startedOn" - 12, g."startedOn" - 12, true, 'started',
              'out-of-work', g."startedOn" - 10
         FROM given g RETURNING id, participant_id),
     begun AS (
       INSERT INTO episode (id, area_id, provider_id, contract_id, specialist_id, participant_id, referral_id, model, route, status, referred_on, allocated_on,
                            started_on, window_ends_on, window_is_short, tracking_ends_on, rule_set_code, rule_set_version)
       SELECT g."episodeId", $2, $3, $4, $5, g."participantId", s.id, $6, $7, CASE WHEN $7 = 'out-of-work' THEN 'pre-employment' ELSE 'retention' END,
              g."startedOn" - 12, g."startedOn" - 5, g."startedOn", g."startedOn" + 364, false, g."startedOn" + 546, 'CTW-2025', 1
         FROM given g JOIN sent s ON s.participant_id = g."participantId" RETURNING id, participant_id, provider_id, started_on)
     INSERT INTO vocational_profile (area_id, provider_id, participant_id, episode_id, edition, answers, written_on)
     SELECT $2, b.provider_id, b.participant_id, b.id, 1, '{"lastWorked": "over-2-years"}', b.started_on FROM begun b`,
    [
      JSON.stringify(people),
      app.cast.areaId,
      whose.id,
      under.id,
      specialist?.id,
      under.model,
      route,
      group.district ?? under.districts[0],
    ],
  );
  return people;
}

/** A job of somebody, counted as a job start on its first day. Answers the placement. */
export async function givenJobStart(app: TestApp, { episodeId }: StartedPerson, on: string): Promise<string> {
  const [employer] = await app.query<{ id: string }>(
    `INSERT INTO employer (area_id, name, name_key, sic_code) VALUES ($1, 'Kent Bakery', 'kent bakery ' || gen_random_uuid(), '10710') RETURNING id`,
    [app.cast.areaId],
  );
  const [job] = await app.query<{ id: string }>(
    `INSERT INTO placement (area_id, provider_id, participant_id, episode_id, employer_id, job_title, soc_code, kind, contract_type, hours_per_week,
                            pay_pence_per_hour, starts_on, four_hours_worked_on)
     SELECT e.area_id, e.provider_id, e.participant_id, e.id, $2, 'Baker', '5432', 'competitive', 'permanent', 16.5, 1271, $3, $3
       FROM episode e WHERE e.id = $1 RETURNING id`,
    [episodeId, employer?.id, on],
  );
  await givenOutcome(app, { episodeId }, 'JOB_START', on, job?.id);
  return job?.id ?? '';
}

/** An outcome that somebody has reached. */
export async function givenOutcome(
  app: TestApp,
  { episodeId }: Pick<StartedPerson, 'episodeId'>,
  kind: string,
  on: string,
  placementId: string | null = null,
): Promise<void> {
  await app.query(
    `INSERT INTO outcome (area_id, provider_id, contract_id, participant_id, episode_id, placement_id, kind, achieved_on, sum_pence, threshold_pence,
                          rule_set_code, rule_set_version)
     SELECT e.area_id, e.provider_id, e.contract_id, e.participant_id, e.id, $4, $2, $3, CASE WHEN $2 IN ('LOWER', 'HIGHER') THEN 260000 END,
            CASE WHEN $2 IN ('LOWER', 'HIGHER') THEN 253968 END, 'CTW-2025', 1 FROM episode e WHERE e.id = $1`,
    [episodeId, kind, on, placementId],
  );
}
