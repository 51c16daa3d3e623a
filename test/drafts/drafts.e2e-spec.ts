import { randomUUID } from 'node:crypto';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
let maya: Client;
let ada: GivenEpisode;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
});
afterAll(() => app.close());
beforeEach(async () => {
  ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
  app.clock.moveTo(new Date('2026-11-20T09:42:00Z'));
  maya = await app.as('specialist@demo.example');
});

interface Page {
  readonly id: string;
  readonly writer: string;
}
const opened = (): Page => ({ id: randomUUID(), writer: randomUUID() });
const draftsOf = ({ id, participantId }: GivenEpisode) => `/participants/${participantId}/drafts/note/${id}`;
const drafts = () => draftsOf(ada);
const form = () => `/episodes/${ada.id}/notes/new`;
const typing = ({ id, writer }: Page, turn: number, text: string, seen = 0) => ({
  ...{ _draft: id, _writer: writer, _turn: String(turn), _seen: String(seen) },
  ...{ text, mode: 'text', reached: 'yes', sensitive: '', day: '20/11/2026', time: '9:30' },
});
const answerOf = (html: string) => {
  const mark = (name: string) => new RegExp(`data-${name}="([^"]*)"`).exec(html)?.[1] ?? null;
  return { id: mark('ctw-kept'), revision: mark('revision'), at: mark('at'), became: mark('became') };
};
const send = async (body: object, by = maya) => answerOf((await by.post(drafts(), body).expect(200)).text);
const textIn = (html: string) => /<textarea[^>]*>\n?([^<]*)<\/textarea>/.exec(html)?.[1];

