import { randomUUID } from 'node:crypto';
import { givenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

/** Friday 20 November 2026: July to September is the last quarter that those who see no people are shown. */
describe('figures of signposts', () => {
  let app: TestApp;
  let manager: Client;
  let commissioner: Client;
  let service: string;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    [manager, commissioner] = [await app.as('manager@demo.example'), await app.as('commissioner@demo.example')];
    const admin = await app.as('admin@demo.example');
    const { headers } = await admin
      .submit('/directory/new', {
        ...{
          name: 'Debt advice',
          organisation: 'Oast House',
          description: 'Advice',
          needs: 'debt',
          audiences: 'person',
        },
        ...{
          reach: 'national',
          status: 'active',
          source: 'Rang them',
          referralWays: ['self', 'warm'],
          referBy: 'phone',
        },
        phone: '01632 960120',
      })
      .expect(303);
    service = String(headers['location']).split('/').at(-1) ?? '';
    for (let place = 0; place < 14; place += 1)
      await pointed(place < 8 ? 'signpost' : 'warm-referral', '2026-08-03', place < 5 ? 'helped' : null);
    // Their results came long after the quarter, one of somebody whose record is restricted.
    await pointed('signpost', '2026-08-04', 'declined', '2026-11-18');
    const hidden = await pointed('signpost', '2026-08-05', 'helped');
    await app.query(
      `INSERT INTO record_restriction (area_id, provider_id, participant_id, reason, words, restricted_at, restricted_by)
       SELECT area_id, provider_id, id, 'at-risk', 'Kept close', now(), 'test' FROM participant WHERE id = $1`,
      [hidden.participantId],
    );
    await pointed('signpost', '2026-08-05', 'helped', '2026-08-20', { need: 'housing' });
    await pointed('signpost', '2026-08-05', 'helped', '2026-08-20', { email: 'specialist2@demo.example' });
  }, 60_000);
  afterAll(() => app.close());

  async function pointed(
    kind: string,
    day: string,
    became: string | null,
    heard = '2026-08-20',
    { need = 'debt', email = 'specialist@demo.example' } = {},
  ) {
    const episode = await givenEpisode(app, { name: ['Zzcanary', 'Pointed'], email });
    const again = async (on: string): Promise<void> => {
      const id = randomUUID();
      const isWarm = kind === 'warm-referral';
      await app.query(
        `INSERT INTO signpost (id, area_id, provider_id, participant_id, episode_id, service_id, need, kind, state, given_on, given_by, agreed_on,
                               agreed_how, created_at)
         SELECT $2, area_id, provider_id, participant_id, id, $3, $4, $5, $6, $7::date, specialist_id, CASE WHEN $8 THEN $7::date END,
                CASE WHEN $8 THEN 'phone' ELSE '' END, $7::date FROM episode WHERE id = $1`,
        [episode.id, id, service, need, kind, became ?? (isWarm ? 'referral-sent' : 'signposted'), on, isWarm],
      );
      if (became)
        await app.query(
          `INSERT INTO signpost_step (area_id, provider_id, participant_id, signpost_id, state, happened_on, recorded_at)
           SELECT area_id, provider_id, participant_id, id, $2, $3::date, $3::date FROM signpost WHERE id = $1`,
          [id, became, heard],
        );
    };
    // Twice to the same kind of service is one person, once.
    await again('2026-07-20');
    await again(day);
    return episode;
  }

  const figures = async (by: Client, query = ''): Promise<string> => {
    const { text } = await by.get(`/performance/signposts${query}`).expect(200);
    expect(text).not.toContain('Zzcanary');
    return text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  };
  const QUARTER = '?period=2026-27-q2';

  it('are people by kind of service: how they were pointed there, and what has come of it by now', async () => {
    const words = await figures(manager, QUARTER);
    expect(words).toMatch(
      /Kind of service Told about a service Passed on Not known yet On a waiting list Taken on It helped/,
    );
    // 8 told, 1 who was not taken on, 1 restricted; 6 passed on.
    expect(words).toMatch(/Housing 1 0 0 0 0 1 0 0/);
    expect(words).toMatch(/Debt and money 10 6 9 0 0 6 0 1/);
    expect(words).toContain('How is this counted?');
    expect(words).toContain('was known by 20 November 2026');
  });

  it('hide small numbers from who sees no people, and tell what was known when the quarter could first be read', async () => {
    const words = await figures(commissioner, QUARTER);
    // Both providers: 11 told and 6 passed on; the refusal of November is not known yet. No row for one person.
    expect(words).toMatch(/Debt and money 11 6 10 – – 7 – –/);
    expect(words).not.toContain('Housing');
    expect(words).toContain('was known by 28 October 2026');
    expect(words).toContain('a number below 5');
  });

  it('give no month and no quarter that is not over to who sees no people', async () => {
    for (const period of ['2026-08', '2026-27-q3', '2026-27', 'nonsense'])
      expect(await figures(commissioner, `?period=${period}`)).toContain('was known by 28 October 2026');
    expect(await figures(manager, '?period=2026-08')).toContain('Debt and money 10 6');
  });

  it('are of the own provider alone, and for leaders only', async () => {
    expect(await figures(await app.as('manager2@demo.example'), QUARTER)).toMatch(/Debt and money 1 0 0 0 0 1 0 0/);
    await (await app.as('referrer@demo.example')).get('/performance/signposts').expect(403);
  });
});
