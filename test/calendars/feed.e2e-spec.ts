import { parseString } from 'cal-parser';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { convertIcsCalendar } from 'ts-ics';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';

/** Friday 23 October 2026, noon. The clocks go back on 25 October and forward on 28 March 2027. */
let app: TestApp;
let maya: Client;
let ada: GivenEpisode;
const PRACTICE = 'G82050';

beforeAll(async () => {
  app = await startApp({ today: '2026-10-23' });
  maya = await app.as('specialist@demo.example');
  ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
});
afterAll(() => app.close());

const addressOf = async (by: Client = maya): Promise<string> => {
  const { text } = await by.submit('/diary/calendar').expect(200);
  const [address = ''] = /\/calendar-feeds\/[\w-]{43}\/diary\.ics/.exec(text) ?? [];
  expect(address).not.toBe('');
  return address;
};
const fetchAt = (address: string, headers: Record<string, string> = {}) => app.stranger().get(address).set(headers);

interface Read {
  readonly start: Date;
  readonly end: Date;
}

/** What four independent readers make of a file: beginning and end of each event, by its UID. */
const READERS: Readonly<Record<string, (text: string) => Map<string, Read>>> = {
  'ical.js': (text) => {
    const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
    return new Map(
      events.map((component) => {
        const event = new ICAL.Event(component);
        return [event.uid, { start: event.startDate.toJSDate(), end: event.endDate.toJSDate() }];
      }),
    );
  },
  'node-ical': (text) =>
    new Map(
      Object.values(nodeIcal.sync.parseICS(text)).flatMap((event) =>
        event?.type === 'VEVENT' ? [[event.uid, { start: event.start, end: event.end as Date }]] : [],
      ),
    ),
  'ts-ics': (text) =>
    new Map(
      (convertIcsCalendar(undefined, text).events ?? []).map((event) => [
        event.uid,
        { start: event.start.date, end: (event as { end: { date: Date } }).end.date },
      ]),
    ),
  'cal-parser': (text) =>
    new Map(
      parseString(text).events.map(({ uid, dtstart, dtend }) => [
        uid.value,
        { start: dtstart.value, end: dtend.value },
      ]),
    ),
};

/** Sessions on the days of both changes, in the night itself where the hour comes twice, and on the days beside them. */
const STARTS = [
  ...['2026-10-24T08:00Z', '2026-10-24T23:15Z', '2026-10-25T00:45Z', '2026-10-25T09:00Z', '2026-10-26T09:00Z'],
  ...['2027-03-27T10:00Z', '2027-03-28T00:30Z', '2027-03-28T01:15Z', '2027-03-28T10:00Z', '2027-03-29T09:00Z'],
];

