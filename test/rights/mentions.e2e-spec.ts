import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { wordsOf } from '../reporting/page-words.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

interface Found {
  readonly mentions: readonly {
    readonly why: string;
    readonly where: string;
    readonly excerpt: string;
    readonly participantId: string;
  }[];
  readonly notSearched: number;
}

describe('likely mentions of somebody to be erased', () => {
  let app: TestApp;
  let lead: Client;
  let robin: GivenEpisode;
  let other: GivenEpisode;
  let request: string;
  let reference: string;

  const note = (about: GivenEpisode, text: string) =>
    app.query(
      `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
       SELECT area_id, provider_id, participant_id, id, specialist_id, '2026-11-10T10:00:00Z', 'phone', true, $2 FROM episode WHERE participant_id = $1`,
      [about.participantId, text],
    );
  const found = async (): Promise<Found> =>
    (await lead.get(`/api/v1/rights-requests/${request}/mentions`).expect(200)).body as Found;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    robin = await givenEpisode(app, { name: ['Robin', 'O’Hollow (Jr.)'] });
    other = await givenEpisode(app, { name: ['Mina', 'Karimi'] });
    await app.query(`UPDATE participant SET known_as = 'Bobbin' WHERE id = $1`, [robin.participantId]);
    const [row] = await app.query<{ reference: string }>(`SELECT reference FROM participant WHERE id = $1`, [
      robin.participantId,
    ]);
    reference = row?.reference ?? '';
    await note(other, 'Came with Bobbin to the fair');
    await note(other, `Shares a flat, see ${reference.toLowerCase()}`);
    await note(
      other,
      `${'Long before. '.repeat(40)}His friend ROBIN\nO’Hollow (Jr.) waited outside. ${'Long after. '.repeat(40)}`,
    );
    await note(other, 'The Bobbins mill and robinsons, nobody we know');
    await note(robin, 'Robin said it went well');
    lead = await app.as('privacy@demo.example');
    const { body } = await lead
      .post('/api/v1/rights-requests', {
        ...{
          kind: 'erasure',
          person: robin.participantId,
          receivedOn: '2026-11-20',
          channel: 'phone',
          words: 'Erase me',
        },
      })
      .expect(201);
    request = (body as { id: string }).id;
  });
  afterAll(() => app.close());

  it('are listed by what says most, whole words only, in other people’s records, with a little around them', async () => {
    const { mentions } = await found();
    expect(mentions.map(({ why }) => why)).toEqual(['reference', 'whole name', 'known as']);
    for (const mention of mentions) expect(mention.participantId).toBe(other.participantId);
    expect(mentions[1]?.excerpt).toMatch(/^….*ROBIN O’Hollow \(Jr\.\) waited.*…$/);
    expect(mentions[1]?.excerpt.length).toBeLessThan(130);
    expect(mentions[0]?.where).toMatch(/^a contact note: /);
  });

  it('lead to the records they stand in, from the page that erases, and change nothing there', async () => {
    const erasing = await lead.get(`/rights/${request}/erasure`).expect(200);
    expect(erasing.text).toContain(`href="/rights/${request}/mentions"`);
    const { text } = await lead.get(`/rights/${request}/mentions`).expect(200);
    expect(text).toContain(`href="/participants/${other.participantId}"`);
    expect(wordsOf(text)).toContain('By whole name');
    const [kept] = await app.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM contact_note WHERE participant_id = $1`,
      [other.participantId],
    );
    expect(kept?.n).toBe(4);
    // Whoever asks who saw them finds the lead's look at their note.
    const [seen] = await app.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM audit_entry WHERE what = 'rights-request' AND $1 = ANY (seen)`,
      [other.participantId],
    );
    expect(seen?.n).toBeGreaterThan(1);
  });

  it('leave out restricted records and say so, and are for the data protection lead alone', async () => {
    await app.query(
      `INSERT INTO record_restriction (area_id, provider_id, participant_id, reason, words, restricted_at, restricted_by)
       SELECT area_id, provider_id, id, 'at-risk', 'Kept close', now(), 'test' FROM participant WHERE id = $1`,
      [other.participantId],
    );
    expect(await found()).toMatchObject({ mentions: [], notSearched: 1 });
    const { text } = await lead.get(`/rights/${request}/mentions`).expect(200);
    expect(wordsOf(text)).toContain('1 restricted record that you are not named for was not searched');
    for (const email of [
      'specialist@demo.example',
      'manager@demo.example',
      'admin@demo.example',
      'auditor@demo.example',
    ])
      await (await app.as(email)).get(`/rights/${request}/mentions`).expect(403);
  });
});
