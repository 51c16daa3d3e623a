import { addDays } from '#shared/calendar-date';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import type { Client, TestApp } from '../support/app.js';

export const TAKER = 'marcus.vane@harbour-trust.example';
export const HARBOUR_MANAGER = 'manager2@demo.example';

/** Somebody whom Wealden Works supports, who agreed to be passed on, with a note, a session and an outcome on record. */
export async function givenSomebody(
  app: TestApp,
  name: readonly [string, string] = ['Ada', 'Ashbourne'],
): Promise<GivenEpisode> {
  const episode = await givenEpisode(app, { name });
  await app.query(
    `INSERT INTO episode_assignment (episode_id, area_id, provider_id, participant_id, specialist_id, from_day)
     SELECT id, area_id, provider_id, participant_id, specialist_id, allocated_on FROM episode WHERE id = $1`,
    [episode.id],
  );
  await agrees(app, episode, 'given');
  return episode;
}

export async function agrees(app: TestApp, { participantId }: GivenEpisode, decision: string): Promise<void> {
  await app.query(
    `INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, decided_on, decision, recorded_at)
     SELECT id, area_id, provider_id, 'warm-referral', $2, $3, now() + $4::integer * interval '1 second' FROM participant WHERE id = $1`,
    [participantId, addDays(app.today, -1), decision, decision === 'given' ? 0 : 5],
  );
}

export function harbour(app: TestApp): string {
  const { providerId } = app.cast.person(TAKER);
  if (!providerId) throw new Error('The taker works for nobody');
  return providerId;
}

/** Fields of the form that asks, as the page of that person shows them now. */
export async function wishOf(
  app: TestApp,
  who: Client,
  { participantId }: GivenEpisode,
): Promise<Record<string, string>> {
  const shown = await who.get(`/participants/${participantId}/transfer`).expect(200);
  const version = /name="version" value="(\d+)"/.exec(shown.text)?.[1] ?? '';
  return { toProviderId: harbour(app), reason: 'nearer', wantedFrom: '20/11/2026', note: 'Likes mornings', version };
}

/** Asks, and answers the address of the transfer. */
export async function asked(app: TestApp, who: Client, episode: GivenEpisode): Promise<string> {
  const answer = await who
    .submit(`/participants/${episode.participantId}/transfer`, await wishOf(app, who, episode))
    .expect(303);
  return String(answer.headers['location']);
}
