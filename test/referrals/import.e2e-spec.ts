import { readFileSync } from 'node:fs';
import { CarryOutImport } from '../../src/modules/referrals/application/carry-out-import.js';
import { RequestContext } from '#platform/context/request-context';
import { INTAKE_COLUMNS } from '../../src/modules/referrals/domain/intake/columns.js';
import { csvLine } from '../../src/modules/referrals/domain/intake/report.js';
import { makeReferralFile } from '../support/referral-file.js';
import { type Client, startApp, type TestApp } from '../support/app.js';
import { referralOf, versionOn } from './referral-cells.js';

const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
const sample = fixture('referrals-sample.csv');
const expected = fixture('referrals-sample.expected.csv').toString('utf8');

let app: TestApp;
let leader: Client;
let admin: Client;
let other: Client;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  await signIn();
});

/** Moving the clock ends sessions. */
async function signIn(): Promise<void> {
  leader = await app.as('leader@demo.example');
  admin = await app.as('admin@demo.example');
  other = await app.as('manager2@demo.example');
}
afterAll(() => app.close());

const count = async (what: string): Promise<number> =>
  (await app.query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${what}`))[0]?.n ?? -1;

/** Uploads by page and answers the address of the import. */
async function uploaded(client: Client, bytes: Buffer | string, name = 'referrals.csv'): Promise<string> {
  const file = { name, bytes: Buffer.from(bytes), type: 'text/csv' };
  const answer = await client.upload('/referral-imports/new', { file }).expect(303);
  return answer.headers['location'] as string;
}

const api = (place: string): string => `/api/v1${place}`;
const stateOf = async (client: Client, place: string): Promise<Record<string, unknown>> =>
  (await client.get(api(place)).expect(200)).body as Record<string, unknown>;

/** A file of rows like those of the API tests, so that they can match each other. */
function fileOf(...rows: readonly Record<string, string>[]): string {
  const cells = rows.map((row) => INTAKE_COLUMNS.map((column) => row[column] ?? ''));
  return [csvLine(INTAKE_COLUMNS), ...cells.map(csvLine)].join('\n');
}

function rowOf(n: number, differing: Readonly<Record<string, string>> = {}): Record<string, string> {
  const texts = Object.entries(referralOf(n)).map(([field, value]) => [
    field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    Array.isArray(value) ? value.join(';') : value === true ? 'yes' : String(value),
  ]);
  return {
    ...(Object.fromEntries(texts) as Record<string, string>),
    referred_on: '2026-11-19',
    external_ref: `T-${n}`,
    ...differing,
  };
}

describe('a file uploaded in the page', () => {
  let place: string;

  it('is kept sealed, judged in the background, and shown before anything is imported', async () => {
    place = await uploaded(leader, sample, 'november.csv');
    const waiting = await leader.get(place).expect(200);
    expect(waiting.text).toContain('data-ctw-progress="running"');
    expect(waiting.text).toContain('0 of 600 rows checked');
    expect(waiting.text).toContain('Check again');
    const [kept] = await app.query<{ text: string }>(
      `SELECT encode(file_cipher, 'escape') AS text FROM referral_import`,
    );
    expect(kept?.text).not.toContain('PK182542A');

    await app.runJobs();
    const { text } = await leader.get(place).expect(200);
    expect(text).toContain('Look before you import');
    expect(text).toContain('Import 546 referrals');
    expect(text).toContain('495 people can be contacted at once, 51 wait for a decision, 54 rows are left out.');
    expect(text).toContain('Date of birth (date_of_birth)');
    expect(await count('participant')).toBe(0);
    expect(await count(`referral_import WHERE file_cipher IS NOT NULL`)).toBe(0);
    expect(await count(`referral_import_row WHERE position('PK182542A' in encode(row_cipher, 'escape')) > 0`)).toBe(0);
  });

  it('shows the rows of one kind, page by page, with words and likely doubles', async () => {
    const doubles = await leader.get(`${place}?rows=possible-duplicate`).expect(200);
    expect(doubles.text).toMatch(
      /The (surname and date of birth, and the postcode where we may compare it,|phone number and date of birth) are the same as for row \d+/,
    );
    const { items } = (await leader.get(`${api(place)}/rows?disposition=error`).expect(200)).body as {
      items: { codes: string[]; name: string }[];
    };
    expect(items).toHaveLength(44);
    expect(items[0]).toMatchObject({ codes: ['consent_to_share'] });
    const every = await leader.get(`${place}?rows=every`).expect(200);
    expect(every.text).toContain('Next page');
    const next = /href="([^"]+)" rel="next"/.exec(every.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await leader.get(next).expect(200)).text).toContain('Row&nbsp;52');
  });

  it('is imported when somebody says so, once, whoever presses how often', async () => {
    const version = versionOn((await leader.get(place).expect(200)).text);
    const { body: unstated } = await leader.post(`${api(place)}/confirmation`).expect(428);
    expect(unstated).toMatchObject({ code: 'version-unstated' });
    const answers = await Promise.all([
      leader.submit(`${place}/confirm`, { version }),
      leader.submit(`${place}/confirm`, { version }),
      leader.post(`${api(place)}/confirmation`, {}, { 'if-match': `"${version}"` }),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status < 400)).toHaveLength(1);
    expect((await leader.get(place).expect(200)).text).toContain('Importing referrals');
    await app.runJobs();
    expect(await stateOf(leader, place)).toMatchObject({ status: 'imported', rowsDone: 546, rowsTotal: 546 });
    expect([await count('participant'), await count('referral'), await count('referral_seen')]).toEqual([
      546, 546, 546,
    ]);
    expect(await count(`referral WHERE status = 'received'`)).toBe(495);
    // The job writes for whoever confirmed: audit and events name them, not the system.
    const who = app.cast.person('leader@demo.example').id;
    expect(
      await app.query(
        `SELECT DISTINCT actor_id AS by FROM audit_entry WHERE what IN ('referral', 'participant') AND action = 'insert'`,
      ),
    ).toEqual([{ by: who }]);
    expect(
      await app.query(`SELECT DISTINCT actor_id AS by FROM outbox_event WHERE type = 'referral.received'`),
    ).toEqual([{ by: who }]);
    expect(await count(`referral WHERE cardinality(possible_match_ids) > 0`)).toBe(10);
    expect(await count(`outbox_event WHERE type = 'referral.received'`)).toBe(546);
    expect(await count(`referral WHERE provider_id IS DISTINCT FROM '${app.cast.providers[0].id}'`)).toBe(0);
    const done = await leader.get(`${place}?rows=ineligible`).expect(200);
    expect(done.text).toContain('The file is imported');
    expect(done.text).toMatch(/href="\/referrals\/[0-9a-f-]{36}"/);
  });

  it('gives a report that equals the expected one, byte for byte', async () => {
    const { text, headers } = await leader.get(`${place}/report`).expect(200);
    expect(text).toBe(expected);
    expect(headers['content-disposition']).toContain('november-report.csv');
    expect((await leader.get(`${api(place)}/report`).expect(200)).text).toBe(expected);
  });

  it('gives back the rows in error, safe to open and to send again, and says where the others are', async () => {
    const { text, headers } = await leader.get(`${place}/rest`).expect(200);
    expect(headers['content-disposition']).toContain('november-to-correct.csv');
    expect(text.startsWith('\ufeffexternal_ref,')).toBe(true);
    expect(text).toContain('import_result,import_explanation');
    const page = (await leader.get(place).expect(200)).text;
    expect(page).toContain('Download the 44 rows in error, to correct and send again');
    for (const [check, many] of [
      ['possible-duplicate', 10],
      ['eligibility', 41],
    ] as const) {
      expect(page).toContain(`href="/referrals?check=${check}"`);
      const { body } = await leader.get(`/api/v1/referrals?check=${check}`).expect(200);
      expect(body.items).toHaveLength(Math.min(many, 25));
      expect((await leader.get(`/referrals?check=${check}`).expect(200)).text).toContain('Remove this filter');
    }
    expect(text).not.toMatch(/(^|,)[=+@]/m);
    const again = await uploaded(leader, text, 'corrected.csv');
    await app.runJobs();
    expect((await stateOf(leader, again))['counts']).toEqual({
      accepted: 0,
      ineligible: 0,
      duplicate: 0,
      'possible-duplicate': 0,
      error: 44,
    });

    const mended = await uploaded(leader, text.replace(/,CT99 9ZZZ,/g, ',CT9 9ZZ,'), 'mended.csv');
    await app.runJobs();
    await leader.submit(`${mended}/confirm`).expect(303);
    await app.runJobs();
    expect(await count('referral')).toBeGreaterThan(546);
  });

  it('uploaded again adds nobody, and says that it is the same file', async () => {
    const before = await count('participant');
    const again = await uploaded(leader, sample);
    await app.runJobs();
    const { text } = await leader.get(again).expect(200);
    expect(text).toContain('The same file was imported on');
    await leader.submit(`${again}/confirm`).expect(400);
    await leader.submit(`${again}/abandon`).expect(303);
    expect(await stateOf(leader, again)).toMatchObject({ status: 'abandoned' });
    expect(await count('participant')).toBe(before);
  });

  it('holds nothing of people once nobody needs it', async () => {
    expect(
      await count(
        `referral_import_row WHERE disposition = 'accepted' AND referral_id IS NOT NULL AND row_cipher IS NOT NULL`,
      ),
    ).toBe(0);
    expect(await count(`referral_import_row WHERE row_cipher IS NOT NULL`)).toBeGreaterThan(100);
    app.clock.moveTo(new Date('2026-11-21T12:30:00Z'));
    await signIn();
    await app.runSweep('tidy-referral-imports');
    const id = place.split('/').at(-1) ?? '';
    expect(
      await count(`referral_import_row WHERE import_id = '${id}' AND (row_cipher IS NOT NULL OR explanation <> '{}')`),
    ).toBe(0);
    await leader.get(`${place}/rest`).expect(409);
    expect((await leader.get(`${place}/report`).expect(200)).text).toBe(expected);
    app.clock.moveTo(new Date('2027-01-15T12:00:00Z'));
    await app.runSweep('tidy-referral-imports');
    expect(await count(`referral_import_row WHERE row_cipher IS NOT NULL`)).toBe(0);
    app.clock.moveTo(new Date('2026-11-20T12:00:00Z'));
    await signIn();
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['an Excel workbook', Buffer.from('PK\u0003\u0004whatever'), 'This is an Excel workbook'],
    ['a file without the columns', Buffer.from('name,phone\nAda,1'), 'The file has no column'],
    ['an empty file', Buffer.from(''), 'Select the file with the referrals'],
  ])('%s is refused on the form', async (_what, bytes, words) => {
    const before = await count('referral_import');
    const { text } = await leader.upload('/referral-imports/new', { file: { name: 'x.csv', bytes } }).expect(400);
    expect(text).toContain('There is a problem');
    expect(text).toContain(words);
    expect(await count('referral_import')).toBe(before);
  });

  it('is refused when no file is chosen, and by API with a problem that says why', async () => {
    expect((await leader.submit('/referral-imports/new').expect(400)).text).toContain('Select the file');
    const { body } = await leader.post('/api/v1/referral-imports', { file: 'no' }).expect(415);
    expect(body).toMatchObject({ code: 'referral-import.no-file' });
  });

  it('is told of when only its rows show it', async () => {
    const place = await uploaded(leader, `${INTAKE_COLUMNS.join(',')}\nA-1,"never closed`);
    await app.runJobs();
    expect(await stateOf(leader, place)).toMatchObject({ status: 'failed' });
    const { text } = await leader.get(place).expect(200);
    expect(text).toContain('The file cannot be read');
    expect(text).toContain('never closed');
    await leader.submit(`${place}/confirm`).expect(400);
    await leader.get(`${api(place)}/report`).expect(409);
  });
});

