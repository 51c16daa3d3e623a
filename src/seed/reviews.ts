import type pg from 'pg';
import type { CalendarDate } from '#shared/calendar-date';
import { DEMO_SPECIALIST } from './story/demo-caseload.js';

/** The same id for the same row in every demonstration database. */
const idOf = (what: string, row: string): string =>
  `overlay(overlay(md5('${what}' || ${row}) placing '8' from 13 for 1) placing 'a' from 17 for 1)::uuid`;

/**
 * How far what is proved (x) has come; the same for the same outcome. After a quarter of a year ($4 is today) it is verified, but for
 * a few that were forgotten: queues are of this season.
 */
const HOW_FAR = `CASE WHEN x.n % 20 = 7 THEN 'rejected' WHEN x.achieved_on < $4::date - 91 AND x.n % 31 <> 5 THEN 'verified' ELSE
  (ARRAY['evidenced', 'evidenced', 'evidenced', 'submitted', 'submitted', 'submitted', 'provider-qa', 'provider-qa', 'provider-qa', 'queried'])[1 + (x.n % 10)::integer] END`;
/** True of every file that is made up here, whatever it proves: it says nothing about whom it is for. */
const QUESTION = 'The file does not say whose it is. How do you know that it is theirs?';
const REJECTION = 'The file does not say whose it is. Attach one with their name.';
/** The steps that lead to each state, with who makes them and on which day after it was recorded. */
const STEPS = `(VALUES
  (1, 'submit', 'evidenced', 'submitted', '{submitted,provider-qa,queried,verified,rejected}'::text[], 'specialist', 1),
  (2, 'pass', 'submitted', 'provider-qa', '{provider-qa,queried,verified,rejected}', 'check', 3),
  (3, 'query', 'provider-qa', 'queried', '{queried}', 'body', 6),
  (4, 'verify', 'provider-qa', 'verified', '{verified}', 'body', 8),
  (5, 'reject', 'provider-qa', 'rejected', '{rejected}', 'body', 9)) AS s(place, move, from_state, to_state, reaches, side, days)`;

/** Outcomes on their way, each with its steps, and the claims of the last three quarters: the same for the same day. */
export async function insertReviews(client: pg.ClientBase, areaCode: string, today: CalendarDate): Promise<void> {
  await client.query(
    `UPDATE outcome o SET state = h.state, reason = CASE h.state WHEN 'rejected' THEN $3 WHEN 'queried' THEN $2 ELSE '' END
       FROM (SELECT x.id, ${HOW_FAR} AS state
               FROM (SELECT y.id, y.achieved_on, abs(hashtext(y.id::text)::bigint) AS n FROM outcome y
                       JOIN area a ON a.id = y.area_id AND a.code = $1 WHERE y.state = 'evidenced') x) h
      WHERE h.id = o.id`,
    [areaCode, QUESTION, REJECTION, today],
  );
  await client.query(
    `INSERT INTO outcome_step (id, area_id, provider_id, participant_id, outcome_id, move, from_state, to_state, reason, made_by, made_at)
     SELECT ${idOf('outcome-step/', 'o.id || s.move')}, o.area_id, o.provider_id, o.participant_id, o.id, s.move, s.from_state, s.to_state,
            CASE s.move WHEN 'query' THEN $3 WHEN 'reject' THEN $4 ELSE '' END,
            coalesce(CASE s.side WHEN 'specialist' THEN e.specialist_id WHEN 'check' THEN q.id ELSE c.id END::text, 'seed'),
            least(o.created_at + s.days * interval '1 day', $2::date + time '09:00')
       FROM outcome o JOIN area a ON a.id = o.area_id AND a.code = $1 JOIN episode e ON e.id = o.episode_id
       JOIN ${STEPS} ON o.state = ANY (s.reaches)
       LEFT JOIN LATERAL (SELECT u.id FROM user_account u WHERE u.provider_id = o.provider_id AND u.role = 'provider-quality' ORDER BY u.email LIMIT 1) q ON true
       LEFT JOIN LATERAL (SELECT u.id FROM user_account u WHERE u.area_id = o.area_id AND u.role = 'commissioner' ORDER BY u.email LIMIT 1) c ON true
      ORDER BY o.id, s.place`,
    [areaCode, today, QUESTION, REJECTION],
  );
  await insertClaims(client, areaCode, today);
}

/** Who draws up the claims of a provider, and who decides about them. */
const manager = (provider: string): string =>
  `coalesce((SELECT u.id::text FROM user_account u WHERE u.provider_id = ${provider} AND u.role = 'provider-manager' ORDER BY u.email LIMIT 1), 'seed')`;
const commissioner = (area: string): string =>
  `coalesce((SELECT u.id::text FROM user_account u WHERE u.area_id = ${area} AND u.role = 'commissioner' ORDER BY u.email LIMIT 1), 'seed')`;

const ASKED = 'Is this the first job of this person?';
const REFUSED = 'The file does not say whose it is. Claim it again with one that has their name.';
/** What is paid for an outcome (o) on a claim (c) by the area’s own prices, as the program fixes it; null where it is counted. */
const PRICE = `(SELECT (p.price ->> 'pence')::bigint FROM area_policy_value v CROSS JOIN LATERAL jsonb_array_elements(v.value) p(price)
  WHERE v.area_id = c.area_id AND v.key = 'outcome-prices' AND v.effective_from <= c.period_to
    AND p.price ->> 'kind' = o.kind AND p.price ->> 'ruleSet' = o.rule_set_code
  ORDER BY v.effective_from DESC LIMIT 1)`;
