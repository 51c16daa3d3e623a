import { randomUUID } from 'node:crypto';
import { MessagesService, type Notice } from '#modules/messages';
import { londonInstant } from '#shared/london-time';
import { calendarDate } from '#shared/calendar-date';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { flashOf } from '../support/flash.js';
import { NotifyStandIn } from '../support/notify.js';

const PHONE = '+441632960001';
const EMAIL = 'ada@example.org';
const FACTS = { name: 'Ada', when: 'on Friday', place: 'Harbour Surgery', specialist: 'Maya', toChange: 'call Maya' };

describe('messages both ways, by GOV.UK Notify', () => {
  let app: TestApp;
  let notify: NotifyStandIn;
  let ada: GivenEpisode;
  let maya: Client;
  let stranger: Client;

  beforeAll(async () => {
    notify = await NotifyStandIn.open();
    app = await startApp({ today: '2026-11-20', environment: notify.environment });
    stranger = app.stranger();
  });
  afterAll(async () => {
    await app.close();
    await notify.close();
  });
  beforeEach(async () => {
    app.clock.moveTo(londonInstant(calendarDate('2026-11-20'), '12:00'));
    maya = await app.as('specialist@demo.example');
    notify.manner = 'takes';
    notify.taken.length = 0;
    await app.query(`UPDATE participant SET phone = NULL WHERE phone = $1`, [PHONE]);
    ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
    await app.query(`UPDATE participant SET contact_preference = 'sms', email = $2 WHERE id = $1`, [
      ada.participantId,
      EMAIL,
    ]);
  });

  const here = (): string => `/participants/${ada.participantId}`;
  const tell = async (more: Partial<Notice> = {}): Promise<string> => {
    const causeKey = `test-${randomUUID()}`;
    await app.asSystem(() =>
      app.nest.get(MessagesService).notify({
        ...{ template: 'session-booked', causeKey, goodUntil: null },
        ...{ areaId: app.cast.areaId, providerId: app.cast.providers[0].id, participantId: ada.participantId },
        to: { name: 'Ada Ashbourne', preference: 'sms', phone: PHONE, email: EMAIL, mayText: true, mayEmail: true },
        data: FACTS,
        link: {
          ...{ purpose: 'appointment', recordId: randomUUID() },
          expiresAt: londonInstant(calendarDate('2027-01-01'), '00:00'),
        },
        ...more,
      }),
    );
    await app.runJobs();
    return causeKey;
  };
  const messageOf = async (causeKey: string) =>
    (
      await app.query<{
        status: string;
        because: string;
        sendAfter: Date | null;
        wording: string;
        note: string;
        failure: string;
      }>(
        `SELECT status, held_because AS because, send_after AS "sendAfter", wording, wording_note AS note, failure FROM message WHERE cause_key = $1`,
        [causeKey],
      )
    )[0];
  const rule = (fields: Readonly<Record<string, string | readonly string[]>>) =>
    maya.submit(`${here()}/contact-rules`, {
      notBefore: '',
      notAfter: '',
      format: 'standard',
      version: '0',
      ...fields,
    });
  const callback = (path: string, body: object) => stranger.post(`/api/v1/notify/${path}`, body, notify.authorization);
  const tasks = async (): Promise<string[]> =>
    (
      await app.query<{ title: string }>(
        `SELECT title FROM task WHERE participant_id = $1 AND done_at IS NULL ORDER BY title`,
        [ada.participantId],
      )
    ).map(({ title }) => title);

  it.each([
    ['in winter', '2026-11-20', '21:30', '2026-11-21T08:00:00.000Z'],
    ['over the spring change', '2027-03-27', '21:30', '2027-03-28T07:00:00.000Z'],
    ['over the autumn change', '2026-10-24', '21:30', '2026-10-25T08:00:00.000Z'],
  ])('wait for the end of quiet hours %s, and then go once', async (_when, day, time, leaves) => {
    app.clock.moveTo(londonInstant(calendarDate(day), time));
    const cause = await tell();
    expect(await messageOf(cause)).toMatchObject({ status: 'waiting', sendAfter: new Date(leaves) });
    expect(notify.taken).toEqual([]);
    // Nobody stays signed in over days.
    const late = await app.as('specialist@demo.example');
    expect((await late.get(`${here()}/messages`).expect(200)).text).toContain('8am, when they may be written to');
    app.clock.moveTo(new Date(Date.parse(leaves) - 60_000));
    await app.runSweep('send-later');
    await app.runJobs();
    expect(notify.taken).toEqual([]);
    app.clock.moveTo(new Date(leaves));
    await app.runSweep('send-later');
    await app.runSweep('send-later');
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'sent' });
    expect(notify.taken).toHaveLength(1);
  });

  it('keep to the times the person gave, and are held where waiting would be too late', async () => {
    await rule({ notBefore: '2pm', days: ['5'] }).expect(303);
    const waits = await tell();
    expect(await messageOf(waits)).toMatchObject({ sendAfter: new Date('2026-11-20T14:00:00.000Z') });
    const late = await tell({ goodUntil: new Date('2026-11-20T13:00:00.000Z') });
    const because = 'It would be too late at the next time at which they may be written to';
    expect(await messageOf(late)).toMatchObject({ status: 'held', because });
    // Changed while it waits: what holds is what is said as it leaves.
    await rule({ notBefore: '16:00', version: '1' }).expect(303);
    app.clock.moveTo(new Date('2026-11-20T14:00:00.000Z'));
    await app.runSweep('send-later');
    await app.runJobs();
    expect(await messageOf(waits)).toMatchObject({ sendAfter: new Date('2026-11-20T16:00:00.000Z') });
    maya = await app.as('specialist@demo.example');
    const never = await rule({ notBefore: '20:30', notAfter: '22:00', version: '2' }).expect(400);
    expect(never.text).toContain('These times are all in the quiet hours');
    expect((await rule({ notBefore: 'teatime', version: '2' }).expect(400)).text).toContain('value="teatime"');
    await rule({ version: '1' }).expect(400);
  });

  it('name nothing of the service to somebody who must be written to discreetly', async () => {
    await rule({ wording: 'discreet' }).expect(303);
    await tell();
    const { body } = notify.lastTo(PHONE);
    expect(body).toMatch(/^You have an appointment on Friday\. To confirm or change it: http/);
    expect(body).not.toMatch(/\bAda\b|Maya|Harbour|work/i);
    const gives = await maya
      .submit(`${here()}/messages`, { text: 'See you at Connect to Work', step: 'send', key: randomUUID() })
      .expect(400);
    expect(gives.text).toContain('leave out “Connect to Work”');
    const cause = await tell({ template: 'written-by-hand', data: { subject: 'x', text: 'y', discreet: '' } });
    expect(await messageOf(cause)).toMatchObject({ status: 'held' });
  });

  it('go in the words they need where those may be sent, and say so in the log where they do not', async () => {
    await rule({ format: 'easy-read' }).expect(303);
    expect(await messageOf(await tell())).toMatchObject({ status: 'sent', wording: 'easy-read', note: '' });
    expect(notify.lastTo(PHONE).body).toContain('You have an appointment.\nWhen: on Friday.');
    await app.query(`UPDATE participant SET language = 'Welsh' WHERE id = $1`, [ada.participantId]);
    await rule({ format: 'standard', version: '1' }).expect(303);
    expect(await messageOf(await tell())).toMatchObject({
      ...{ status: 'sent', wording: 'english' },
      note: 'Their language is Welsh: nobody has approved Welsh words for this message',
    });
    expect(notify.lastTo(PHONE).body).toContain('Hello Ada. You have an appointment');
    const { text } = await maya.get('/messages').expect(200);
    expect(text).toContain('nobody has approved Welsh words');
    expect(text).toMatch(/Relied on: Text messages: [A-Z]/);
  });

  it('are followed to their end: delivered, or a task to look at how the person is reached', async () => {
    const cause = await tell();
    const sent = notify.lastTo(PHONE);
    await stranger.post('/api/v1/notify/receipts', notify.receipt(sent, 'delivered')).expect(401);
    const wrong = { authorization: 'Bearer callback-token-of-the-tests-9999999999' };
    await stranger.post('/api/v1/notify/receipts', notify.receipt(sent, 'delivered'), wrong).expect(401);
    expect(await messageOf(cause)).toMatchObject({ status: 'sent' });
    await callback('receipts', notify.receipt(sent, 'permanent-failure')).expect(204);
    await callback('receipts', notify.receipt(sent, 'permanent-failure')).expect(204);
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'failed', failure: 'notify.permanent-failure' });
    expect(await tasks()).toEqual(['A message did not arrive: check how to reach them']);
    expect((await maya.get(`${here()}/messages`).expect(200)).text).toContain('nobody has this number or address');
    await callback('receipts', notify.receipt(sent, 'delivered')).expect(204);
    await callback('receipts', notify.receipt(sent, 'temporary-failure')).expect(204);
    expect(await messageOf(cause)).toMatchObject({ status: 'delivered', failure: '' });
    await callback('receipts', { ...notify.receipt(sent, 'delivered'), id: randomUUID() }).expect(204);
  });

  it('from the person are filed on their record once, and read by whoever supports them', async () => {
    const text = notify.text(PHONE, 'Can we make it Thursday?');
    await stranger.post('/api/v1/notify/texts', text).expect(401);
    await callback('texts', text).expect(204);
    await callback('texts', text).expect(204);
    expect(await tasks()).toEqual(['They sent a text: read it']);
    const conversation = await maya.get(`${here()}/messages`).expect(200);
    expect(conversation.text.match(/Can we make it Thursday\?/g)).toHaveLength(1);
    expect((await maya.get(here()).expect(200)).text).toContain('They sent a text');
    await maya.submit(`${here()}/messages/read`).expect(303);
    expect(await tasks()).toEqual([]);
    expect((await maya.get(`${here()}/messages`).expect(200)).text).toContain('Read by Maya Thornton');
  });

  it('are all in the conversation, however many there are', async () => {
    const cause = await tell({ data: { ...FACTS, place: 'The very first place' } });
    await app.query(
      `INSERT INTO message (area_id, provider_id, participant_id, channel, template, addressee, address, subject, body, cause_key, status, created_at)
       SELECT area_id, provider_id, participant_id, channel, template, addressee, address, subject, 'Later', cause_key || '/' || n, 'held', created_at + n * interval '1 minute'
         FROM message, generate_series(1, 30) AS n WHERE cause_key = $1`,
      [cause],
    );
    const { text } = await maya.get(`${here()}/messages`).expect(200);
    expect(text.match(/Later/g)).toHaveLength(30);
    expect(text).toContain('The very first place');
  });

  it('that say STOP end texts at once', async () => {
    await callback('texts', notify.text(PHONE, 'Stop.')).expect(204);
    const cause = await tell();
    expect(await messageOf(cause)).toMatchObject({ status: 'stopped' });
    expect(notify.taken).toEqual([]);
    expect((await maya.get(`${here()}/consents`).expect(200)).text).toContain('Sent STOP as a text');
  });

  it('from a number on two records wait for the team, who say whose they are', async () => {
    const twin = await givenEpisode(app, { name: ['Ben', 'Birch'] });
    await callback('texts', notify.text(PHONE, 'It is me')).expect(204);
    await callback('texts', notify.text('+447700900999', 'Who are you?')).expect(204);
    expect(await tasks()).toEqual([]);
    const inbox = await maya.get('/replies').expect(200);
    expect(inbox.text).toContain('It is me');
    // A number nobody knows is the area's to look at.
    expect(inbox.text).not.toContain('Who are you?');
    const [, id = ''] = /action="\/replies\/([0-9a-f-]{36})"/.exec(inbox.text) ?? [];
    expect((await maya.submit(`/replies/${id}`, { reference: 'T-nobody', step: 'file' }).expect(400)).text).toContain(
      'Enter the reference of a record you can see',
    );
    const [{ reference } = { reference: '' }] = await app.query<{ reference: string }>(
      `UPDATE participant SET reference = 'KM-990001' WHERE id = $1 RETURNING reference`,
      [twin.participantId],
    );
    await maya.submit(`/replies/${id}`, { reference, step: 'file' }).expect(303);
    expect((await maya.get(`/participants/${twin.participantId}/messages`).expect(200)).text).toContain('It is me');
    expect((await maya.get('/replies').expect(200)).text).not.toContain('It is me');
    await maya.submit(`/replies/${id}`, { reference, step: 'file' }).expect(404);
  });

  it('that say STOP from a number on two records end texts to both', async () => {
    const twin = await givenEpisode(app, { name: ['Ben', 'Birch'] });
    await callback('texts', notify.text(PHONE, 'STOP')).expect(204);
    for (const participantId of [ada.participantId, twin.participantId])
      expect(await messageOf(await tell({ participantId }))).toMatchObject({ status: 'stopped' });
    expect(notify.taken).toEqual([]);
  });

  it('that say STOP from a number nobody knew end texts once they are filed by hand, to everybody with that number', async () => {
    const number = '+447700900998';
    await callback('texts', notify.text(number, 'Stop please')).expect(204);
    const twin = await givenEpisode(app, { name: ['Ben', 'Birch'] });
    const [{ id } = { id: '' }] = await app.query<{ id: string }>(
      `UPDATE reply SET provider_id = $2 WHERE from_address = $1 RETURNING id`,
      [number, app.cast.providers[0].id],
    );
    const [{ reference } = { reference: '' }] = await app.query<{ reference: string }>(
      `UPDATE participant SET reference = 'KM-990002' WHERE id = $1 RETURNING reference`,
      [ada.participantId],
    );
    // Somebody has had the number since.
    await app.query(`UPDATE participant SET phone = $2 WHERE id = $1`, [twin.participantId, number]);
    app.clock.moveTo(londonInstant(calendarDate('2026-11-23'), '12:00'));
    maya = await app.as('specialist@demo.example');
    await maya.submit(`/replies/${id}`, { reference, step: 'file' }).expect(303);
    expect((await maya.get(`${here()}/consents`).expect(200)).text).toContain('Sent STOP as a text');
    const decisions = async (): Promise<object[]> =>
      app.query(
        `SELECT participant_id AS person, decision, decided_on::text AS on FROM participant_consent
          WHERE purpose = 'text-messages' AND participant_id = ANY ($1::uuid[]) ORDER BY recorded_at, seq`,
        [[ada.participantId, twin.participantId]],
      );
    const objected = (person: string): object => ({ person, decision: 'objected', on: '2026-11-20' });
    expect(await decisions()).toEqual([objected(ada.participantId)]);
    await app.runJobs();
    expect(await decisions()).toEqual([objected(ada.participantId), objected(twin.participantId)]);
    for (const participantId of [ada.participantId, twin.participantId])
      expect(await messageOf(await tell({ participantId }))).toMatchObject({ status: 'stopped' });
    expect(notify.taken).toEqual([]);
  });

  it('are written from the record: looked at, then sent once, whatever is pressed twice', async () => {
    const key = randomUUID();
    const look = await maya.submit(`${here()}/messages`, { text: 'See you at 2', step: 'look', key }).expect(200);
    expect(look.text).toContain('By text message');
    expect(look.text).toContain('Now');
    for (const _press of [1, 2]) {
      await maya.submit(`${here()}/messages`, { text: 'See you at 2', step: 'send', key }).expect(303);
    }
    await app.runJobs();
    expect(notify.taken).toMatchObject([{ to: PHONE, body: 'See you at 2 Reply STOP for no more texts.' }]);
    expect((await maya.get(`${here()}/messages`).expect(200)).text).toContain('Text message from Maya Thornton');
    await app.query(`UPDATE participant SET may_text = false, may_email = false WHERE id = $1`, [ada.participantId]);
    const none = await maya.submit(`${here()}/messages`, { text: 'Hello', step: 'look', key }).expect(400);
    expect(none.text).toContain('Neither texts nor emails are safe');
  });

  it('say when they leave, where quiet hours keep them', async () => {
    const send = async (by: Client) =>
      flashOf(await by.submit(`${here()}/messages`, { text: 'See you', step: 'send', key: randomUUID() }).expect(303));
    expect(await send(maya)).toBe('Your message is on its way');
    app.clock.moveTo(londonInstant(calendarDate('2026-11-20'), '21:30'));
    const late = await app.as('specialist@demo.example');
    expect(await send(late)).toBe('Your message will be sent tomorrow at 8am');
  });

  it('stay here when whoever wrote them was dismissed before they went', async () => {
    app.clock.moveTo(londonInstant(calendarDate('2026-11-20'), '21:30'));
    const leaving = await app.as('ben.hollis@wealden-works.example');
    const text = 'I was sacked. Ring me at home';
    await leaving.submit(`${here()}/messages`, { text, step: 'send', key: randomUUID() }).expect(303);
    await app.runJobs();
    await app.query(`UPDATE user_account SET suspended_at = now() WHERE id = $1`, [
      app.cast.person('ben.hollis@wealden-works.example').id,
    ]);
    app.clock.moveTo(londonInstant(calendarDate('2026-11-21'), '08:00'));
    await app.runSweep('send-later');
    await app.runJobs();
    expect(notify.taken).toEqual([]);
    maya = await app.as('specialist@demo.example');
    expect((await maya.get(`${here()}/messages`).expect(200)).text).toContain('was switched off before it went');
  });

  it('by e-mail end with a link that stops them, used once and recorded as a decision', async () => {
    await app.query(`UPDATE participant SET contact_preference = 'email' WHERE id = $1`, [ada.participantId]);
    const key = randomUUID();
    await maya.submit(`${here()}/messages`, { text: 'See you at 2', step: 'send', key }).expect(303);
    await app.runJobs();
    const link = /\/stop-emails\/[\w-]{43}/.exec(notify.lastTo(EMAIL).body)?.[0] ?? 'no link';
    expect((await stranger.get(link).expect(200)).text).toContain('Do you want us to stop emailing you?');
    expect((await stranger.submit(link).expect(200)).text).toContain('We will not email you again');
    await stranger.get(link).expect(404);
    const page = await maya.get(`${here()}/consents`).expect(200);
    expect(page.text).toContain('By the link at the foot of an email');
    expect((await maya.get(`/api/v1/participants/${ada.participantId}`).expect(200)).body).toMatchObject({
      mayEmail: false,
    });
  });

  it('are tried again when Notify takes no more, and never sent twice', async () => {
    notify.manner = 'limited';
    const cause = await tell();
    expect(await messageOf(cause)).toMatchObject({ status: 'waiting' });
    notify.manner = 'takes';
    await app.query(`UPDATE outbox_delivery SET due_at = now() WHERE done_at IS NULL`);
    await app.runJobs();
    expect(await messageOf(cause)).toMatchObject({ status: 'sent' });
    expect(notify.taken).toHaveLength(1);
  });
});