describe('a file by API', () => {
  it('is kept under a name that shows as it is', async () => {
    const token = await app.withToken('admin@demo.example');
    const named = async (name: string): Promise<unknown> => {
      const { body } = await token
        .post(`/api/v1/referral-imports?fileName=${encodeURIComponent(name)}`, fileOf(rowOf(1)) as unknown as object, {
          'content-type': 'text/csv',
        })
        .expect(201);
      return (body as { fileName: string }).fileName;
    };
    expect(await named('../../november\u202Evsc.csv')).toBe('novembervsc.csv');
    expect(await named('C:\\Users\\pat\\new\r\nones.csv')).toBe('newones.csv');
    expect(await named('')).toBe('referrals.csv');
  });

  it('comes as text/csv, judged as of the day given', async () => {
    const token = await app.withToken('admin@demo.example');
    const answer = await token
      .post(
        '/api/v1/referral-imports?fileName=young.csv&asOf=2026-01-01',
        fileOf(rowOf(1, { date_of_birth: '2008-06-01', referred_on: '2025-12-01' })) as unknown as object,
        { 'content-type': 'text/csv' },
      )
      .expect(201);
    expect(answer.body).toMatchObject({ fileName: 'young.csv', status: 'staged', asOf: '2026-01-01' });
    await app.runJobs();
    expect((await token.get(answer.headers['location'] as string).expect(200)).body).toMatchObject({
      counts: { ineligible: 1 },
    });
    await token
      .post('/api/v1/referral-imports?asOf=1999-01-01', fileOf(rowOf(1)) as unknown as object, {
        'content-type': 'text/csv',
      })
      .expect(422);
    await token
      .post('/api/v1/referral-imports?asOf=yesterday', 'x' as unknown as object, { 'content-type': 'text/csv' })
      .expect(422);
  });
});

