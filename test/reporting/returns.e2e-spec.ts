import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyService, type ReturnColumn } from '#modules/policy';
import { calendarDate } from '#shared/calendar-date';
import { unknownSources } from '../../src/modules/reporting/domain/return-columns.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { wordsOf } from './page-words.js';
import { returnSteps, type Made } from './return-steps.js';
import { givenJobStart, givenOutcome, givenStarted, type StartedPerson } from './population.js';

describe('the return to DWP', () => {
  let app: TestApp;
  let manager: Client;
  let commissioner: Client;
  let people: StartedPerson[];
  let steps: ReturnType<typeof returnSteps>;

  const file = async (who: Client, id: string): Promise<string[][]> => {
    const { text } = await who.get(`/api/v1/returns/${id}/file`).expect(200);
    return text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
  };
  const filesIn = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesIn(path) : [path];
    });

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    people = await givenStarted(app, { count: 30, from: '2026-02-02', to: '2026-09-28', withNino: 28 });
    await givenStarted(app, { count: 7, from: '2026-03-02', to: '2026-10-31', provider: 1 });
    await givenStarted(app, { count: 5, from: '2026-11-02', to: '2026-11-20' });
    const [first, second, third] = people as [StartedPerson, StartedPerson, StartedPerson];
    await givenJobStart(app, first, '2026-03-02');
    await givenJobStart(app, first, '2026-11-05');
    await givenOutcome(app, first, 'LOWER', '2026-09-01');
    await givenOutcome(app, first, 'HIGHER', '2026-11-10');
    await app.query(
      `UPDATE episode SET status = 'exited', exited_on = CASE WHEN id = $1 THEN date '2026-11-02' ELSE date '2026-10-30' END, exit_reason = 'withdrew'
        WHERE id IN ($1, $2)`,
      [second.episodeId, third.episodeId],
    );
    steps = returnSteps(app);
    manager = await app.as('manager@demo.example');
    commissioner = await app.as('commissioner@demo.example');
  });
  afterAll(() => app.close());

  it('is asked for on a page, made by a job, and followed without a script', async () => {
    const list = await manager.get('/returns').expect(200);
    expect(wordsOf(list.text)).toContain('October 2026');
    const check = wordsOf((await manager.get('/returns/check?month=2026-10').expect(200)).text);
    expect(check).toContain(
      '30 people had started support by the end of this month. Each has one line in the file. Something is missing for 2 people.',
    );
    expect(check).toContain('2 people have no National Insurance number');
    expect(check).toMatch(/was due by \d+ November 2026/);

    const answer = await manager.submit('/returns', { month: '2026-10' }).expect(303);
    const place = answer.headers['location'] as string;
    const waiting = await manager.get(place).expect(200);
    expect(wordsOf(waiting.text)).toContain('Waiting for its turn');
    expect(waiting.text).toContain('<progress');
    await commissioner.get(`${place}/file`).expect(409);
    await manager.get(`${place}/file`).expect(403);
    await app.runJobs();

    const ready = wordsOf((await manager.get(place).expect(200)).text);
    expect(ready).toContain('The file is made and locked.');
    expect(ready).toContain('Edition 1');
    expect(ready).not.toContain('Download the file');
    const download = await commissioner.get(`${place}/file`).expect(200);
    expect(download.headers['content-disposition']).toContain('connect-to-work-2026-10-edition-1.csv');
    const { sha256 } = await steps.get(manager, place.split('/').at(-1) ?? '');
    expect(createHash('sha256').update(download.text).digest('hex')).toBe(sha256);
    expect(ready.replaceAll(' ', '')).toContain(sha256);
    expect(await app.eventsAbout(place.split('/').at(-1) ?? '')).toEqual(['return.requested', 'return.locked']);
  });

  it('has the columns of policy, one line for each run of support, as known on the last day of the month', async () => {
    const { id, rowsTotal, rowsDone } = await steps.make(manager, '2026-10');
    const [headings = [], ...lines] = await file(commissioner, id);
    const columns = await app.asSystem(() =>
      app.nest.get(PolicyService).value<readonly ReturnColumn[]>('returns.columns', calendarDate('2026-10-31')),
    );
    expect(headings).toEqual(columns.map(({ heading }) => heading));
    expect(unknownSources(columns)).toEqual([]);
    expect([lines.length, rowsTotal, rowsDone]).toEqual([30, 30, 30]);

    const references = lines.map((line) => line[0]);
    expect(references).toEqual(references.toSorted());
    const cell = (line: string[] | undefined, heading: string) => line?.[headings.indexOf(heading)];
    const [first] = await app.query<{ reference: string }>(`SELECT reference FROM participant WHERE id = $1`, [
      people[0]?.participantId,
    ]);
    const line = lines.find(([reference]) => reference === first?.reference);
    expect(cell(line, 'National Insurance number')).toBe('AB000000A');
    expect(cell(line, 'Job start dates')).toBe('2026-03-02');
    expect(cell(line, 'Pay per hour')).toBe('12.71');
    expect(cell(line, 'Occupation (SOC)')).toBe('5432');
    expect(cell(line, 'Lower threshold date')).toBe('2026-09-01');
    expect(cell(line, 'Higher threshold date')).toBe('');
    expect(cell(line, 'Months since last work')).toBe('24+');
    // Whoever left in November had not left by the end of October.
    expect(lines.map((each) => cell(each, 'Exit date')).filter(Boolean)).toEqual(['2026-10-30']);

    const later = await file(commissioner, (await steps.make(manager, '2026-11')).id);
    expect(later.length).toBe(36);
    expect(later.map((each) => cell(each, 'Higher threshold date')).filter(Boolean)).toContain('2026-11-10');
  });

  it('holds the provider’s people for a provider, the area’s for the area, and is seen by nobody else', async () => {
    const own = await steps.make(manager, '2026-09');
    const whole = await steps.make(commissioner, '2026-09');
    const other = await app.as('manager2@demo.example');
    const theirs = await steps.make(other, '2026-09');
    const startedBy = async (provider: string | null) =>
      (
        await app.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM episode WHERE started_on <= '2026-09-30' AND ($1::uuid IS NULL OR provider_id = $1)`,
          [provider],
        )
      )[0]?.n;
    expect(own.rowsTotal).toBe(await startedBy(app.cast.providers[0].id));
    expect(theirs.rowsTotal).toBe(await startedBy(app.cast.providers[1].id));
    expect(whole.rowsTotal).toBe(await startedBy(null));
    for (const id of [own.id, whole.id]) {
      await other.get(`/api/v1/returns/${id}`).expect(404);
      await other.get(`/returns/${id}`).expect(404);
      await other.get(`/api/v1/returns/${id}/file`).expect(403);
    }
    await commissioner.get(`/returns/${own.id}`).expect(200);
    const listed = (await other.get('/api/v1/returns').expect(200)).body as { items: Made[] };
    expect(listed.items.map(({ id }) => id)).toEqual([theirs.id]);
  });

  it('keeps no readable National Insurance number at rest', async () => {
    const { id } = await steps.make(manager, '2026-08');
    const parts = await app.query<{ sealed: Buffer }>(`SELECT sealed FROM return_part WHERE return_id = $1`, [id]);
    expect(parts.length).toBe(2);
    for (const { sealed } of parts) expect(sealed.toString('latin1')).not.toMatch(/AB\d{6}A|KM-\d{6}/);
    for (const path of filesIn(app.dataDir)) expect(readFileSync(path, 'latin1')).not.toMatch(/AB\d{6}A/);
    await commissioner.get(`/api/v1/returns/${id}/file`).expect(200);
    expect(await app.auditOf(id)).toContainEqual(expect.objectContaining({ action: 'read', what: 'return' }));
  });

  it('counts what is missing and lists for whom', async () => {
    const { id, rowsWithProblem, problems } = await steps.make(manager, '2026-10');
    expect(rowsWithProblem).toBe(2);
    expect(problems).toEqual([{ code: 'nino-missing', count: 2, words: '2 people have no National Insurance number' }]);
    const page = await manager.get(`/returns/${id}`).expect(200);
    const href = /href="(\/returns\/problems[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const list = await manager.get(href).expect(200);
    expect(list.text.match(/\/participants\/[0-9a-f-]{36}\/edit#nino/g)).toHaveLength(2);
    const quality = await app.as('quality@demo.example');
    expect((await quality.get(href).expect(200)).text.match(/\/participants\/[0-9a-f-]{36}"/g)).toHaveLength(2);
    // Who may not open records gets references, and only of the provider the return is about.
    const seen = await commissioner
      .get(
        (await commissioner.get(`/returns/${id}`)).text
          .match(/\/returns\/problems[^"]*/)?.[0]
          ?.replaceAll('&amp;', '&') ?? '',
      )
      .expect(200);
    expect(seen.text).not.toContain('/participants/');
    // Advice is for whoever can follow it; to others it says whom to ask.
    expect(wordsOf(seen.text)).toContain('For their specialist: add the number to the record.');
    expect(wordsOf(list.text)).toContain('Add the number to the record.');
    expect(wordsOf(seen.text).match(/KM-\d{6}/g)).toHaveLength(2);
    await manager.get('/returns/problems?month=2026-10&problem=shoe-size').expect(404);
    await manager.get('/returns/problems?month=rubbish&problem=nino-missing').expect(404);
  });

  it('is blank about what nobody was asked, and leads to the field that mends it', async () => {
    const [person] = (await givenStarted(app, { count: 1, from: '2026-09-29', to: '2026-09-29' })) as [StartedPerson];
    const { participantId, episodeId } = person;
    await app.query(
      `UPDATE participant SET sex = NULL, ethnicity = NULL, evaluation_contact_opt_out = NULL, evaluation_asked_on = NULL,
              evaluation_asked_by = NULL WHERE id = $1`,
      [participantId],
    );
    await app.query(`UPDATE referral SET work_status = '' WHERE participant_id = $1`, [participantId]);
    const lineOf = async (id: string): Promise<Record<string, string>> => {
      const [headings = [], ...lines] = await file(commissioner, id);
      const [known] = await app.query<{ reference: string }>(`SELECT reference FROM participant WHERE id = $1`, [
        participantId,
      ]);
      const cells = lines.find(([reference]) => reference === known?.reference) ?? [];
      return Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? '']));
    };
    const blank = { Sex: '', Ethnicity: '', 'May be contacted for evaluation': '', 'Work status at start': '' };
    const before = await steps.make(manager, '2026-10');
    expect(await lineOf(before.id)).toMatchObject(blank);
    const lacking = Object.fromEntries(before.problems.map(({ code, count }) => [code, count]));
    expect(lacking).toMatchObject({
      'sex-missing': 1,
      'ethnicity-missing': 1,
      'evaluation-missing': 1,
      'work-status-missing': 1,
    });

    const list = async (problem: string): Promise<string> =>
      (await manager.get(`/returns/problems?month=2026-10&problem=${problem}`).expect(200)).text;
    expect(await list('evaluation-missing')).toContain(`/participants/${participantId}/edit#evaluationContact`);
    expect(await list('work-status-missing')).toContain(`/episodes/${episodeId}/work-status`);
    // Equality data is for those who work with the person: a manager is led to the record only.
    expect(await list('sex-missing')).not.toContain('/edit#sex');
    expect(await list('sex-missing')).toContain(`/participants/${participantId}"`);

    const specialist = await app.as('specialist@demo.example');
    const edit = await specialist.get(`/participants/${participantId}/edit`).expect(200);
    for (const field of ['evaluationContact', 'sex', 'ethnicity']) expect(edit.text).toContain(`id="${field}"`);
    await specialist
      .patch(
        `/api/v1/participants/${participantId}`,
        { sex: 'prefer-not-to-say', ethnicity: 'arab', evaluationContact: 'no' },
        { 'if-match': '"1"' },
      )
      .expect(200);
    const page = await specialist.get(`/episodes/${episodeId}/work-status`).expect(200);
    expect(page.text).toContain('id="workStatus"');
    await specialist
      .submit(`/episodes/${episodeId}/work-status`, { version: '1', workStatus: 'inactive-sick' })
      .expect(303);
    const after = await steps.make(manager, '2026-10');
    expect(await lineOf(after.id)).toMatchObject({
      Sex: 'prefer-not-to-say',
      Ethnicity: 'arab',
      'May be contacted for evaluation': 'no',
      'Work status at start': 'inactive-sick',
    });
    expect(after.problems.map(({ code }) => code)).toEqual(['nino-missing']);
    expect(await lineOf(before.id)).toMatchObject(blank);
  });

  it('tells whoever asked, once, and shows it to them until they look', async () => {
    const { id } = await steps.make(commissioner, '2026-10');
    const [told] = await app.query<{ told: boolean }>(
      `SELECT told_at IS NOT NULL AS told FROM return_snapshot WHERE id = $1`,
      [id],
    );
    expect(told).toEqual({ told: true });
    for (const page of ['/performance', '/returns'])
      expect(wordsOf((await commissioner.get(page).expect(200)).text)).toContain(
        'The return for October 2026 you asked for is ready.',
      );
    const auditor = await app.as('auditor@demo.example');
    expect(wordsOf((await auditor.get('/returns').expect(200)).text)).not.toContain('you asked for');
    await commissioner.get(`/returns/${id}`).expect(200);
    expect((await commissioner.get('/returns').expect(200)).text).not.toContain(`/returns/${id}">Open it`);
  });

  it('marks a month that is not over, and refuses one that has not begun or never was', async () => {
    const { monthUnderWay } = await steps.make(commissioner, '2026-11');
    expect(monthUnderWay).toBe(true);
    expect(wordsOf((await commissioner.get('/returns/check?month=2026-11').expect(200)).text)).toContain(
      'November 2026 is not over.',
    );
    const refused = await commissioner.post('/api/v1/returns', { month: '2026-12' }).expect(422);
    expect(refused.body).toMatchObject({ code: 'return.no-such-month', errors: [{ pointer: '/month' }] });
    await commissioner.post('/api/v1/returns', { month: '2019-01' }).expect(422);
    await commissioner.post('/api/v1/returns', { month: 'October' }).expect(422);
    const form = await commissioner.submit('/returns', { month: '2027-01' }).expect(400);
    expect(wordsOf(form.text)).toContain('January 2027 has not begun');
    expect(wordsOf((await commissioner.submit('/returns', {}).expect(400)).text)).toContain('Select a month');
    await commissioner.get('/returns/check?month=rubbish').expect(404);
  });

  it('is made by those who may make it and read by those who may read it', async () => {
    const { id } = await steps.make(commissioner, '2026-02');
    const auditor = await app.as('auditor@demo.example');
    await auditor.get('/returns').expect(200);
    await auditor.get(`/api/v1/returns/${id}`).expect(200);
    await auditor.get(`/returns/${id}/file`).expect(403);
    await auditor.post('/api/v1/returns', { month: '2026-10' }).expect(403);
    await auditor.submit('/returns', { month: '2026-10' }).expect(403);
    for (const email of [
      'specialist@demo.example',
      'leader@demo.example',
      'referrer@demo.example',
      'privacy@demo.example',
    ]) {
      const outsider = await app.as(email);
      await outsider.get('/returns').expect(403);
      await outsider.get(`/api/v1/returns/${id}/file`).expect(403);
    }
  });
});
