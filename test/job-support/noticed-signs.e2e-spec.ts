import { randomUUID } from 'node:crypto';
import { PolicyService } from '#modules/policy';
import { atWork, ours, theirs, type AtWork, type Row } from '../outcomes/at-work.js';
import { supported, type Supported } from '../outcomes/people.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

const MANAGER = 'manager@demo.example';

interface Noticed {
  readonly name: string;
  readonly kind: string;
  readonly words: string;
}

/** Friday 20 November 2026. */
const NOON = new Date('2026-11-20T12:00:00Z');

describe('early signs that are noticed by themselves', () => {
  let app: TestApp;
  let work: AtWork;
  let person: Supported;
  let job: Row;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    work = await atWork(app);
  });
  afterAll(() => app.close());
  afterEach(() => app.clock.moveTo(NOON));
  beforeEach(async () => {
    person = await supported(app);
    job = await work.recordJob(person, { startsOn: '2026-09-07' });
    // Reached lately, so that nothing is missed but what a test is about.
    await reached('2026-11-13');
  });

  const reached = (day: string) =>
    app.query(
      `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text)
       SELECT area_id, provider_id, participant_id, id, specialist_id, $2, 'phone', true, 'Spoke about the job' FROM episode WHERE id = $1`,
      [person.episodeId, `${day}T09:30:00Z`],
    );
  const plain = (text: string): string =>
    text
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll('&#39;', "'")
      .replaceAll(/\s+/g, ' ');
  const see = async (client: Client, address: string): Promise<string> =>
    plain((await client.get(address).expect(200)).text);
  const plan = (client = work.us): Promise<string> => see(client, `/placements/${job.id}/contacts`);
  const noticed = async (client = work.us): Promise<readonly Noticed[]> => {
    const { body } = await client.get(`/api/v1/placements/${job.id}/contact-plan`).expect(200);
    return (body as { noticed: Noticed[] }).noticed;
  };
  const kinds = async (client = work.us): Promise<string[]> => (await noticed(client)).map(({ kind }) => kind);
  const answer = async (fields: object, status: number): Promise<string> => {
    const [sign] = await noticed();
    const said = { sign: sign?.name ?? '', reason: '', ...fields };
    return (await work.us.submit(`/placements/${job.id}/contacts/noticed`, said).expect(status)).text;
  };
  const reasons = async (): Promise<string> => {
    const { body } = await work.us.get('/api/v1/caseload/needs').expect(200);
    const { items } = body as { items: { participantId: string; reason: string; also: string[] }[] };
    const line = items.find(({ participantId }) => participantId === person.participantId);
    return [line?.reason, ...(line?.also ?? [])].join('. ');
  };
  const lowPay = async (hours: number) => {
    const low = { hours, periodFrom: '2026-09-07', periodTo: '2026-10-04', paidOn: '2026-10-04' };
    await work.pay(job, hours * 1271, low);
    return work.pay(job, hours * 1271, {
      ...low,
      periodFrom: '2026-10-05',
      periodTo: '2026-11-01',
      paidOn: '2026-11-01',
    });
  };
  const refusedAdjustment = async () => {
    const page = await work.us
      .submit(`/episodes/${person.episodeId}/adjustments/new`, { employer: 'Kent Bakery' })
      .expect(303);
    const line = { what: 'A quiet corner', state: 'refused', sinceOn: '16/11/2026', reason: 'No room', agreed: 'yes' };
    await work.us.submit(`${String(page.headers['location'])}/lines/new`, { ...line, basedOn: '0' }).expect(303);
  };

  it('are none where all is as agreed', async () => {
    await work.pay(job, 81_344, { hours: 64, periodFrom: '2026-09-28', periodTo: '2026-10-25', paidOn: '2026-10-30' });
    expect(await noticed()).toEqual([]);
    expect(await plan()).not.toContain('Noticed by itself');
    expect(await reasons()).not.toContain('Noticed by itself');
  });

  it('are pay well under what was agreed: on the job, the record and Today, and gone when it is put right', async () => {
    const last = await lowPay(30);
    const words =
      'latest 2 payslips are well under what was agreed: 30 of about 64 hours (7 September 2026 to 4 October 2026) and 30 of about 64 hours (5 October 2026 to 1 November 2026)';
    for (const address of [
      `/placements/${job.id}`,
      `/placements/${job.id}/contacts`,
      `/participants/${person.participantId}`,
    ])
      expect(await see(work.us, address)).toMatch(/Noticed by itself/);
    for (const address of [
      `/placements/${job.id}`,
      `/placements/${job.id}/contacts`,
      `/participants/${person.participantId}`,
    ])
      expect(await see(work.us, address)).toContain(words);
    expect(await reasons()).toContain(`Noticed by itself: the ${words}`);
    expect(await see(work.us, '/today')).toContain(words);

    const changed = { hours: 64, grossPence: 81_344 };
    await work.us.patch(`/api/v1/earnings/${last.id}`, changed, { 'if-match': `"${last.version}"` }).expect(200);
    expect(await kinds()).toEqual([]);
    expect(await reasons()).not.toContain('Noticed by itself');
  });

  it('follow the thresholds of policy', async () => {
    await lowPay(50);
    expect(await kinds()).toEqual([]);
    const set = async (percent: number) => {
      await app.query(
        `UPDATE policy_value SET value = value || jsonb_build_object('lowPercent', $1::integer) WHERE key = 'noticed-job-signs'`,
        [percent],
      );
      app.nest.get(PolicyService).forget();
    };
    await set(90);
    expect(await kinds()).toEqual(['pay-low']);
    await set(75);
    expect(await kinds()).toEqual([]);
  });

  it('are two contacts missed running, until they are reached', async () => {
    job = await work.recordJob(person, { jobTitle: 'Baker', startsOn: '2026-11-09' });
    await app.query(`DELETE FROM contact_note WHERE episode_id = $1`, [person.episodeId]);
    expect(await kinds()).toContain('contacts-missed');
    expect(await plan()).toContain(
      '2 planned contacts about the job missed in a row, the last due by 16 November 2026',
    );
    expect(await reasons()).toContain('Noticed by itself: ');
    await reached('2026-11-19');
    expect(await kinds()).toEqual([]);
  });

  it('are a gap in payslips, but not once the highest threshold is reached', async () => {
    await work.pay(job, 25_000, { hours: 19, periodFrom: '2026-09-07', periodTo: '2026-09-13', paidOn: '2026-09-18' });
    expect(await noticed()).toEqual([
      expect.objectContaining({
        kind: 'pay-gap',
        words: 'No payslip for 68 days: the last one is for work up to 13 September 2026',
      }),
    ]);
    await app.query(
      `INSERT INTO outcome (area_id, provider_id, contract_id, participant_id, episode_id, kind, achieved_on, state, rule_set_code, rule_set_version)
       SELECT area_id, provider_id, contract_id, participant_id, id, 'HIGHER', '2026-11-01', 'evidenced', 'CTW-2025', 1 FROM episode WHERE id = $1`,
      [person.episodeId],
    );
    expect(await kinds()).toEqual([]);
  });

  it('are no gap in payslips where a month is paid wholly as holiday', async () => {
    const all = { hours: null, periodFrom: '2026-10-01', periodTo: '2026-10-31', paidOn: '2026-10-30' };
    await work.pay(job, 61_044, { hours: 48, periodFrom: '2026-09-07', periodTo: '2026-09-27', paidOn: '2026-09-30' });
    expect(await kinds()).toEqual(['pay-gap']);
    await work.pay(job, 90_000, { ...all, kind: 'holiday-pay' });
    expect(await kinds()).toEqual([]);
  });

  it('are “I stopped working there” by a link, until somebody has dealt with it', async () => {
    const stranger = app.stranger();
    const asked = await work.us
      .submit(`/placements/${job.id}/ask-for-payslips`, { key: randomUUID(), way: 'letter' })
      .expect(200);
    const at = `/your-photos/${/\/your-photos\/([\w-]{43})/.exec(asked.text)?.[1] ?? ''}`;
    const opened = (await stranger.submit(at, { born: '14/5/1990' }).expect(200)).text;
    const proof = /name="proof" value="([\w-]{43})"/.exec(opened)?.[1] ?? '';
    await stranger.submit(`${at}/stopped`, { proof, lastDay: '13/11/2026', sure: 'yes' }).expect(200);
    expect((await noticed()).map(({ words }) => words)).toEqual([
      'They said by link on 20 November 2026 that they stopped working there, with 13 November 2026 as the last day',
    ]);
    const [request] = await app.query<Row>(`SELECT id FROM evidence_request WHERE placement_id = $1`, [job.id]);
    await app.query(`UPDATE evidence_request SET settled_at = now(), settled_by = $2 WHERE id = $1`, [
      request?.id,
      app.cast.person(ours).id,
    ]);
    expect(await kinds()).toEqual([]);
  });

  it('are a fit note that begins and an adjustment refused, for those only who may see details of health', async () => {
    const note = { form: 'fit-note', kind: 'not-fit', issuer: 'doctor', comments: 'no' };
    await work.us
      .submit(`/episodes/${person.episodeId}/fit-notes/new`, {
        ...{ ...note, issuedOn: '16/11/2026', startsOn: '16/11/2026', endsOn: '30/11/2026', basedOn: '0' },
      })
      .expect(303);
    await refusedAdjustment();
    const words = await plan();
    expect(words).toContain('A fit note began on 16 November 2026, while they have this job');
    expect(words).toContain('The employer refused an adjustment on 16 November 2026: A quiet corner');
    expect(await reasons()).toContain('Noticed by itself: the employer refused an adjustment on 16 November 2026');
    expect(await reasons()).toContain(', and 1 sign more');

    const manager = await app.as(MANAGER);
    for (const address of [
      `/placements/${job.id}`,
      `/placements/${job.id}/contacts`,
      `/participants/${person.participantId}`,
    ])
      expect(await see(manager, address)).not.toMatch(/noticed by itself|fit note began|quiet corner/i);
    expect(await noticed(manager)).toEqual([]);

    // Taken as a sign it says to others that there is a risk, and not what it is.
    await answer({ answer: 'at-risk', reason: 'They feel worn out' }, 303);
    expect(await plan()).toMatch(/An adjustment at work was refused At risk [^]*A quiet corner\. They feel worn out\./);
    const told = await plan(manager);
    expect(told).toContain('A sign that only those who support them see At risk');
    expect(told).not.toMatch(/adjustment at work|quiet corner|worn out/i);
    const { body } = await manager.get(`/api/v1/placements/${job.id}/contact-plan`).expect(200);
    expect((body as { signs: object[] }).signs).toMatchObject([{ sign: 'hidden', note: '' }]);
    expect(JSON.stringify(body)).not.toMatch(/adjustment|quiet corner|worn out/i);

    // Who does not see what it is settles what they see, and no more.
    expect(told).toContain('A sign that you do not see in full is settled by those who support them');
    expect(told).not.toContain('It is settled');
    await work.us.submit(`/placements/${job.id}/contacts/signs`, { sign: 'absence', note: '' }).expect(303);
    await manager.submit(`/placements/${job.id}/contacts/settled`, {}).expect(303);
    const left = await app.query<{ sign: string }>(
      `SELECT sign FROM job_risk_sign WHERE placement_id = $1 AND settled_on IS NULL`,
      [job.id],
    );
    expect(left).toEqual([{ sign: 'adjustment-refused' }]);
    // Both were recorded at the same moment of the test's clock, so either may stand first.
    const after = await plan(manager);
    expect(after).toContain('Off sick or late more often Settled');
    expect(after).toContain('A sign that only those who support them see At risk');
    await work.us.submit(`/placements/${job.id}/contacts/settled`, {}).expect(303);
    expect(await plan()).not.toContain('At risk');
  });

  it('are dismissed with a reason, which holds for these facts and no others', async () => {
    await lowPay(30);
    expect(await answer({ answer: 'no-risk' }, 400)).toContain('Enter why it does not put the job at risk');
    expect(await answer({ answer: '', reason: 'Kept' }, 400)).toMatch(
      /Select whether it puts the job at risk[^]*>Kept</,
    );
    await answer({ answer: 'no-risk', reason: 'Unpaid leave, agreed before' }, 303);
    expect(await kinds()).toEqual([]);
    const words = await plan();
    expect(words).toContain('Noticed before, and no risk');
    expect(words).toContain('Unpaid leave, agreed before. Said on 20 November 2026 by Maya');
    expect(await reasons()).not.toMatch(/Noticed by itself|Job at risk/);
    const next = { hours: 8, periodFrom: '2026-11-02', periodTo: '2026-11-15', paidOn: '2026-11-20' };
    await work.pay(job, 10_168, next);
    expect(await kinds()).toEqual(['pay-low']);
  });

  it('are taken as a sign once, whoever presses, and shown until it is settled', async () => {
    await lowPay(30);
    const [sign] = await noticed();
    const taken = { sign: sign?.name ?? '', answer: 'at-risk', reason: 'Shifts were taken off' };
    await work.us.submit(`/placements/${job.id}/contacts/noticed`, taken).expect(303);
    const again = await work.us.submit(`/placements/${job.id}/contacts/noticed`, taken).expect(400);
    expect(again.text).toContain('This is not so any more, or a colleague has answered it');
    await work.us.post(`/api/v1/placements/${job.id}/contact-plan/noticed`, taken).expect(422);
    const words = await plan();
    expect(words.split('Hours or pay well under what was agreed At risk').length).toBe(2);
    expect(words).toContain('Shifts were taken off');
    expect(await reasons()).toContain('Job at risk, noticed today: hours or pay well under what was agreed');
    await work.us.submit(`/placements/${job.id}/contacts/settled`, {}).expect(303);
    expect(await reasons()).not.toMatch(/Job at risk|Noticed by itself/);
    expect(await kinds()).toEqual([]);
  });

  it('are not there for another provider, nor once the job has ended', async () => {
    await lowPay(30);
    const them = await app.as(theirs);
    await them.get(`/placements/${job.id}/contacts/noticed`).expect(404);
    const [sign] = await noticed();
    const said = { sign: sign?.name ?? '', answer: 'no-risk', reason: 'None of theirs' };
    await them.submit(`/placements/${job.id}/contacts/noticed`, said).expect(404);
    const ended = { endedOn: '19/11/2026', reason: 'travel', version: String(job.version) };
    await work.us.submit(`/placements/${job.id}/end`, ended).expect(303);
    expect(await kinds()).toEqual([]);
    expect(await see(work.us, `/placements/${job.id}/contacts/noticed`)).toContain(
      'Nothing is noticed about this job now',
    );
  });

  it('said to be no risk come back once the gap has grown as long again', async () => {
    await work.pay(job, 25_000, { hours: 19, periodFrom: '2026-10-12', periodTo: '2026-10-18', paidOn: '2026-10-20' });
    expect(await kinds()).toEqual(['pay-gap']);
    await answer({ answer: 'no-risk', reason: 'Paid every two months' }, 303);
    const on = async (day: string): Promise<string[]> => {
      app.clock.moveTo(new Date(`${day}T12:00:00Z`));
      await reached(day);
      return kinds(await app.as(ours));
    };
    expect(await on('2026-12-06')).not.toContain('pay-gap');
    expect(await on('2026-12-07')).toContain('pay-gap');
  });

  it('of an adjustment said to be no risk come back when it is overdue by a week more, or another one is', async () => {
    const page = await work.us
      .submit(`/episodes/${person.episodeId}/adjustments/new`, { employer: 'Kent Bakery' })
      .expect(303);
    const overdue = async (what: string, byOn: string, basedOn: string) => {
      const line = { what, state: 'agreed', sinceOn: '02/11/2026', byOn, reason: '', agreed: 'yes', basedOn };
      await work.us.submit(`${String(page.headers['location'])}/lines/new`, line).expect(303);
    };
    await overdue('A quiet corner', '16/11/2026', '0');
    expect(await kinds()).toEqual(['adjustment-late']);
    await answer({ answer: 'no-risk', reason: 'It comes with the new desk' }, 303);
    expect(await kinds()).toEqual([]);
    await overdue('A softer light', '18/11/2026', '0');
    expect(await kinds()).toEqual(['adjustment-late']);
    await answer({ answer: 'no-risk', reason: 'It is ordered' }, 303);
    const on = async (day: string): Promise<readonly string[]> => {
      app.clock.moveTo(new Date(`${day}T12:00:00Z`));
      await reached(day);
      return (await noticed(await app.as(ours))).map(({ words }) => words);
    };
    expect(await on('2026-11-23')).toEqual([]);
    expect(await on('2026-11-24')).toEqual([
      'An adjustment was to be there by 16 November 2026 and is not: A quiet corner',
    ]);
    expect(await on('2026-11-26')).toHaveLength(2);
  });
});