describe('who may import', () => {
  it('needs the permission, and sees only their own provider’s files', async () => {
    const place = await uploaded(leader, fileOf(rowOf(40)));
    await app.runJobs();
    for (const path of [place, `${place}/report`, `${place}/rest`, api(place), `${api(place)}/rows`]) {
      await other.get(path).expect(404);
    }
    await other.submit(`${place}/confirm`).expect(404);
    await other.post(`${api(place)}/confirmation`, {}, { 'if-match': '"1"' }).expect(404);
    expect((await other.get('/referral-imports').expect(200)).text).toContain('No files yet');
    const specialist = await app.as('specialist@demo.example');
    await specialist.get('/referral-imports/new').expect(403);
    await specialist.upload('/referral-imports/new', { file: { name: 'x.csv', bytes: sample } }).expect(403);
    await (await app.as('referrer@demo.example')).get(place).expect(403);
    expect((await admin.get(place).expect(200)).text).toContain('Import 1 referral');
  });
});

describe('people whom another provider has', () => {
  it('are not added again, and not named in what the user sees', async () => {
    await other.post('/api/v1/referrals', referralOf(50)).expect(201);
    const place = await uploaded(
      leader,
      fileOf(rowOf(50), rowOf(51, { family_name: 'Ashbourne z', phone: '01632 960050', date_of_birth: '1985-03-27' })),
    );
    await app.runJobs();
    const { text } = await leader.get(`${place}/report`).expect(200);
    expect(text).toContain('2,T-50,duplicate,nino:held-elsewhere');
    expect(text).toContain('3,T-51,possible-duplicate,phone-dob:held-elsewhere');
    const rows = await leader.get(`${place}?rows=every`).expect(200);
    expect(rows.text).toContain('somebody who has already been referred');
    const [theirs] = await app.query<{ reference: string }>(
      `SELECT reference FROM participant WHERE family_name = 'Ashbourne by'`,
    );
    expect(theirs?.reference).toMatch(/^KM-/);
    expect(rows.text + text).not.toContain(theirs?.reference ?? '');
    const mine = await uploaded(admin, fileOf(rowOf(50)));
    await app.runJobs();
    expect((await admin.get(`${mine}/report`).expect(200)).text).toMatch(/2,T-50,duplicate,nino:KM-\d+/);
  });

  it('who came after the preview are found when the rows are imported', async () => {
    const place = await uploaded(leader, fileOf(rowOf(60), rowOf(61), rowOf(62)));
    await app.runJobs();
    expect((await stateOf(leader, place))['counts']).toMatchObject({ accepted: 3 });
    await other.post('/api/v1/referrals', referralOf(60)).expect(201);
    await other.post('/api/v1/referrals', referralOf(61, { nino: '' })).expect(201);
    await leader.submit(`${place}/confirm`).expect(303);
    await app.runJobs();
    expect(await stateOf(leader, place)).toMatchObject({
      status: 'imported',
      counts: { accepted: 1, duplicate: 1, 'possible-duplicate': 1 },
    });
    expect((await leader.get(`${place}/report`).expect(200)).text).toContain('2,T-60,duplicate,nino:held-elsewhere');
  });
});

