import { ConsentsService, type Decision } from '#modules/consents';
import { PolicyService } from '#modules/policy';
import { wordsOf } from '../reporting/page-words.js';
import type { GivenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { NotifyStandIn } from '../support/notify.js';
import { BEN, ids, LEADER, Many, MAYA } from './many.js';

const NOON = new Date('2026-11-20T12:00:00Z');
const minutesOn = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);

describe('a message to many people', () => {
  let app: TestApp;
  let notify: NotifyStandIn;
  let many: Many;
  let maya: Client;

  beforeAll(async () => {
    notify = await NotifyStandIn.open();
    app = await startApp({ environment: notify.environment });
    many = new Many(app);
  });
  afterAll(async () => {
    await app.close();
    await notify.close();
  });
  beforeEach(async () => {
    app.clock.moveTo(NOON);
    maya = await app.as(MAYA);
    notify.taken.length = 0;
    await many.nobody();
  });

  const OWN = { purpose: 'programme-agreement', saying: 'written-by-hand', text: 'We are closed on Friday.' };
  /** Each with a telephone of their own, who likes texts. */
  const given = async (count: number): Promise<GivenEpisode[]> => {
    const people = await many.given(count);
    for (const [n, { participantId }] of people.entries())
      await set(participantId, `phone = '+4416329601${String(n).padStart(2, '0')}', contact_preference = 'sms'`);
    return people;
  };
  const set = (participantId: string, what: string): Promise<unknown> =>
    app.query(`UPDATE participant SET ${what} WHERE id = $1`, [participantId]);
  const discreet = (participantId: string): Promise<unknown> =>
    app.query(
      `INSERT INTO contact_rule (area_id, provider_id, participant_id, is_discreet, format)
       SELECT area_id, provider_id, id, true, 'standard' FROM participant WHERE id = $1`,
      [participantId],
    );
  const decide = async (
    { participantId }: Pick<GivenEpisode, 'participantId'>,
    purpose: string,
    decision: Decision,
  ) => {
    const whose = { participantId, areaId: app.cast.areaId, providerId: app.cast.providers[0].id };
    await app.asSystem(() =>
      app.nest.get(ConsentsService).decide(whose, { purpose, decision, decidedOn: app.today, how: 'phone' }),
    );
    await app.runJobs();
  };
  const later = async (minutes: number): Promise<void> => {
    app.clock.moveTo(minutesOn(minutes));
    await app.runSweep('send-later');
    await app.runJobs();
  };
  const states = async (people: readonly GivenEpisode[]): Promise<string[]> =>
    (
      await app.query<{ status: string }>(
        `SELECT m.status FROM message m JOIN participant p ON p.id = m.participant_id
          WHERE p.id = ANY ($1::uuid[]) AND m.cause_key LIKE 'bulk-message/%' ORDER BY p.family_name`,
        [people.map(({ participantId }) => participantId)],
      )
    ).map(({ status }) => status);

  it('is shown before it is sent, waits, leaves once for each, and keeps what it relied on', async () => {
    const people = await given(2);
    const address = await many.plan(maya, 'messages', { ...OWN, episodeIds: ids(people) });
    const { seen, words } = await many.seen(maya, address);
    expect(words).toContain('As Ada0 Many000 would get it');
    expect(words).toContain('We are closed on Friday.');
    expect(words).toContain('What it is for Running the programme Lawful basis Public task');
    expect(words).toContain('10 minutes after you send it');
    expect(await states(people)).toEqual([]);

    const answers = await Promise.all([1, 2, 3].map(() => maya.submit(address, { seen })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    await later(9);
    expect(notify.taken).toEqual([]);
    expect(await many.words(maya, address)).toContain('2 messages written, none sent so far');
    await later(10);
    await later(15);
    expect(notify.taken.map(({ body }) => body)).toEqual([
      ...people.map(() => 'We are closed on Friday. Reply STOP for no more texts.'),
    ]);
    const result = await many.words(maya, address);
    expect(result).toContain('2 messages written, 2 sent so far');
    expect(result).toContain('Every message has left by now');
    expect(result).toContain('Lawful basis Public task');
    const [message] = await app.query<{ relied: string; by: string }>(
      `SELECT relied_on AS relied, written_by::text AS by FROM message WHERE participant_id = $1`,
      [people[0]?.participantId],
    );
    expect(message).toMatchObject({ by: app.cast.person(MAYA).id });
    expect(message?.relied).toBe(
      'Text messages: Public task, Article 6(1)(e); Running the programme: Public task, Article 6(1)(e)',
    );
    await maya.submit(`${address}/undo`).expect(409);
  });

  it('leaves when its preview said, also where quiet hours begin while it can be called back', async () => {
    app.clock.moveTo(new Date('2026-11-20T19:55:00Z'));
    maya = await app.as(MAYA);
    const people = await given(2);
    const address = await many.plan(maya, 'messages', { ...OWN, whom: 'all' });
    const leaves = 'When it leaves From Saturday 21 November 2026 at 8am';
    expect((await many.seen(maya, address)).words).toContain(leaves);
    expect(await many.does(maya, address)).toContain(leaves);
    await later(8 * 60 + 6);
    expect([await many.words(maya, address), await states(people)]).toEqual([
      expect.stringContaining(leaves),
      ['waiting', 'waiting'],
    ]);
    app.clock.moveTo(new Date('2026-11-21T08:00:00Z'));
    await app.runSweep('send-later');
    await app.runJobs();
    expect(await states(people)).toEqual(['sent', 'sent']);
  });

  it('is called back until it has left, and what has left is named', async () => {
    const people = await given(3);
    const address = await many.plan(maya, 'messages', { ...OWN, whom: 'all' });
    await many.does(maya, address);
    // One of them is let go before the others.
    await app.query(
      `UPDATE message SET send_after = $2 WHERE participant_id = $1 AND cause_key LIKE 'bulk-message/%'`,
      [people[0]?.participantId, minutesOn(5)],
    );
    await later(5);
    const before = await many.words(maya, address);
    expect(before).toContain('1 message has left and cannot be called back. 2 messages can still be called back');
    expect(await many.words(maya, '/bulk-actions')).toContain('2 messages can be called back');
    await many.undo(maya, address);
    await many.undo(maya, address);
    await later(60);
    expect(await states(people)).toEqual(['sent', 'stopped', 'stopped']);
    expect(notify.taken).toHaveLength(1);
    const after = await many.words(maya, address);
    expect(after).toContain('2 messages called back, 1 had left');
    expect(await many.words(maya, '/bulk-actions')).toContain('Called back');
  });

  it('leaves out who may not or cannot be written to, each with the reason', async () => {
    const people = await given(7);
    const [, bea, cleo, dot, eve, flo, gil] = people.map(({ participantId }) => participantId);
    await set(bea ?? '', `contact_preference = 'letter'`);
    await set(cleo ?? '', `may_text = false, may_email = false`);
    await decide({ participantId: dot ?? '' }, 'text-messages', 'objected');
    await discreet(eve ?? '');
    await app.query(
      `INSERT INTO contact_rule (area_id, provider_id, participant_id, is_discreet, format, not_before)
       SELECT area_id, provider_id, id, false, 'standard', '16:00' FROM participant WHERE id = $1`,
      [flo],
    );
    await (
      await app.as(LEADER)
    )
      .submit(`/participants/${gil ?? ''}/restriction`, { reason: 'at-risk', words: 'Her brother works here' })
      .expect(303);
    const text = 'Your job coach is away on Friday.';
    const address = await many.plan(maya, 'messages', { ...OWN, text, whom: 'all' });
    const { words } = await many.seen(maya, address);
    expect(words).toContain('Asked to be reached by letter');
    expect(words).toContain('Neither texts nor emails are safe');
    expect(words).toContain('The person objected on 20 November 2026');
    expect(words).toContain('Messages to them must not name the service: leave out “job coach”');
    expect(words).toContain('From Friday 20 November 2026 at 4pm');
    expect(words).not.toContain('Ada6');
    await many.does(maya, address);
    await later(11);
    const sent = notify.taken.map(({ to }) => to);
    expect(sent).toContain('+441632960100');
    for (const not of [
      '+441632960101',
      '+441632960102',
      '+441632960103',
      '+441632960104',
      '+441632960105',
      '+441632960106',
    ])
      expect(sent).not.toContain(not);
    await later(240);
    expect(notify.taken.map(({ to }) => to)).toContain('+441632960105');
  });

  it('goes only to those who agreed, where its purpose needs a yes, and is stopped where that is taken back', async () => {
    const [ada, bea] = (await given(2)) as [GivenEpisode, GivenEpisode];
    await decide(ada, 'research-contact', 'given');
    const address = await many.plan(maya, 'messages', { ...OWN, purpose: 'research-contact', whom: 'all' });
    expect(await many.does(maya, address)).toContain('1 message written, none sent so far, 1 left out');
    await decide(ada, 'research-contact', 'objected');
    await later(10);
    expect(notify.taken).toEqual([]);
    expect(await states([ada, bea])).toEqual(['stopped']);
    expect(await many.words(maya, address)).toContain('Stopped');
  });

  it('goes in the words that each needs, and discreetly where it must', async () => {
    const [ada, bea] = (await given(2)) as [GivenEpisode, GivenEpisode];
    await discreet(ada.participantId);
    await app.query(
      `INSERT INTO contact_rule (area_id, provider_id, participant_id, is_discreet, format)
       SELECT area_id, provider_id, id, false, 'easy-read' FROM participant WHERE id = $1`,
      [bea.participantId],
    );
    const address = await many.plan(maya, 'messages', { ...OWN, saying: 'please-call', text: '', whom: 'all' });
    const { words } = await many.seen(maya, address);
    expect(words).toContain('Naming nothing of the service');
    expect(words).toContain('Easy read');
    await many.does(maya, address);
    await later(10);
    expect(notify.lastTo('+441632960100').body).toBe(
      'Please get in touch when it suits you. Reply STOP for no more texts.',
    );
    expect(notify.lastTo('+441632960101').body).toContain('Maya Thornton wants to speak to you.');
  });

  it('does nothing where a way changed since it was seen, and asks again after another look', async () => {
    const [ada, bea] = (await given(2)) as [GivenEpisode, GivenEpisode];
    const address = await many.plan(maya, 'messages', { ...OWN, whom: 'all' });
    const { seen } = await many.seen(maya, address);
    await set(bea.participantId, `contact_preference = 'email', email = 'bea@example.org'`);
    const refused = await maya.submit(address, { seen }).expect(400);
    expect(wordsOf(refused.text)).toContain('Something changed for 1 person since you looked');
    expect(await states([ada, bea])).toEqual([]);
  });

  it('many are written in the job process, which goes on where a crash left it, and none twice', async () => {
    await many.atOnce(3);
    const people = await given(14);
    const address = await many.plan(maya, 'messages', { ...OWN, whom: 'all' });
    expect(await many.does(maya, address)).toContain('Writing the messages');
    const last = people.toSorted((one, other) => (one.id < other.id ? -1 : 1)).at(-1);
    await app.query(
      `ALTER TABLE message ADD CONSTRAINT broken CHECK (participant_id IS DISTINCT FROM '${last?.participantId ?? ''}') NOT VALID`,
    );
    await app.runJobs().catch(() => undefined);
    expect(await states(people)).toHaveLength(10);
    await app.query(`ALTER TABLE message DROP CONSTRAINT broken`);
    await app.query(`UPDATE outbox_delivery SET due_at = now() WHERE done_at IS NULL`);
    await app.runJobs();
    expect(await states(people)).toHaveLength(14);
    await later(10);
    expect(notify.taken).toHaveLength(14);
    expect(notify.taken[0]?.body).toContain('We are closed on Friday.');
    await many.atOnce(30);
  });

  it('asks for words and for a purpose that policy allows, and keeps what was typed', async () => {
    await given(1);
    const none = await maya.submit('/bulk-actions/messages', { list: '', whom: 'all', ...OWN, text: ' ' }).expect(400);
    expect(wordsOf(none.text)).toContain('Write the message');
    const form = { list: '', whom: 'all', ...OWN, purpose: 'dwp-sharing' };
    const wrong = await maya.submit('/bulk-actions/messages', form).expect(400);
    expect(wordsOf(wrong.text)).toContain('Select what the message is for');
    expect(wrong.text).toContain('We are closed on Friday.');
    expect(await app.nest.get(PolicyService).value('bulk-message', app.today)).toMatchObject({ holdMinutes: 10 });
    await (await app.as(BEN)).submit('/bulk-actions/messages', { list: '', whom: 'all', ...OWN }).expect(400);
  });
});
