import type { TestApp } from '../support/app.js';
import type { LivedIn } from './lived-in.js';

type Row = { readonly id: string };

/** Decisions about outcomes of somebody that are planned, an audit sample, and a claim with a question about its one line. */
export async function reviewOf(
  app: TestApp,
  episode: string,
): Promise<
  Pick<LivedIn, 'bodyBatch' | 'providerBatch' | 'auditSample' | 'sampleItem' | 'claim' | 'claimLine' | 'claimStep'>
> {
  const [quality, commissioner] = [await app.as('quality@demo.example'), await app.as('commissioner@demo.example')];
  const outcomes = await app.query<Row>(
    `SELECT id FROM outcome WHERE episode_id = $1 AND state NOT IN ('rejected', 'reversed') ORDER BY kind`,
    [episode],
  );
  const [{ id: outcomeId }] = outcomes as [Row];
  const plan = async (by: typeof quality, door: string, move: string): Promise<string> => {
    const { body } = await by.post(`/api/v1/${door}/many`, { move, outcomeIds: [outcomeId] }).expect(201);
    return (body as Row).id;
  };
  const one = async (sql: string, ...parameters: readonly unknown[]): Promise<string> =>
    (await app.query<Row>(sql, parameters))[0]?.id ?? '';
  await app.query(
    `INSERT INTO outcome_step (area_id, provider_id, participant_id, outcome_id, move, from_state, to_state, reason, made_at)
     SELECT area_id, provider_id, participant_id, id, 'return', 'submitted', state, 'The name cannot be read', '2026-11-12 10:00Z' FROM outcome WHERE id = $1`,
    [outcomeId],
  );
  const auditSample = await one(
    `INSERT INTO audit_sample (area_id, seed, reached_from, as_of, wanted, unit, strata, frame_count, frame_hash, drawn_at, provider_id)
     SELECT area_id, 'Autumn', '2026-06-01', '2026-11-01', 1, 'outcomes', 'none', 1, 'as it was then', '2026-11-02 09:00Z', provider_id
       FROM episode WHERE id = $1 RETURNING id`,
    episode,
  );
  const claim = await one(
    `INSERT INTO claim (area_id, provider_id, period_from, period_to, state, drawn_at, submitted_by, submitted_at)
     SELECT area_id, provider_id, '2026-07-01', '2026-09-30', 'submitted', '2026-10-02 09:00Z', 'test', '2026-10-02 10:00Z' FROM episode WHERE id = $1 RETURNING id`,
    episode,
  );
  const claimLine = await one(
    `INSERT INTO claim_line (area_id, provider_id, claim_id, outcome_id, outcome_kind, achieved_on, state, question)
     SELECT area_id, provider_id, $1, id, kind, achieved_on, 'queried', 'Which month is it?' FROM outcome WHERE id = $2 RETURNING id`,
    ...[claim, outcomeId],
  );
  return {
    auditSample,
    claim,
    claimLine,
    claimStep: await one(
      `WITH asked AS (INSERT INTO claim_step (area_id, provider_id, claim_id, what, lines, words, made_at)
              SELECT area_id, provider_id, id, 'queried', 1, 'Which month is it?', '2026-10-05 10:00Z' FROM claim WHERE id = $1 RETURNING id)
       INSERT INTO claim_decision (area_id, provider_id, step_id, line_id, outcome_id, was_state, was_question, was_answer, was_asked_before, was_decision_words)
       SELECT l.area_id, l.provider_id, asked.id, l.id, l.outcome_id, 'waiting', '', '', '', '' FROM claim_line l, asked WHERE l.id = $2 RETURNING step_id AS id`,
      ...[claim, claimLine],
    ),
    providerBatch: await plan(quality, 'quality-checks', 'submit'),
    bodyBatch: await plan(commissioner, 'verification', 'verify'),
    sampleItem: await one(
      `INSERT INTO audit_sample_item (area_id, provider_id, sample_id, outcome_id, place)
       SELECT area_id, provider_id, id, $2, 1 FROM audit_sample WHERE id = $1 RETURNING id`,
      ...[auditSample, outcomeId],
    ),
  };
}
