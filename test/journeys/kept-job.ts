import type { TestApp } from '../support/app.js';

/** A job whose next contact was moved, and an early sign that it is at risk. */
export async function keepTheJob(app: TestApp, placement: string): Promise<object> {
  const specialist = await app.as('specialist@demo.example');
  const at = `/placements/${placement}/contacts`;
  const moved = { contact: 'person.later-1', to: '11/12/2026', reason: 'They are on holiday that week' };
  await specialist.submit(`${at}/move`, moved).expect(303);
  await specialist.submit(`${at}/signs`, { sign: 'travel-caring', note: 'The early bus was taken off' }).expect(303);
  // Written as it is kept: what is noticed of this job depends on what else the area lived through.
  await app.query(
    `INSERT INTO job_sign_answer (area_id, provider_id, participant_id, episode_id, placement_id, kind, facts, answer, reason, answered_by, answered_at)
     SELECT j.area_id, j.provider_id, j.participant_id, j.episode_id, j.id, 'contacts-missed', 'first', 'no-risk',
            'They asked not to be rung while they settle in', e.specialist_id, now()
       FROM placement j JOIN episode e ON e.id = j.episode_id WHERE j.id = $1`,
    [placement],
  );
  return {};
}