/** The demonstration's own provider is a quarter behind the others, so that its manager draws up the last one. */
const BEHIND = `(EXISTS (SELECT FROM user_account u WHERE u.provider_id = v.id AND u.email = $3))::integer`;
/** The last quarters that are due, and how far their claims have come: 1 is submitted, and from 2 on they are approved and locked. */
const QUARTERS = `(SELECT k.starts_on, k.ends_on, k.due_on, v.id AS provider_id, v.area_id, k.place - ${BEHIND} AS stage
     FROM (SELECT starts_on, ends_on, due_on, row_number() OVER (ORDER BY starts_on DESC)::integer AS place
             FROM claim_period WHERE kind = 'quarter' AND due_on < $2::date ORDER BY starts_on DESC LIMIT 3) k
     CROSS JOIN provider v JOIN area a ON a.id = v.area_id AND a.code = $1 WHERE k.place > ${BEHIND})`;

/** Earlier quarters are approved and locked, with a line that was rejected; the last one is submitted, with questions about some of its lines. */
async function insertClaims(client: pg.ClientBase, areaCode: string, today: CalendarDate): Promise<void> {
  const parameters = [areaCode, today, DEMO_SPECIALIST];
  await client.query(
    `INSERT INTO claim (id, area_id, provider_id, period_from, period_to, state, drawn_by, drawn_at, submitted_by, submitted_at)
     SELECT ${idOf('claim/', 'k.provider_id || k.starts_on::text')}, k.area_id, k.provider_id, k.starts_on, k.ends_on, 'submitted', ${manager('k.provider_id')},
            k.due_on + time '09:00', ${manager('k.provider_id')}, k.due_on + time '10:00'
       FROM ${QUARTERS} k
      WHERE EXISTS (SELECT FROM outcome o WHERE o.provider_id = k.provider_id AND o.achieved_on BETWEEN k.starts_on AND k.ends_on)`,
    parameters,
  );
  await client.query(
    `INSERT INTO claim_line (id, area_id, provider_id, claim_id, outcome_id, outcome_kind, achieved_on, pence, state, question, decision_words)
     SELECT ${idOf('claim-line/', 'o.id')}, o.area_id, o.provider_id, c.id, o.id, o.kind, o.achieved_on, ${PRICE}, s.state,
            CASE s.state WHEN 'queried' THEN $5 ELSE '' END, CASE s.state WHEN 'rejected' THEN $4 ELSE '' END
       FROM ${QUARTERS} k JOIN claim c ON c.period_from = k.starts_on AND c.provider_id = k.provider_id
       JOIN outcome o ON o.provider_id = c.provider_id AND o.achieved_on BETWEEN c.period_from AND c.period_to
       CROSS JOIN LATERAL (SELECT abs(hashtext(o.id::text)::bigint) AS n) h
       CROSS JOIN LATERAL (SELECT CASE WHEN k.stage > 1 AND h.n % 11 = 4 THEN 'rejected' WHEN k.stage > 1 THEN 'approved'
                                       WHEN h.n % 9 = 0 THEN 'queried' ELSE 'waiting' END AS state) s
      WHERE o.state = 'verified' OR (o.state = 'provider-qa' AND k.stage = 1 AND h.n % 2 = 0)`,
    [...parameters, REFUSED, ASKED],
  );
  const lines = (state: string): string =>
    `(SELECT count(*)::int FROM claim_line l WHERE l.claim_id = c.id AND ${state})`;
  await client.query(
    `INSERT INTO claim_step (id, area_id, provider_id, claim_id, what, lines, words, made_by, made_at)
     SELECT ${idOf('claim-step/', 'c.id || s.what')}, c.area_id, c.provider_id, c.id, s.what, s.lines, s.words,
            CASE WHEN s.what IN ('approved', 'rejected', 'queried') THEN ${commissioner('c.area_id')} ELSE c.drawn_by END, s.at
       FROM claim c JOIN ${QUARTERS} k ON k.starts_on = c.period_from AND k.provider_id = c.provider_id
       CROSS JOIN LATERAL (VALUES ('drawn-up', c.drawn_at, ${lines('true')}, ''), ('submitted', c.submitted_at, ${lines('true')}, ''),
         ('queried', CASE WHEN k.stage = 1 THEN c.submitted_at + interval '5 hours' END, ${lines("l.state = 'queried'")}, $5),
         ('rejected', CASE WHEN k.stage > 1 THEN c.submitted_at + interval '10 days' END, ${lines("l.state = 'rejected'")}, $4),
         ('approved', CASE WHEN k.stage > 1 THEN c.submitted_at + interval '14 days' END, ${lines("l.state = 'approved'")}, '')) AS s(what, at, lines, words)
      WHERE s.at IS NOT NULL AND (s.lines > 0 OR s.what NOT IN ('rejected', 'queried')) ORDER BY s.at`,
    [...parameters, REFUSED, ASKED],
  );
  await client.query(
    `INSERT INTO claim_decision (id, area_id, provider_id, step_id, line_id, outcome_id, was_state, was_question, was_answer, was_asked_before, was_decision_words)
     SELECT ${idOf('claim-decision/', 'l.id::text')}, l.area_id, l.provider_id, s.id, l.id, l.outcome_id, 'waiting', '', '', '', ''
       FROM claim_step s JOIN claim_line l ON l.claim_id = s.claim_id AND l.state = 'queried'
      WHERE s.what = 'queried' AND s.area_id = (SELECT id FROM area WHERE code = $1)`,
    [areaCode],
  );
  await client.query(
    `UPDATE claim c SET state = 'approved', approved_by = ${commissioner('c.area_id')}, approved_at = c.submitted_at + interval '14 days'
       FROM ${QUARTERS} k WHERE k.starts_on = c.period_from AND k.provider_id = c.provider_id AND k.stage > 1`,
    parameters,
  );
}
