import { randomUUID } from 'node:crypto';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { flashOf } from '../support/flash.js';
import { NotifyStandIn } from '../support/notify.js';

const PHONE = '+441632960001';
const BORN = '17/5/1990';

describe('the part of the profile that somebody writes themselves', () => {
  let app: TestApp;
  let notify: NotifyStandIn;
  let ada: GivenEpisode;
  let maya: Client;
  let stranger: Client;

  beforeAll(async () => {
    notify = await NotifyStandIn.open();
    app = await startApp({ today: '2026-11-20', environment: notify.environment });
    maya = await app.as('specialist@demo.example');
    stranger = app.stranger();
  });
  afterAll(async () => {
    await app.close();
    await notify.close();
  });
  beforeEach(async () => {
    await app.query(`UPDATE participant SET phone = NULL WHERE phone = $1`, [PHONE]);
    ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
    notify.taken.length = 0;
  });

  const ask = async (key: string = randomUUID()): Promise<string> => {
    await maya.submit(`/episodes/${ada.id}/own-words/new`, { key }).expect(303);
    await app.runJobs();
    return linkIn(notify.lastTo(PHONE).body);
  };
  const linkIn = (text: string): string => /\/your-words\/[\w-]{43}/.exec(text)?.[0] ?? 'no link';
  const proofIn = (text: string): string => /name="proof" value="([\w-]{43})"/.exec(text)?.[1] ?? 'no proof';
  const prove = async (link: string): Promise<string> =>
    proofIn((await stranger.submit(link, { born: BORN }).expect(200)).text);
  const partsOf = (episodeId: string) =>
    app.query<{ id: string; sent: boolean; ended: boolean; answers: Record<string, string> | null }>(
      `SELECT id, sent_at IS NOT NULL AS sent, ended_at IS NOT NULL AS ended, answers FROM own_words WHERE episode_id = $1 ORDER BY ended_at NULLS LAST, asked_at, id`,
      [episodeId],
    );

  it('says when the link leaves, where quiet hours keep it', async () => {
    const now = app.clock.now();
    const said: string[] = [];
    for (const at of [now, new Date('2026-11-20T07:37:00Z'), new Date('2026-11-20T20:30:00Z')]) {
      app.clock.moveTo(at);
      // Nobody stays signed in that long.
      const client = await app.as('specialist@demo.example');
      said.push(flashOf(await client.submit(`/episodes/${ada.id}/own-words/new`, { key: randomUUID() }).expect(303)));
    }
    app.clock.moveTo(now);
    expect(said).toEqual([
      'The link to them is on its way',
      'The link to them will be sent today at 8am',
      'The link to them will be sent tomorrow at 8am',
    ]);
  });

  it('is asked for by the safe way, written over several visits, sent once, and taken in as their own words', async () => {
    await maya
      .submit(`/episodes/${ada.id}/profile/edit`, { basedOn: '0', strengths: 'Good with people', hoursWanted: '10' })
      .expect(303);
    const asking = (await maya.get(`/episodes/${ada.id}/own-words/new`).expect(200)).text;
    expect(asking).toMatch(/By text message[^]*ends in 001[^]*4 December 2026/);
    const link = await ask();
    expect(notify.lastTo(PHONE).body).toMatch(/^Hello Ada\. Maya would like to hear from you, in your own words/);

    const closed = (await stranger.get(link).expect(200)).text;
    expect(closed).toContain('Maya would like to hear from you.');
    expect(closed).not.toMatch(/Ada|Ashbourne|Thornton|Connect to Work|strengths/);
    const opened = (await stranger.submit(link, { born: BORN }).expect(200)).text;
    expect(opened).toContain('Hello Ada');
    // After the proof their first name, and nothing that anybody wrote about them.
    expect(opened).not.toMatch(/Ashbourne|Good with people|Connect to Work/);
    const later = { proof: proofIn(opened), strengths: 'I cook\r\nfor many', step: 'later' };
    expect((await stranger.submit(`${link}/words`, later).expect(200)).text).toContain('What you wrote is kept');
    // Nobody else reads what is not sent, neither on a page nor in the database.
    expect((await maya.get(`/episodes/${ada.id}/own-words`)).text).toContain('They have begun, and not sent it');
    const [{ row } = { row: '' }] = await app.query<{ row: string }>(
      `SELECT o::text AS row FROM own_words o WHERE episode_id = $1`,
      [ada.id],
    );
    expect(row).not.toContain('cook');

    const again = (await stranger.submit(link, { born: BORN }).expect(200)).text;
    expect(again).toContain('I cook\nfor many</textarea>');
    const sent = { proof: proofIn(again), strengths: 'I cook for many', helps: 'Quiet', step: 'send' };
    expect((await stranger.submit(`${link}/words`, sent).expect(200)).text).toContain('Sent to Maya');
    const gone = await stranger.get(link).expect(404);
    const unknown = await stranger.get(`/your-words/${'x'.repeat(43)}`).expect(404);
    const plain = (text: string): string => text.replaceAll(/nonce="[^"]*"|csrf[^>]*/g, '');
    expect(plain(gone.text)).toBe(plain(unknown.text));

    const [part] = await partsOf(ada.id);
    expect(await app.auditOf(part?.id ?? '')).toContainEqual(
      expect.objectContaining({ by: 'participant', action: 'update' }),
    );
    expect((await maya.get('/reminders')).text).toContain('They have written their part of the profile: read it');
    const page = (await maya.get(`/episodes/${ada.id}/own-words/${part?.id}`).expect(200)).text;
    expect(page).toMatch(/I cook for many[^]*Good with people/);
    const taking = { basedOn: '1', strengths: 'both', helps: 'theirs' };
    await maya.submit(`/episodes/${ada.id}/own-words/${part?.id}`, taking).expect(303);
    await maya.submit(`/episodes/${ada.id}/own-words/${part?.id}`, taking).expect(303);
    const { body } = await maya.get(`/api/v1/episodes/${ada.id}/profiles?limit=1`).expect(200);
    expect((body as { items: unknown[] }).items[0]).toMatchObject({
      edition: 2,
      answers: {
        strengths: 'Good with people\n\nIn their own words: “I cook for many”',
        ...{ helps: 'Quiet', hoursWanted: 10, ownWords: ['helps'], writtenWith: ['participant'] },
      },
    });
    expect((await maya.get(`/episodes/${ada.id}/profile/compare`).expect(200)).text).toContain('I cook for many');
    expect((await maya.get('/reminders')).text).not.toContain('They have written their part');
    expect((await maya.get(`/participants/${ada.participantId}`)).text).toContain('They sent their own part');
    expect((await partsOf(ada.id))[0]?.answers).toEqual({ strengths: 'I cook for many', helps: 'Quiet' });
  });

  it('is taken on top of the edition that was on the screen, or not at all', async () => {
    const link = await ask();
    await stranger.submit(`${link}/words`, { proof: await prove(link), helps: 'Quiet', step: 'send' }).expect(200);
    const [part] = await partsOf(ada.id);
    await maya.submit(`/episodes/${ada.id}/profile/edit`, { basedOn: '0', helps: 'Breaks' }).expect(303);
    const refused = await maya
      .submit(`/episodes/${ada.id}/own-words/${part?.id}`, { basedOn: '0', helps: 'theirs' })
      .expect(400);
    expect(refused.text).toMatch(/Somebody else saved this profile[^]*Breaks/);
    await maya.submit(`/episodes/${ada.id}/own-words/${part?.id}`, { basedOn: '1', helps: 'stands' }).expect(303);
    const { body } = await maya.get(`/api/v1/episodes/${ada.id}/profiles?limit=1`).expect(200);
    expect(body).toMatchObject({ items: [{ edition: 1, answers: { helps: 'Breaks' } }] });
  });

  it('ends after too many wrong dates of birth, and says how many are left', async () => {
    const link = await ask();
    for (const left of ['4 tries left', '3 tries left', '2 tries left', '1 try left']) {
      const wrong = await stranger.submit(link, { born: '18/5/1990' }).expect(400);
      expect(wrong.text).toContain(left);
      expect(wrong.text).not.toMatch(/Ada|Thornton/);
    }
    // What is no date costs no try.
    await stranger.submit(link, { born: 'yesterday' }).expect(400);
    await stranger.submit(link, { born: '18/5/1990' }).expect(404);
    await stranger.submit(link, { born: BORN }).expect(404);
    const denied = await app.query(`SELECT 1 FROM audit_entry WHERE actor_id = 'participant' AND action = 'denied'`);
    expect(denied.length).toBeGreaterThanOrEqual(5);
  });

  it('shows and takes nothing without a proof of its own, whatever else somebody holds', async () => {
    const link = await ask();
    const proof = await prove(link);
    await stranger.submit(`${link}/words`, { proof, helps: 'Secret words', step: 'later' }).expect(200);
    const ben = await givenEpisode(app, { name: ['Ben', 'Birch'] });
    await app.query(`UPDATE participant SET phone = '+441632960002' WHERE id = $1`, [ben.participantId]);
    await maya.submit(`/episodes/${ben.id}/own-words/new`, { key: randomUUID() }).expect(303);
    await app.runJobs();
    const other = linkIn(notify.lastTo('+441632960002').body);
    const foreign = await prove(other);
    for (const tried of ['', 'x'.repeat(43), foreign]) {
      const shown = await stranger.submit(`${link}/words`, { proof: tried, helps: 'Mine', step: 'send' }).expect(200);
      expect(shown.text).toContain('What is your date of birth?');
      expect(shown.text).not.toMatch(/Secret words|Ada|Thornton/);
      const marks = { _draft: randomUUID(), _writer: randomUUID(), _turn: '1', _seen: '0' };
      await stranger.submit(`${link}/kept`, { ...marks, proof: tried, helps: 'Mine' }).expect(404);
    }
    // Two tabs: the page that proved last writes, and the words of the other one go along to it.
    const second = await prove(link);
    const overtaken = await stranger.submit(`${link}/words`, { proof, helps: 'More words', step: 'later' }).expect(200);
    expect(overtaken.text).toContain('name="helps" value="More words"');
    const both = await stranger.submit(link, { born: BORN, helps: 'More words' }).expect(200);
    expect(both.text).toContain('Secret words\n\nMore words</textarea>');
    expect(proofIn(both.text)).not.toBe(second);
    // Kept at once, though nobody has typed since.
    expect((await stranger.submit(link, { born: BORN }).expect(200)).text).toContain('Secret words\n\nMore words<');
    await stranger.get(link.replace('your-words', 'appointment')).expect(404);
    await stranger.get(link.replace('your-words', 'stop-emails')).expect(404);
    expect(await partsOf(ada.id)).toMatchObject([{ sent: false }]);
    expect(await partsOf(ben.id)).toMatchObject([{ sent: false }]);
  });

  it('keeps what the page sends while they write, and passes over what came too late', async () => {
    const link = await ask();
    const proof = await prove(link);
    const marks = { _draft: randomUUID(), _writer: randomUUID(), _seen: '0', proof };
    const keep = async (turn: string, helps: string): Promise<string> =>
      (await stranger.submit(`${link}/kept`, { ...marks, _turn: turn, helps }).expect(200)).text;
    expect(await keep('2', 'Quiet, and breaks')).toContain('data-became="kept"');
    expect(await keep('1', 'Quiet')).toContain('data-became="passed-over"');
    const shown = await stranger.submit(link, { born: BORN }).expect(200);
    expect(shown.text).toContain('Quiet, and breaks</textarea>');
    const long = 'ж'.repeat(1_501);
    const refused = await stranger
      .submit(`${link}/words`, { proof: proofIn(shown.text), helps: long, step: 'send' })
      .expect(400);
    expect(refused.text).toContain('Use 1,500 characters or fewer');
    expect(refused.text).toContain(long);
    const blank = { proof: proofIn(refused.text), helps: ' ', step: 'send' };
    expect((await stranger.submit(`${link}/words`, blank).expect(400)).text).toContain('Write something before');
    const everything = Object.fromEntries(
      ['strengths', 'interests', 'workWanted', 'workNotWanted', 'workMatters', 'helps', 'inTheWay', 'network'].map(
        (code) => [code, 'ж'.repeat(1_500)],
      ),
    );
    await stranger.submit(`${link}/words`, { proof: blank.proof, ...everything, step: 'send' }).expect(200);
    expect((await partsOf(ada.id))[0]?.answers).toEqual(everything);
  });

  it('sends once when it is sent twice at once, and asks once for two presses', async () => {
    const key = randomUUID();
    await maya.submit(`/episodes/${ada.id}/own-words/new`, { key }).expect(303);
    const link = await ask(key);
    expect(notify.taken).toHaveLength(1);
    const proof = await prove(link);
    const send = () => stranger.submit(`${link}/words`, { proof, helps: 'Quiet', step: 'send' });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
    const tasks = await app.query(`SELECT 1 FROM task WHERE episode_id = $1 AND kind = 'own-words'`, [ada.id]);
    expect(tasks).toHaveLength(1);
  });

  it('ends with a new link, which goes on with what they wrote', async () => {
    const first = await ask();
    await stranger.submit(`${first}/words`, { proof: await prove(first), helps: 'Quiet', step: 'later' }).expect(200);
    const second = await ask();
    await stranger.get(first).expect(404);
    expect((await stranger.submit(second, { born: BORN }).expect(200)).text).toContain('Quiet</textarea>');
    expect(await partsOf(ada.id)).toMatchObject([{ ended: true }, { ended: false }]);
  });

  it.each<[string, string]>([
    [
      'support has ended',
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-20', exit_reason = 'withdrew' WHERE id = $1`,
    ],
    [
      'somebody else carries them',
      `UPDATE episode SET specialist_id = (SELECT u.id FROM user_account u WHERE u.id <> episode.specialist_id LIMIT 1) WHERE id = $1`,
    ],
    [
      'the record was merged',
      `UPDATE own_words SET participant_id = (SELECT id FROM participant WHERE id <> participant_id LIMIT 1) WHERE episode_id = $1`,
    ],
    [
      'its time is over',
      `UPDATE own_words SET asked_at = '2026-11-06 12:00Z', until = '2026-11-20 12:00Z' WHERE episode_id = $1`,
    ],
  ])('is over once %s, also for who has proved', async (_what, change) => {
    const link = await ask();
    const proof = await prove(link);
    await app.query(change, [ada.id]);
    await stranger.get(link).expect(404);
    await stranger.submit(link, { born: BORN }).expect(404);
    await stranger.submit(`${link}/words`, { proof, helps: 'Quiet', step: 'send' }).expect(404);
    expect(await app.query(`SELECT 1 FROM own_words WHERE episode_id = $1 AND sent_at IS NOT NULL`, [ada.id])).toEqual(
      [],
    );
  });

  it('is over for good when somebody else carries them, also when they come back', async () => {
    const link = await ask();
    const other = app.cast.person('zofia.kowal@wealden-works.example').id;
    const leader = await app.as('leader@demo.example');
    const url = `/episodes/${ada.id}/specialist`;
    const move = async (specialistId: string): Promise<void> => {
      const version = /name="version" value="(\d+)"/.exec((await leader.get(url).expect(200)).text)?.[1] ?? '';
      await leader.submit(url, { specialistId, reason: '', version }).expect(303);
    };
    await move(other);
    await app.runJobs();
    await move(ada.specialistId);
    await app.runJobs();
    await stranger.get(link).expect(404);
    expect(await partsOf(ada.id)).toMatchObject([{ ended: true }]);
  });

  it('offers paper and pen where no way to them is safe, and sends nothing', async () => {
    await app.query(`UPDATE participant SET may_text = false WHERE id = $1`, [ada.participantId]);
    const shown = (await maya.get(`/episodes/${ada.id}/own-words/new`).expect(200)).text;
    expect(shown).toMatch(/no link can be sent[^]*write it down together[^]*print the questions/);
    const refused = await maya.submit(`/episodes/${ada.id}/own-words/new`, { key: randomUUID() }).expect(400);
    expect(refused.text).toContain('Write it down together');
    expect(await partsOf(ada.id)).toEqual([]);
    expect((await maya.get(`/episodes/${ada.id}/own-words/paper`).expect(200)).text).not.toContain('Ashbourne');
  });

  it('names nothing of the service to who must be written to discreetly', async () => {
    await app.query(
      `INSERT INTO contact_rule (participant_id, area_id, provider_id, is_discreet) SELECT id, area_id, provider_id, true FROM participant WHERE id = $1`,
      [ada.participantId],
    );
    const link = await ask();
    expect(notify.lastTo(PHONE).body).toMatch(
      /^Here is the page we talked about: \S+ It works until 4 December 2026\./,
    );
    expect((await stranger.get(link).expect(200)).text).not.toMatch(/Maya|would like to hear/);
  });
});