describe('what somebody is writing', () => {
  it('is kept while they write, and there when the form is opened again, with everything chosen on it', async () => {
    const tab = opened();
    expect(await send(typing(tab, 1, 'She has an inter'))).toEqual({
      ...{ id: tab.id, revision: '1', at: '09:42', became: 'kept' },
    });
    expect((await send(typing(tab, 1, 'She has an inter'))).became).toBe('passed-over');
    app.clock.moveTo(new Date('2026-11-20T09:43:00Z'));
    expect((await send(typing(tab, 2, 'She has an interview', 1))).at).toBe('09:43');
    const { text } = await maya.get(form()).expect(200);
    expect(textIn(text)).toBe('She has an interview');
    expect(text).toContain('Saved 09:43');
    expect(text).toMatch(/name="reached"[^>]*value="yes" checked/);
    expect(text).toContain('<option value="text" selected>');
    expect(text).toContain(`name="_draft" value="${tab.id}"`);
  });

  it('leaves nothing where nothing was written', async () => {
    const tab = opened();
    expect(await send(typing(tab, 1, '   '))).toMatchObject({ revision: '0', at: '' });
    expect(await app.query(`SELECT 1 FROM draft WHERE id = $1`, [tab.id])).toEqual([]);
    const { text } = await maya.get(form()).expect(200);
    expect(text).not.toContain('You began this earlier');
  });

  it('is over once it is sent, also for words that were still on their way', async () => {
    const tab = opened();
    await send(typing(tab, 1, 'Half a sent'));
    await maya.submit(form(), typing(tab, 3, 'Half a sentence')).expect(303);
    expect(await send(typing(tab, 2, 'Half a senten'))).toMatchObject({ became: 'over', at: '' });
    expect(textIn((await maya.get(form()).expect(200)).text)).toBe('');
    const never = opened();
    await maya.submit(form(), typing(never, 2, 'Sent before anything was kept')).expect(303);
    expect((await send(typing(never, 1, 'Sent before'))).became).toBe('over');
    const [left] = await app.query(`SELECT count(*)::int AS n FROM draft WHERE over_at IS NULL AND about_id = $1`, [
      ada.id,
    ]);
    expect(left).toEqual({ n: 0 });
  });

  it('goes on with the same draft when the form is sent back for a mistake', async () => {
    const tab = opened();
    await send(typing(tab, 1, 'They asked about'));
    const back = await maya.submit(form(), { ...typing(tab, 2, 'They asked about hours'), reached: '' }).expect(400);
    expect(back.text).toContain(`name="_draft" value="${tab.id}"`);
    expect(back.text).toContain(`name="_writer" value="${tab.writer}"`);
    expect(back.text).toContain('name="_turn" value="2"');
    expect(await send(typing(tab, 3, 'They asked about hours and pay', 1))).toMatchObject({
      ...{ id: tab.id, became: 'kept' },
    });
  });

  it('of two windows at once is kept twice, each by itself, however often they send', async () => {
    const [first, second] = [opened(), { ...opened(), writer: randomUUID() }];
    const here = { ...second, id: first.id };
    await send(typing(first, 1, 'In the first window'));
    const apart = await send(typing(here, 1, 'In the second window'));
    expect(apart).toMatchObject({ became: 'apart', at: '09:42' });
    expect(apart.id).not.toBe(first.id);
    expect((await send(typing(here, 2, 'In the second window, more'))).id).toBe(apart.id);
    expect((await send(typing(first, 2, 'In the first window, more', 1))).id).toBe(first.id);
    const { text } = await maya.get(`${form()}?draft=${first.id}`).expect(200);
    expect(textIn(text)).toBe('In the first window, more');
    expect(text).toContain('In the second window, more');
    expect(text).toContain(`${form()}?draft=${apart.id}`);
    expect(textIn((await maya.get(`${form()}?draft=new`).expect(200)).text)).toBe('');
  });

  it('is found from the home page and from the record, and can be thrown away', async () => {
    const tab = opened();
    const later = { ...typing(tab, 1, 'Rang the garden centre'), _later: 'yes' };
    const kept = await maya.submit(drafts(), later).expect(303);
    expect(kept.headers['location']).toBe(`/participants/${ada.participantId}`);
    const link = `${form()}?draft=${tab.id}`;
    for (const page of ['/today', `/participants/${ada.participantId}`]) {
      const { text } = await maya.get(page).expect(200);
      expect(text).toContain(`href="${link}"`);
      expect(text).toContain('a note, kept today at 09:42');
    }
    expect(textIn((await maya.get(link).expect(200)).text)).toBe('Rang the garden centre');
    await maya.submit(drafts(), { ...typing(tab, 2, 'Rang the garden centre', 1), _throw: 'yes' }).expect(303);
    expect((await maya.get('/today').expect(200)).text).not.toContain(link);
  });

  it('takes the words of a template after what is there already', async () => {
    const tab = opened();
    const body = { ...typing(tab, 1, 'Met at the library.'), template: 'session' };
    const { headers } = await maya.submit(`/episodes/${ada.id}/notes/templates`, body).expect(303);
    expect(headers['location']).toBe(`${form()}?draft=${tab.id}`);
    const text = textIn((await maya.get(headers['location'] ?? '').expect(200)).text);
    expect(text).toMatch(/^Met at the library\.\n\nWhat we did:\n\n/);
  });

  it('is its writer’s alone: for nobody else to see, to change or to end', async () => {
    const tab = opened();
    await send(typing(tab, 1, 'Between us'));
    const leader = await app.as('leader@demo.example');
    expect((await leader.get(`${form()}?draft=${tab.id}`).expect(200)).text).not.toContain('Between us');
    expect((await leader.get('/today').expect(200)).text).not.toContain(tab.id);
    await leader.post(drafts(), typing(tab, 2, 'Overwritten', 1)).expect(409);
    await leader.submit(drafts(), { ...typing(tab, 9, 'x', 1), _throw: 'yes' }).expect(409);
    await leader.submit(form(), typing(tab, 9, 'A note under a name that is taken', 1)).expect(409);
    expect(textIn((await maya.get(form()).expect(200)).text)).toBe('Between us');
    const elsewhere = await app.as('specialist2@demo.example');
    await elsewhere.post(drafts(), typing(opened(), 1, 'Not mine')).expect(404);
    await app
      .stranger()
      .post(drafts(), typing(opened(), 1, 'Nobody'))
      .expect(303);
  });

  it('is refused without its marks, and under a name that is another form’s', async () => {
    await maya.post(drafts(), { text: 'No marks' }).expect(422);
    await maya.post(drafts(), { ...typing(opened(), 1, 'x'), _turn: '-1' }).expect(422);
    const tab = opened();
    await send(typing(tab, 1, 'About Ada'));
    const bela = await givenEpisode(app, { name: ['Bela', 'Quist'] });
    await maya.post(draftsOf(bela), typing(tab, 2, 'About Bela', 1)).expect(404);
    await maya.post(drafts().replace('/note/', '/poem/'), typing(opened(), 1, 'A poem')).expect(404);
    expect(textIn((await maya.get(form()).expect(200)).text)).toBe('About Ada');
  });

  it('is sealed, audited when it begins and when it is over, and forgotten after the days of policy', async () => {
    const tab = opened();
    for (const turn of [1, 2, 3]) await send(typing(tab, turn, 'Sealed words', turn - 1));
    const [row] = await app.query<{ all: string }>(`SELECT draft::text AS all FROM draft WHERE id = $1`, [tab.id]);
    expect(row?.all).not.toContain('Sealed');
    expect(row?.all).not.toContain(Buffer.from('Sealed words').toString('hex'));
    const entries = async () => (await app.auditOf(tab.id)).map(({ action }) => action);
    expect(await entries()).toEqual(['insert']);
    await maya.submit(form(), typing(tab, 4, 'Sealed words')).expect(303);
    expect(await entries()).toEqual(['insert', 'update']);

    const left = opened();
    await send(typing(left, 1, 'Nobody came back'));
    app.clock.moveTo(new Date('2026-12-20T03:40:00Z'));
    await app.runSweep('forget-what-is-over');
    expect(await app.query(`SELECT id FROM draft WHERE id = ANY ($1)`, [[tab.id, left.id]])).toEqual([{ id: left.id }]);
    app.clock.moveTo(new Date('2026-12-21T09:40:00Z'));
    await app.runSweep('forget-what-is-over');
    expect(await app.query(`SELECT id FROM draft WHERE id = $1`, [left.id])).toEqual([]);
  });
});

