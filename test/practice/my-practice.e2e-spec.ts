import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

const INDICATORS = ['employer-contacts', 'community-time', 'days-to-employer', 'caseload', 'contact-in-job'] as const;

describe('my practice', () => {
  let app: TestApp;
  let maya: Client;
  let leader: Client;
  let ada: GivenEpisode;
  let ben: GivenEpisode;
  let employer: string;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    maya = await app.as('specialist@demo.example');
    leader = await app.as('leader@demo.example');
    employer = ((await maya.post('/api/v1/employers', { name: 'Kent Bakery' }).expect(201)).body as { id: string }).id;
    ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'], startedDaysAgo: 60 });
    ben = await givenEpisode(app, { name: ['Ben', 'Brookland'], startedDaysAgo: 40 });
    await contact(ada, '2026-09-25', 'phone');
    await contact(ada, '2026-10-01', 'visit');
    await contact(ada, '2026-11-02', 'event');
    await contact(ben, '2026-11-10', 'visit');
    await contact(null, '2026-11-11', 'visit');
    await session(ada, '2026-11-03', 'in-person-community', 60, 'attended');
    await session(ada, '2026-11-04', 'in-person-employer', 30, 'did-not-attend');
    await session(ben, '2026-11-05', 'phone', 30, 'attended');
    await session(ben, '2026-11-06', 'in-person-community', 45, 'cancelled-by-service');
    await app.query(
      `INSERT INTO placement (area_id, provider_id, participant_id, episode_id, employer_id, job_title, kind, contract_type,
                              hours_per_week, pay_pence_per_hour, starts_on)
       SELECT area_id, provider_id, participant_id, id, $2, 'Baker', 'competitive', 'permanent', 16, 1271, '2026-11-02'
         FROM episode WHERE id = $1`,
      [ada.id, employer],
    );
  });
  afterAll(() => app.close());

  const contact = (of: GivenEpisode | null, on: string, kind: string) =>
    app.query(
      `INSERT INTO employer_activity (employer_id, area_id, provider_id, specialist_id, participant_id, episode_id, kind, happened_on)
       SELECT $1, area_id, provider_id, id, $3, $4, $5, $6 FROM user_account WHERE id = $2`,
      [employer, ada.specialistId, of?.participantId ?? null, of?.id ?? null, kind, on],
    );
  const session = (of: GivenEpisode, on: string, mode: string, minutes: number, status: string) =>
    app.query(
      `INSERT INTO support_session (area_id, provider_id, participant_id, episode_id, specialist_id, starts_at, ends_at, mode, status)
       SELECT area_id, provider_id, participant_id, id, specialist_id, $2::timestamptz, $2::timestamptz + make_interval(mins => $3), $4, $5
         FROM episode WHERE id = $1`,
      [of.id, `${on}T10:00:00Z`, minutes, mode, status],
    );
  const wordsOf = async (by: Client, url: string): Promise<string> => {
    const { text } = await by.get(url).expect(200);
    return text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  };
  /** The rows of the list behind a figure, cell by cell. */
  const rowsOf = async (by: Client, indicator: string, days = 90): Promise<string[][]> => {
    const url = `/my-practice/cases?indicator=${indicator}&specialist=${ada.specialistId}&days=${days}`;
    const { text } = await by.get(url).expect(200);
    const body = /<tbody[^>]*>(.*)<\/tbody>/s.exec(text)?.[1] ?? '';
    return [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
        cell
          .replaceAll(/<[^>]+>/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      ),
    );
  };

  it('says each figure with its mark, and how it is counted', async () => {
    const words = await wordsOf(maya, '/my-practice');
    expect(words).toContain('My practice');
    expect(words).toContain('3 face-to-face contacts with employers for somebody. The mark is 6 or more a week.');
    expect(words).toContain('1.5 hours of 2 hours of sessions were out in the community. The mark is 65% or more.');
    expect(words).toContain('for 2 of 2 people who started. The mark is 30 days or fewer.');
    expect(words).toContain('2 people in support. The mark is 20 people or fewer.');
    expect(words).toContain('This mark is assumed until somebody confirms it.');
    expect(words).toContain('How is this counted?');
  });

  it('ties every figure to the rows behind it', async () => {
    const words = await wordsOf(maya, '/my-practice');
    const contacts = await rowsOf(maya, 'employer-contacts');
    expect(contacts.map(([person, day, what]) => [person, day, what])).toEqual([
      ['Ben Brookland', '10 November 2026', 'Visit in person'],
      ['Ada Ashbourne', '2 November 2026', 'Event, such as a job fair'],
      ['Ada Ashbourne', '1 October 2026', 'Visit in person'],
    ]);
    expect(words).toContain(`Contacts with employers each week ${(contacts.length / (90 / 7)).toFixed(1)} `);

    const sessions = await rowsOf(maya, 'community-time');
    const minutes = (rows: string[][]): number =>
      rows.reduce((sum, [, , what]) => sum + Number(/(\d+) minutes/.exec(what ?? '')?.[1]), 0);
    const share = (100 * minutes(sessions.filter(([, , , counts]) => counts === 'Counts'))) / minutes(sessions);
    expect(sessions).toHaveLength(3);
    expect(words).toContain(`Time out in the community ${share}% `);

    const starts = await rowsOf(maya, 'days-to-employer');
    const days = starts.map(([, , what]) => Number(/, (\d+) days? after/.exec(what ?? '')?.[1]));
    expect(days).toEqual([30, 10]);
    expect(words).toContain('Days to the first employer 20 5 of 5, indicative');

    expect(words).toContain(`Caseload ${(await rowsOf(maya, 'caseload')).length} 5 of 5, indicative`);

    const inJob = await rowsOf(maya, 'contact-in-job');
    expect(inJob.map(([, day, what]) => [day, what])).toEqual([
      ['1 November 2026', 'Contact before the job starts: missed'],
      ['5 November 2026', 'First contact in the job: done in time'],
      ['9 November 2026', 'Weekly in-work contact: missed'],
      ['16 November 2026', 'Weekly in-work contact: missed'],
    ]);
    expect(words).toContain('Contact in the job 25% ');
  });

  it('has fewer rows in a shorter period, and takes a period nobody offers for the usual one', async () => {
    expect(await rowsOf(maya, 'employer-contacts', 30)).toHaveLength(2);
    expect(await rowsOf(maya, 'employer-contacts', 7)).toHaveLength(3);
  });

  it('lets a leader choose one of the team, and shows no two beside each other', async () => {
    const words = await wordsOf(leader, '/my-practice');
    expect(words).toContain('There is no ranking of colleagues.');
    expect(words).not.toContain('face-to-face contacts with employers');
    const chosen = await wordsOf(leader, `/my-practice?specialist=${ada.specialistId}`);
    expect(chosen).toContain('Practice of Maya');
    expect(await rowsOf(leader, 'employer-contacts')).toHaveLength(3);
  });

  it('is not for other teams and providers', async () => {
    const other = await app.as('specialist2@demo.example');
    await other.get(`/my-practice?specialist=${ada.specialistId}`).expect(404);
    await other.get(`/my-practice/cases?indicator=caseload&specialist=${ada.specialistId}`).expect(404);
  });

  it('leaves restricted records out of figure and list for whoever is not named', async () => {
    const manager = await app.as('manager@demo.example');
    const restricted = {
      reason: 'known-to-staff',
      words: 'A cousin works here',
      reviewOn: '18/05/2027',
      memberIds: [],
    };
    await manager.submit(`/participants/${ben.participantId}/restriction`, restricted).expect(303);
    try {
      for (const indicator of INDICATORS) {
        const rows = await rowsOf(leader, indicator);
        expect(rows.filter(([person]) => person?.includes('Brookland'))).toEqual([]);
      }
      expect(await wordsOf(leader, `/my-practice?specialist=${ada.specialistId}`)).toContain('2 face-to-face contacts');
    } finally {
      await app.query(`DELETE FROM record_restriction_member`);
      await app.query(`DELETE FROM record_restriction`);
    }
  });
});
