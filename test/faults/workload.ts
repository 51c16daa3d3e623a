import { randomUUID } from 'node:crypto';
import type { Program } from './program.js';
import type { Write } from './writers.js';

/** Who writes: may look after employers and move people between specialists. */
export const WRITER = 'leader@demo.example';
/** Sessions on each of the next two days, about which the daily sweep writes to people. */
export const SESSIONS_A_DAY = 20;

const SPECIALIST = 'specialist@demo.example';
const EMPLOYERS = 5;
/** Below the most people a specialist may have. */
const MOVES_TO_EACH_COLLEAGUE = 15;
const KINDS = ['visit', 'phone', 'email', 'video', 'event'];

/** What is going to be written: first some employers to write about, then everything in any order. */
export interface Workload {
  readonly first: readonly Write[];
  readonly rest: (employerIds: readonly string[]) => readonly Write[];
}

/**
 * Lays in the records the writes need and plans `count` writes: contacts with employers (an event and its reaction),
 * new employers (no event) and people moved to another specialist (an event whose reaction hands over their session).
 */
export async function planWorkload(program: Program, count: number): Promise<Workload> {
  const moves = Math.round(count * 0.15);
  const additions = Math.round(count * 0.15) - EMPLOYERS;
  const { episodes, colleagues } = await layInEpisodes(program, moves);
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const employer = (number: number): Write => ({
    table: 'employer',
    marker: `Durable Bakery ${number}`,
    method: 'POST',
    path: '/api/v1/employers',
    body: { name: `Durable Bakery ${number}`, postcode: 'CT14 6BB', size: '10-49' },
  });
  const contact = (number: number, employerId: string): Write => ({
    table: 'employer_activity',
    marker: `contact ${number}`,
    method: 'POST',
    path: `/api/v1/employers/${employerId}/activities`,
    body: { kind: KINDS[number % KINDS.length], happenedOn: day, note: `contact ${number}` },
  });
  const move = (id: string, place: number): Write => ({
    table: 'episode',
    marker: id,
    method: 'PATCH',
    path: `/api/v1/episodes/${id}`,
    body: { specialistId: colleagues[place % colleagues.length], reason: 'Shared out anew' },
  });
  return {
    first: numbers(EMPLOYERS).map(employer),
    rest: (employerIds) =>
      mixed([
        numbers(additions).map((number) => employer(EMPLOYERS + number)),
        episodes.map(move),
        numbers(count - moves - additions - EMPLOYERS).map((number) =>
          contact(number, employerIds[number % employerIds.length] ?? ''),
        ),
      ]),
  };
}

/** People under support with one session each, some days ahead; and others with one tomorrow and one the day after. */
async function layInEpisodes(
  program: Program,
  count: number,
): Promise<{ episodes: readonly string[]; colleagues: readonly string[] }> {
  const specialist = program.cast.person(SPECIALIST);
  const contract = program.cast.providers[0].contracts[0];
  const episodes = numbers(count).map(() => randomUUID());
  const colleagues = numbers(Math.ceil(count / MOVES_TO_EACH_COLLEAGUE)).map(() => randomUUID());
  await program.query(
    `INSERT INTO user_account (id, email, name, role, area_id, provider_id, team_id, organisation, is_demo)
     SELECT given.id, 'colleague' || n || '@faults.example', 'Colleague ' || n, role, area_id, provider_id, team_id, organisation, is_demo
       FROM unnest($1::uuid[]) WITH ORDINALITY AS given(id, n), user_account WHERE user_account.id = $2`,
    [colleagues, specialist.id],
  );
  const reminded = numbers(SESSIONS_A_DAY).map(() => randomUUID());
  await program.query(
    `WITH wanted AS (SELECT id, n, gen_random_uuid() AS person FROM unnest($1::uuid[]) WITH ORDINALITY AS given(id, n)),
          people AS (
            INSERT INTO participant (id, reference, area_id, provider_id, given_name, family_name, date_of_birth, email, contact_preference, search_key, family_key)
            SELECT person, 'FT-' || n, $2, $3, 'Robin', 'Sample ' || n, '1990-05-17', 'robin' || n || '@faults.example', 'email', 'robin sample ' || n, 'sample' FROM wanted),
          runs AS (
            INSERT INTO episode (id, area_id, provider_id, contract_id, team_id, specialist_id, participant_id, model, route, status, referred_on, allocated_on,
                                 started_on, last_contact_on, window_ends_on, window_is_short, rule_set_code, rule_set_version)
            SELECT w.id, $2, $3, $4, $5, $6, w.person, $7, 'out-of-work', 'pre-employment', current_date - 40, current_date - 35,
                   current_date - 30, current_date - 2, current_date + 330, false, r.code, r.version
              FROM wanted w, (SELECT code, version FROM outcome_rule_set ORDER BY code LIMIT 1) r),
          assigned AS (
            INSERT INTO episode_assignment (episode_id, area_id, provider_id, participant_id, specialist_id, from_day)
            SELECT id, $2, $3, person, $6, current_date - 35 FROM wanted)
     INSERT INTO support_session (area_id, provider_id, participant_id, episode_id, specialist_id, starts_at, ends_at, mode)
     SELECT $2, $3, person, id, $6, slot, slot + interval '15 minutes', 'phone' FROM wanted,
            LATERAL (SELECT CASE WHEN n <= $8 THEN (current_date + d)::timestamp + interval '8 hours' + n * interval '15 minutes'
                            ELSE (current_date + 5)::timestamp + n * interval '15 minutes' END AT TIME ZONE 'Europe/London' AS slot
                       FROM generate_series(1, CASE WHEN n <= $8 THEN 2 ELSE 1 END) AS d) slots`,
    [
      [...reminded, ...episodes],
      program.cast.areaId,
      specialist.providerId,
      contract?.id,
      specialist.teamId,
      specialist.id,
      contract?.model,
      SESSIONS_A_DAY,
    ],
  );
  return { episodes, colleagues };
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place);

/** One from each heap in turn, each heap spread over the whole length. */
function mixed(heaps: readonly (readonly Write[])[]): readonly Write[] {
  return heaps
    .flatMap((heap) => heap.map((write, place) => ({ write, at: (place + 0.5) / heap.length })))
    .toSorted((a, b) => a.at - b.at)
    .map(({ write }) => write);
}