describe('a contact that reached nobody', () => {
  it('is noted by one button, now, and is no contact', async () => {
    const { headers } = await maya
      .submit(`/episodes/${ada.id}/notes/tries`, { tried: 'no-answer', returnTo: '/today' })
      .expect(303);
    expect(headers['location']).toBe('/today');
    // The word that names the person travels sealed, and only whoever pressed can open it.
    const cookie = /ctw_flash=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';
    expect(cookie).toMatch(/^~/);
    expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain('Ada');
    const bring = async (by: Client): Promise<string> => {
      const pending = by.get('/today');
      return (await pending.set('cookie', `${pending.get('cookie')}; ctw_flash=${cookie}`).expect(200)).text;
    };
    expect(await bring(maya)).toContain('Recorded: rang Ada');
    expect(await bring(await app.as('ben.hollis@wealden-works.example'))).not.toContain('rang Ada');
    const [note] = await app.query(
      `SELECT mode, reached, text, happened_at AS at FROM contact_note WHERE episode_id = $1`,
      [ada.id],
    );
    expect(note).toEqual({
      ...{ mode: 'phone', reached: false, text: 'Rang, no answer.', at: new Date('2026-11-20T09:42:00Z') },
    });
    await maya.submit(`/episodes/${ada.id}/notes/tries`, { tried: 'smoke signals' }).expect(422);
  });

  it('offers no way the person has ruled out', async () => {
    await app.query(`UPDATE participant SET may_text = false, may_leave_voicemail = false WHERE id = $1`, [
      ada.participantId,
    ]);
    const { text } = await maya.get(form()).expect(200);
    expect(text).toContain('Rang, no answer');
    expect(text).not.toContain('Left a voicemail');
    expect(text).not.toContain('value="texted"');
  });
});
