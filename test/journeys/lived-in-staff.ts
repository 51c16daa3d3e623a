import { randomUUID } from 'node:crypto';
import type { TestApp } from '../support/app.js';
import type { LivedIn } from './lived-in.js';

type Row = { readonly id: string };

/** Somebody of the manager's file is restricted, and the specialist opened the record in an emergency this morning. */
export async function restrictSomebody(app: TestApp): Promise<Pick<LivedIn, 'restrictedParticipant' | 'breakGlass'>> {
  const who = (name: string): string => app.cast.person(`${name}@demo.example`).id;
  const [restricted] = await app.query<{ id: string; restriction: string }>(
    `INSERT INTO record_restriction (area_id, provider_id, participant_id, reason, words, restricted_by, restricted_at)
     SELECT p.area_id, p.provider_id, p.id, 'known-to-staff', 'A cousin works here', $1, '2026-11-16T09:00Z'
       FROM participant p WHERE p.family_name = 'AmbroseM' RETURNING participant_id AS id, id AS restriction`,
    [who('manager')],
  );
  if (!restricted) throw new Error('Nobody is there to be restricted');
  await app.query(
    `INSERT INTO record_restriction_member (restriction_id, area_id, provider_id, participant_id, user_id, added_by, added_at)
     SELECT r.id, r.area_id, r.provider_id, r.participant_id, u::uuid, $2, r.restricted_at
       FROM record_restriction r, unnest($3::text[]) AS u WHERE r.id = $1`,
    [restricted.restriction, who('manager'), [who('manager'), who('leader')]],
  );
  const [opened] = await app.query<Row>(
    `INSERT INTO break_glass (area_id, provider_id, participant_id, restriction_id, user_id, reason, words, opened_at, expires_at, closed_at, review_due_on)
     SELECT r.area_id, r.provider_id, r.participant_id, r.id, $2, 'urgent-contact', 'She rang in tears and nobody named for her was there',
            '2026-11-20T09:00Z', '2026-11-20T09:15Z', '2026-11-20T09:10Z', '2026-11-24' FROM record_restriction r WHERE r.id = $1 RETURNING id`,
    [restricted.restriction, who('specialist')],
  );
  return { restrictedParticipant: restricted.id, breakGlass: opened?.id ?? '' };
}

/** Colleagues: one invited, one covered. */
export async function staffOf(
  app: TestApp,
  today: string,
): Promise<Pick<LivedIn, 'account' | 'invitedAccount' | 'cover'>> {
  const [manager, leader] = [await app.as('manager@demo.example'), await app.as('leader@demo.example')];
  const colleague = (name: string): string => app.cast.person(`${name}@wealden-works.example`).id;
  const wish = { name: 'Robin Ashdown', email: 'robin.ashdown@wealden-works.example', role: 'team-leader' };
  const invited = await manager.post('/api/v1/accounts', wish).expect(201);
  const absence = { specialistId: colleague('zofia.kowal'), coveredBy: colleague('ben.hollis') };
  const days = { startsOn: today, endsOn: '2026-12-04', reason: 'Annual leave' };
  const cover = await leader.post('/api/v1/covers', { ...absence, ...days }).expect(201);
  await app.runJobs();
  const [invitedAccount, coverId] = [(invited.body as Row).id, (cover.body as Row).id];
  return { account: colleague('ben.hollis'), invitedAccount, cover: coverId };
}

/** Two records of somebody nobody supports, made one by the leader a moment ago; and a third that nobody merged. */
export async function mergeOf(app: TestApp): Promise<Pick<LivedIn, 'merge' | 'twin' | 'likelyPair'>> {
  const leader = app.cast.person('leader@demo.example');
  const [standing, merged, twin] = ['Mira Twice', 'Myra Twice', 'Mirah Twice'].map((name) => ({
    id: randomUUID(),
    name,
  }));
  if (!standing || !merged || !twin) throw new Error('Three records were named');
  for (const { id, name } of [standing, merged, twin]) {
    const [given, family] = name.split(' ');
    await app.query(
      `INSERT INTO participant (id, reference, area_id, provider_id, given_name, family_name, date_of_birth, search_key, family_key)
       VALUES ($1, $2, $3, $4, $5, $6, '1991-04-02', $7, 'twice')`,
      [id, `T-${id.slice(0, 8)}`, leader.areaId, leader.providerId, given, family, name.toLowerCase()],
    );
  }
  await app.query(`UPDATE participant SET merged_into_id = $1 WHERE id = $2`, [standing.id, merged.id]);
  const joined = JSON.stringify({ ninos: 'none', ninoSwapped: false, protectionCarried: false, withdrawn: {} });
  const [made] = await app.query<Row>(
    `INSERT INTO person_merge (area_id, provider_id, participant_id, merged_id, state, merged_by, merged_at, undo_until, joined)
     VALUES ($1, $2, $3, $4, 'done', $5, '2026-11-20T09:00Z', '2026-12-04', $6) RETURNING id`,
    [leader.areaId, leader.providerId, standing.id, merged.id, leader.id, joined],
  );
  const [pair] = await app.query<Row>(
    `INSERT INTO likely_duplicate (area_id, provider_id, participant_id, other_id, score, common, facts, found_at)
     VALUES ($1, $2, least($3::uuid, $4::uuid), greatest($3::uuid, $4::uuid), 60, '{birth,family}', 'twice', '2026-11-20T02:40Z') RETURNING id`,
    [leader.areaId, leader.providerId, standing.id, twin.id],
  );
  return { merge: made?.id ?? '', twin: twin.id, likelyPair: pair?.id ?? '' };
}
