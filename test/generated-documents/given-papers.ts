import type { GivenEpisode } from '../sessions/given-episode.js';
import type { Client, TestApp } from '../support/app.js';

/** A plan with one open step, made by the specialist. */
export async function givenPlan(specialist: Client, { id }: GivenEpisode): Promise<void> {
  const step = { what: 'Visit the garden centre', owner: 'specialist', dueOn: '2026-12-04' };
  await specialist.post(`/api/v1/episodes/${id}/plan`, { goal: 'A job outdoors', steps: [step] }).expect(201);
}

/** A job at a bakery from the first of December, with somebody there who reads e-mail. Answers the id of that contact. */
export async function givenJob(specialist: Client, app: TestApp, { id }: GivenEpisode): Promise<string> {
  const employer = await specialist
    .post('/api/v1/employers', {
      name: `Pier Bakery ${id.slice(0, 6)}`,
      industryWords: 'Bakery',
    })
    .expect(201);
  const employerId = (employer.body as { id: string }).id;
  const contact = await specialist
    .post(`/api/v1/employers/${employerId}/contacts`, {
      name: 'Sam Okafor',
      jobTitle: 'Manager',
      email: 'sam@pier.example',
    })
    .expect(201);
  await app.query(
    `INSERT INTO placement (area_id, provider_id, participant_id, episode_id, employer_id, job_title, kind, contract_type, hours_per_week, pay_pence_per_hour, apprentice, starts_on)
     SELECT area_id, provider_id, participant_id, id, $2, 'Baker', 'competitive', 'permanent', 16, 1300, 'no', '2026-11-16' FROM episode WHERE id = $1`,
    [id, employerId],
  );
  return (contact.body as { id: string }).id;
}

/** They agree to what needs their agreement. */
export async function givenConsent(
  specialist: Client,
  { participantId }: GivenEpisode,
  ...purposes: readonly string[]
): Promise<void> {
  for (const purpose of purposes) {
    const decision = { purpose, decision: 'given', decidedOn: '2026-11-20', how: 'in-person' };
    await specialist.post(`/api/v1/participants/${participantId}/consents`, decision).expect(201);
  }
}

/** Makes a document and answers its id. */
export async function givenMade(specialist: Client, participantId: string, wish: object): Promise<string> {
  const { body } = await specialist.post(`/api/v1/participants/${participantId}/made-documents`, wish).expect(201);
  return (body as { id: string }).id;
}

/** A plan for work at the bakery with one adjustment, why it helps, and nothing decided; `choose` decides and confirms it. */
export async function givenWorkPlan(specialist: Client, app: TestApp, { id }: GivenEpisode) {
  const employer = `Pier Bakery ${id.slice(0, 6)}`;
  const begun = await specialist.submit(`/episodes/${id}/adjustments/new`, { employer }).expect(303);
  const plan = String(begun.headers['location']).split('/').at(-1) ?? '';
  const line = { what: 'A quiet place', helps: 'Zqx wears me out', state: 'wanted', sinceOn: '20/11/2026' };
  await specialist.submit(`/adjustments/${plan}/lines/new`, { ...line, basedOn: '0' }).expect(303);
  const [kept] = await app.query<{ id: string }>(`SELECT line_id AS id FROM work_plan_line WHERE work_plan_id = $1`, [
    plan,
  ]);
  const choose = async (basedOn: string, told: Readonly<Record<string, string>>): Promise<void> => {
    const how = { whoTells: 'together', toldWhen: 'offer', knowsNotRequired: 'yes', weighedOn: '18/11/2026' };
    const confirmed = { revisitOn: '18/12/2026', confirmedOn: '20/11/2026', confirmedHow: 'in-person' };
    const choice = { ...how, ...confirmed, ...told, shared: [kept?.id ?? ''], basedOn };
    await specialist.submit(`/adjustments/${plan}/choice`, choice).expect(303);
  };
  return { id: plan, choose };
}
