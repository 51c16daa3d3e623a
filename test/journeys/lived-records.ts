import { OneUseLinks } from '#modules/links';
import type { TestApp } from '../support/app.js';
import type { Partner } from '../support/partner.js';
import type { LivedIn } from './lived-in.js';

/** What an answer or a query says of a record. */
export interface Row {
  readonly id: string;
}

/** Secrets of links that the participant was sent, not used yet; and a text that nobody has filed. */
export async function linksOf(
  app: TestApp,
  participantId: string,
  sessionId: string,
): Promise<Pick<LivedIn, 'appointmentLink' | 'stopLink' | 'reply' | 'ownWordsLink' | 'ownPart'>> {
  const areaId = app.cast.areaId;
  const about = { participantId, areaId, providerId: app.cast.providers[0].id, expiresAt: new Date('2027-01-01') };
  const secretOf = (address: string): string => address.split('/').at(-1) ?? '';
  const links = app.nest.get(OneUseLinks);
  const [reply] = await app.query<{ id: string }>(
    `INSERT INTO reply (area_id, provider_id, outside_ref, from_address, body, received_at)
     SELECT area_id, provider_id, 'test/1', '+441632960099', 'Can you ring me?', now() FROM participant WHERE id = $1 RETURNING id`,
    [participantId],
  );
  const [sent, waiting] = await app.query<Row & { readonly episode: string }>(
    `INSERT INTO own_words (id, area_id, provider_id, participant_id, asked_of, episode_id, specialist_id, asked_at, until, sent_at, answers)
     SELECT gen_random_uuid(), e.area_id, e.provider_id, e.participant_id, e.participant_id, e.id, e.specialist_id, at, at + interval '14 days',
            CASE WHEN answers IS NOT NULL THEN at + interval '1 day' END, answers
       FROM support_session s JOIN episode e ON e.id = s.episode_id,
            (VALUES ('2026-11-12 10:00Z'::timestamptz, '{"strengths": "I am good with plants"}'::jsonb), ('2026-11-19 10:00Z', NULL)) v (at, answers)
      WHERE s.id = $1 ORDER BY at RETURNING id, episode_id AS episode`,
    [sessionId],
  );
  const asked = { answeredOn: '2026-11-19', occasion: 'review', basedOn: 0, values: { 'work-confidence': 4 } };
  const specialist = await app.as('specialist@demo.example');
  await specialist.post(`/api/v1/episodes/${sent?.episode}/progress-checks`, asked).expect(201);
  return app.asSystem(async () => ({
    ownPart: sent?.id ?? '',
    ownWordsLink: secretOf(await links.make({ ...about, purpose: 'own-words', recordId: waiting?.id ?? '' })),
    reply: reply?.id ?? '',
    appointmentLink: secretOf(await links.make({ ...about, purpose: 'appointment', recordId: sessionId })),
    stopLink: secretOf(await links.make({ ...about, purpose: 'stop-emails', recordId: participantId })),
  }));
}

/** A plan with two goals, made by the specialist as the run of support at that address begins; answers a step that is open. */
export async function planOf(specialist: Partner, at: string): Promise<string> {
  const plan = await specialist.post<{ steps: Row[] }>(
    `${at}/plan`,
    {
      goal: 'A part-time job with animals by the autumn',
      steps: [
        { what: 'Visit the kennels together', owner: 'specialist', dueOn: '2026-08-14' },
        { what: 'Ask the neighbour for a reference', owner: 'participant', dueOn: '2026-12-04' },
      ],
    },
    { status: 201 },
  );
  const [doneStep, openStep] = plan.body.steps as [Row, Row];
  await specialist.post(`/api/v1/plan-steps/${doneStep.id}/completion`, null, { ifMatch: '"1"' });
  const rideOnce = { what: 'Ride there together once', owner: 'specialist', dueOn: '2026-12-11' };
  await specialist.post(`${at}/plan/goals`, { goal: 'Go by bus alone', step: rideOnce }, { status: 201 });
  return openStep.id;
}

export async function outcomesOf(app: TestApp, episode: string): Promise<Pick<LivedIn, 'outcome' | 'openedOutcome'>> {
  const found = await app.query<Row>(
    `SELECT id FROM outcome WHERE episode_id = $1 AND state NOT IN ('rejected', 'reversed') ORDER BY kind`,
    [episode],
  );
  const [outcome = '', openedOutcome = ''] = found.map(({ id }) => id);
  const why = { purpose: 'claim', reason: 'Claim for July to September, line 14' };
  await (await app.as('commissioner@demo.example')).submit(`/verification/${openedOutcome}`, why).expect(303);
  return { outcome, openedOutcome };
}

/** A leader looks at moving the specialist’s person to a colleague, and has not decided. */
export async function moveOf(app: TestApp, episode: string): Promise<Pick<LivedIn, 'move' | 'specialist'>> {
  const specialist = app.cast.person('specialist@demo.example').id;
  const wish = { specialistId: specialist, episodeIds: [episode], note: 'They like mornings' };
  const { body } = await (await app.as('leader@demo.example')).post('/api/v1/caseload-moves', wish).expect(201);
  return { move: (body as Row).id, specialist };
}

/** What the specialist looks at doing for many people: one of each; and a task she added and took back. A tag that somebody has. */
export async function doneToMany(
  app: TestApp,
  { episode, participant }: Pick<LivedIn, 'episode' | 'participant'>,
): Promise<Pick<LivedIn, 'tag' | 'manyTask' | 'manyMessage' | 'manyTag' | 'manyEnd' | 'manyUndone'>> {
  const specialist = await app.as('specialist@demo.example');
  const plan = async (
    what: 'tasks' | 'messages' | 'tags' | 'endings',
    form: Record<string, string>,
  ): Promise<string> => {
    const wish = { list: '', whom: 'some', episodeIds: [episode], ...form };
    const { headers } = await specialist.submit(`/bulk-actions/${what}`, wish).expect(303);
    return String(headers['location']).split('/').at(-1) ?? '';
  };
  const task = { title: 'Ask how the forms go', details: 'They like to be rung', dueOn: '4/12/2026', who: 'own' };
  const message = { purpose: 'programme-agreement', saying: 'written-by-hand', text: 'We are closed on Friday.' };
  const manyUndone = await plan('tasks', { ...task, title: 'Ask about the bus' });
  const { text } = await specialist.get(`/bulk-actions/${manyUndone}`).expect(200);
  const seen = /name="seen" value="([^"]*)"/.exec(text)?.[1] ?? '';
  await specialist.submit(`/bulk-actions/${manyUndone}`, { seen }).expect(303);
  await specialist.submit(`/bulk-actions/${manyUndone}/undo`).expect(303);
  const manyTask = await plan('tasks', task);
  const manyMessage = await plan('messages', message);
  await specialist.submit(`/participants/${participant}/tags`, { name: 'Autumn job fair' }).expect(303);
  const [{ id: tag } = { id: '' }] = await app.query<Row>(`SELECT id FROM tag`);
  const manyTag = await plan('tags', { tagId: tag, does: 'remove' });
  const manyEnd = await plan('endings', { reason: 'withdrew', on: '20/11/2026', note: 'The college goes on' });
  return { manyUndone, manyTask, manyMessage, tag, manyTag, manyEnd };
}