describe('a calendar feed', () => {
  it('is read to the minute by four calendar programs, beside and across both clock changes', async () => {
    const booked = new Map<string, Read>();
    for (const start of STARTS) {
      const id = await givenSession(app, ada, start, { practiceCode: PRACTICE, room: 'Room 2' });
      const from = new Date(start);
      booked.set(`${id}@work-diary`, { start: from, end: new Date(from.getTime() + 30 * 60_000) });
    }
    const { text } = await fetchAt(await addressOf()).expect(200);
    for (const [reader, read] of Object.entries(READERS)) {
      const found = read(text);
      const shown = [...booked.keys()].map((uid) => [reader, uid, found.get(uid)?.start, found.get(uid)?.end]);
      expect(shown).toEqual([...booked].map(([uid, { start, end }]) => [reader, uid, start, end]));
    }
  });

  it('says when and how, and nothing of anybody: no name, place, purpose, reference or word of health', async () => {
    await app.query(
      `UPDATE support_session SET purpose = 'Talk about her anxiety', place = '', note = 'GP letter' WHERE episode_id = $1`,
      [ada.id],
    );
    const { text, headers } = await fetchAt(await addressOf()).expect(200);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(text).toContain('SUMMARY:Appointment\r\nLOCATION:In person');
    expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/London');
    const said = new Set(text.split('\r\n').map((line) => line.split(/[:;]/)[0]));
    for (const silent of ['DESCRIPTION', 'ATTENDEE', 'ORGANIZER', 'URL', 'COMMENT', 'CATEGORIES'])
      expect(said).not.toContain(silent);
    for (const secret of [
      /\bada\b|ashbourne|maya|thornton/i,
      /anxi|health|letter|gp\b|practice|sydenham/i,
      /G82050|Room 2/,
      /connect to work/i,
    ])
      expect(text).not.toMatch(secret);
    expect(text).not.toContain(ada.participantId);
  });

  it('tells of changes: the same UID, a higher number, and cancelled for as long as policy says', async () => {
    const booking = { day: '27/10/2026', time: '10:00', minutes: '30', mode: 'phone', confirmed: '' };
    const at = (await maya.submit(`/episodes/${ada.id}/sessions/new`, booking).expect(303)).headers['location'] ?? '';
    const uid = `UID:${at.split('/').at(-1) ?? ''}@work-diary`;
    const eventOf = (text: string, line: string) =>
      text.split('BEGIN:VEVENT').find((event) => event.includes(line)) ?? '';
    const address = await addressOf();
    const before = (await fetchAt(address).expect(200)).text;
    expect(eventOf(before, uid)).toMatch(/SEQUENCE:0\r\n.*STATUS:CONFIRMED/s);
    const change = { ...booking, day: '28/10/2026', askedBy: 'participant', reason: 'clash', version: '1' };
    const to = (await maya.submit(`${at}/move`, change).expect(303)).headers['location'] ?? '';
    const after = (await fetchAt(address).expect(200)).text;
    expect(eventOf(after, uid)).toMatch(/SEQUENCE:1\r\n.*STATUS:CANCELLED/s);
    expect(eventOf(after, `UID:${to.split('/').at(-1) ?? ''}@`)).toContain('DTSTART:20261028T100000Z');
    app.clock.moveTo(new Date('2026-11-25T12:00:00Z'));
    maya = await app.as('specialist@demo.example');
    expect((await fetchAt(address).expect(200)).text).not.toContain(uid);
    app.clock.moveTo(new Date('2026-10-23T11:00:00Z'));
    maya = await app.as('specialist@demo.example');
  });

  it('shows one’s own time by its kind, whole days as days', async () => {
    await maya.submit('/diary/time/new', { kind: 'leave', from: '9/11/2026', to: '10/11/2026' }).expect(303);
    const { text } = await fetchAt(await addressOf()).expect(200);
    expect(text).toMatch(
      /DTSTART;VALUE=DATE:20261109\r\nDTEND;VALUE=DATE:20261111\r\nSUMMARY:Leave\r\nSTATUS:CONFIRMED/,
    );
  });

  it('answers 304 to a calendar that has it, and the whole again once something changed', async () => {
    const address = await addressOf();
    const { headers } = await fetchAt(address).expect(200);
    const etag = headers['etag'] ?? '';
    expect(headers['cache-control']).toBe('private, no-cache');
    expect(new Date(headers['last-modified'] ?? '').getTime()).toBeGreaterThan(0);
    expect((await fetchAt(address, { 'if-none-match': `W/${etag}` }).expect(304)).text).toBe('');
    await givenSession(app, ada, '2026-11-03T15:00Z');
    await fetchAt(address, { 'if-none-match': etag }).expect(200);
  });

  it('is shown once, kept as a hash, tells its owner when it was fetched, and ends when it is renewed or ended', async () => {
    const first = await addressOf();
    await fetchAt(first).expect(200);
    const shown = await maya.get('/diary/calendar').expect(200);
    expect(shown.text).toContain('A calendar last asked on');
    expect(shown.text).not.toContain(first);
    const [row] = await app.query<{ row: string }>(
      `SELECT to_jsonb(f)::text AS row FROM calendar_feed f ORDER BY made_at DESC LIMIT 1`,
    );
    expect(row?.row).not.toContain(first.split('/')[2] ?? '-');
    const second = await addressOf();
    await fetchAt(first).expect(404);
    await fetchAt(second).expect(200);
    await maya.submit('/diary/calendar/end').expect(303);
    await fetchAt(second).expect(404);
    await fetchAt('/calendar-feeds/short/diary.ics').expect(404);
  });

  it('ends with the account, and there is none for whoever holds no sessions', async () => {
    const address = await addressOf();
    await app.query(`UPDATE user_account SET suspended_at = now() WHERE email = 'specialist@demo.example'`);
    await fetchAt(address).expect(404);
    await app.query(`UPDATE user_account SET suspended_at = NULL WHERE email = 'specialist@demo.example'`);
    await fetchAt(address).expect(200);
    await (await app.as('leader@demo.example')).submit('/diary/calendar').expect(422);
  });
});