describe('the same file, brought twice before either is imported', () => {
  it('adds everybody once', async () => {
    const before = await count('participant');
    const bytes = fileOf(rowOf(70), rowOf(71, { nino: '' }), rowOf(72));
    const [one, two] = [await uploaded(leader, bytes), await uploaded(leader, bytes)];
    await app.runJobs();
    await leader.submit(`${one}/confirm`).expect(303);
    await leader.submit(`${two}/confirm`).expect(303);
    await app.runJobs();
    expect(await count('participant')).toBe(before + 3);
    expect([(await stateOf(leader, one))['counts'], (await stateOf(leader, two))['counts']]).toMatchObject([
      { accepted: 3 },
      { duplicate: 3 },
    ]);
  });
});

describe('an import whose process dies', () => {
  it('goes on where it stopped, and adds nobody twice, even with two workers at once', async () => {
    const before = await count('participant');
    const place = await uploaded(leader, makeReferralFile(1_500, 9));
    await app.runJobs();
    const id = place.split('/').at(-1) ?? '';
    await leader.submit(`${place}/confirm`).expect(303);
    const carryOut = app.nest.get(CarryOutImport);
    let steps = 0;
    const dies = (): never => {
      steps += 1;
      throw new Error('killed');
    };
    await expect(RequestContext.asSystem(() => carryOut.carryOut(id, dies))).rejects.toThrow('killed');
    expect(steps).toBe(1);
    expect(await count('participant')).toBe(before + 500);
    expect(await stateOf(leader, place)).toMatchObject({ status: 'importing', rowsDone: 500 });
    await RequestContext.asSystem(() => Promise.all([carryOut.carryOut(id), carryOut.carryOut(id)]));
    await app.runJobs();
    expect(await stateOf(leader, place)).toMatchObject({
      status: 'imported',
      counts: { accepted: 1_410, ineligible: 30, duplicate: 30, error: 30 },
    });
    expect(await count('participant')).toBe(before + 1_440);
    expect(
      await count(
        `(SELECT nino_index FROM participant WHERE nino_index IS NOT NULL GROUP BY 1 HAVING count(*) > 1) twice`,
      ),
    ).toBe(0);
  });
});
