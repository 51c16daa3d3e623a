import { addDays } from '#shared/calendar-date';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';

let app: TestApp;
let maya: Client;
let leader: Client;
let elsewhere: Client;
let privacy: Client;
let n = 100;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  maya = await app.as('specialist@demo.example');
  leader = await app.as('leader@demo.example');
  elsewhere = await app.as('manager2@demo.example');
  privacy = await app.as('privacy@demo.example');
});
afterAll(() => app.close());

interface Facts {
  readonly knownAs?: string;
  readonly phone?: string;
  readonly postcode?: string;
  readonly bornOn?: string;
}

async function given(name: readonly [string, string], facts: Facts = {}): Promise<GivenEpisode> {
  const episode = await givenEpisode(app, { name });
  n += 1;
  await app.query(
    `UPDATE participant SET reference = $2, search_key = $3, known_as = $4, phone = $5, postcode = $6, date_of_birth = $7 WHERE id = $1`,
    [
      episode.participantId,
      `KM-000${n}`,
      [name[0], facts.knownAs ?? '', name[1], 'km', `000${n}`].filter(Boolean).join(' ').toLowerCase(),
      ...[facts.knownAs ?? '', facts.phone ?? null, facts.postcode ?? null, facts.bornOn ?? '1990-05-17'],
    ],
  );
  return episode;
}

interface Line {
  readonly id: string;
  readonly displayName: string;
  readonly foundBy: readonly string[];
}
const found = async (words: string, by = maya): Promise<readonly Line[]> =>
  (
    (await by.get(`/api/v1/participants?search=${encodeURIComponent(words)}`).expect(200)).body as {
      items: readonly Line[];
    }
  ).items;
const page = async (words: string, by = maya): Promise<string> =>
  (await by.get(`/search?words=${encodeURIComponent(words)}`).expect(200)).text;
/** Who was found and why, for names nobody else in the test data has. */
const names = async (words: string, by = maya): Promise<readonly string[]> =>
  (await found(words, by)).map(({ displayName, foundBy }) => `${displayName}: ${foundBy.join(' ')}`);

describe('finding somebody', () => {
  it.each<[string, string, readonly [string, string]]>([
    ['Shaun Zedworth', 'Sean', ['Sean', 'Zedworth']],
    ['Katherine Quillby', 'Cathryn', ['Cathryn', 'Quillby']],
    ['Mohammed Xanthos', 'Muhammad', ['Muhammad', 'Xanthos']],
    ['Ivor Smyth', 'Smith', ['Ivor', 'Smith']],
    ['Jeff Vorley', 'Geoff', ['Geoff', 'Vorley']],
    ['Wojciech Kowalsky', 'Kowalski', ['Wojciech', 'Kowalski']],
    ['Yousef Hussein', 'Hussain', ['Youssef', 'Hussain']],
  ])('%s finds %s, who sounds like that', async (typed, _, name) => {
    await given(name);
    expect(await names(typed)).toEqual([`${name.join(' ')}: sounds-like`]);
  });

  it('puts the reference and the phone number first, then names, then what sounds like it, and says why', async () => {
    const exact = await given(['Marion', 'Thackeray'], { phone: '+441632960777', knownAs: 'Maz' });
    await given(['Marian', 'Thackery']);
    expect(await names('Marion Thackeray')).toEqual(['Marion Thackeray: name', 'Marian Thackery: sounds-like']);
    expect(await names('maz thack')).toEqual(['Marion Thackeray: known-as']);
    const html = await page('Marion Thackeray');
    expect(html).toContain('Sounds like');
    expect(html.indexOf('Marion Thackeray</a>')).toBeLessThan(html.indexOf('Marian Thackery</a>'));
    for (const typed of ['01632 960777', '+44 (0)1632 960777', '00441632960777', '960777', '01632-960-777'])
      expect(await names(typed)).toEqual(['Marion Thackeray: phone']);
    const [{ reference } = { reference: '' }] = await app.query<{ reference: string }>(
      `SELECT reference FROM participant WHERE id = $1`,
      [exact.participantId],
    );
    for (const typed of [reference, reference.toLowerCase(), reference.replace('-', '')])
      expect(await names(typed)).toEqual(['Marion Thackeray: reference']);
  });

  it('takes a postcode or its first half, and a date of birth written any way, also beside a name', async () => {
    await given(['Olga', 'Pemberlow'], { postcode: 'TN38 0XY', bornOn: '1979-02-28' });
    for (const typed of ['TN38 0XY', 'tn380xy', 'TN38', 'tn38 0'])
      expect(await names(typed)).toEqual(['Olga Pemberlow: postcode']);
    expect(await names('TN3')).toEqual([]);
    for (const typed of ['28/2/1979', '28.02.79', '28 February 1979', '1979-02-28', '28021979'])
      expect(await names(typed)).toEqual(['Olga Pemberlow: birth']);
    expect(await names('olga 28/2/1979 TN38')).toEqual(['Olga Pemberlow: name postcode birth']);
    expect(await names('olga 27/2/1979')).toEqual([]);
  });

  it('finds nobody of another provider by any of it', async () => {
    await given(['Quentin', 'Ravenhurst'], { phone: '+441632960888', postcode: 'TN40 1AB', bornOn: '1951-12-01' });
    for (const typed of ['Ravenhurst', 'Kwentin Ravenhurst', '960888', 'TN40 1AB', '1/12/1951'])
      expect(await names(typed, elsewhere)).toEqual([]);
    expect(await names('Kwentin Ravenhurst', leader)).toEqual(['Quentin Ravenhurst: sounds-like']);
  });

  it('confirms no protected phone or postcode to those who may not see it', async () => {
    const hers = await given(['Petra', 'Hiddenly'], { phone: '+441632960999', postcode: 'TN41 9ZZ' });
    await maya.submit(`/participants/${hers.participantId}/contact-protection`, { reason: 'Wishes it' }).expect(303);
    const quality = await app.as('quality@demo.example');
    for (const typed of ['01632 960999', '960999', 'TN41 9ZZ', 'TN41', 'Petra TN41', 'Pettra Hiddenli TN41']) {
      expect(await names(typed, quality)).toEqual([]);
      expect(await found(typed)).toHaveLength(1);
    }
    expect(await names('Hiddenly', quality)).toEqual(['Petra Hiddenly: name']);
  });
});

describe('words in notes', () => {
  let ada: GivenEpisode;
  const note = (episode: GivenEpisode, text: string, sensitive = false, daysAgo = 3) =>
    app.query(
      `INSERT INTO contact_note (area_id, provider_id, participant_id, episode_id, author_id, happened_at, mode, reached, text, sensitive)
       SELECT area_id, provider_id, participant_id, id, specialist_id, $2::date + time '10:00', 'phone', true, $3, $4 FROM episode WHERE id = $1`,
      [episode.id, addDays(app.today, -daysAgo), text, sensitive],
    );

  beforeAll(async () => {
    ada = await given(['Nadia', 'Notesworth']);
    await note(ada, 'She enjoyed the <b>beekeeping</b> course & will ring José about the hives.');
    await note(ada, 'Talked about the zuglot clinic.', true);
    await app.query(
      `INSERT INTO support_session (area_id, provider_id, participant_id, episode_id, specialist_id, starts_at, ends_at, mode, status, note)
       SELECT area_id, provider_id, participant_id, id, specialist_id, '2026-11-10T09:00Z', '2026-11-10T09:30Z', 'phone', 'attended', 'Beekeeper visit planned'
         FROM episode WHERE id = $1`,
      [ada.id],
    );
  });

  it('are found by their stem, marked, never as mark-up, and grouped under the person', async () => {
    const html = await page('beekeeping');
    expect(html).toContain('&lt;b&gt;<mark>beekeeping</mark>&lt;/b&gt;');
    expect(html.match(/class="ctw-found"/g)).toHaveLength(1);
    expect(html).toMatch(/In notes[\s\S]*Nadia Notesworth[\s\S]*Contact note, 17 Nov 2026/);
    expect(await page('hive')).toContain('<mark>hives</mark>');
    expect(await page('"about the hives"')).toContain('<mark>hives</mark>');
    expect(await page('beekeeping lighthouse')).not.toContain('Nadia Notesworth');
    expect(await page('josé')).toContain('<mark>José</mark>');
  });

  it('of a sensitive note are found only by those who may read them', async () => {
    expect(await page('zuglot')).toContain('<mark>zuglot</mark>');
    const quality = await page('zuglot', await app.as('quality@demo.example'));
    expect(quality).toContain('Nobody found');
    expect(quality).not.toContain('Notesworth');
  });

  it('of another provider, of a restricted record and of kinds one may not read are not found', async () => {
    expect(await page('beekeeping', elsewhere)).toContain('Nobody found');
    const mayRead = (await privacy.get('/search?words=beekeeping')).text;
    expect(mayRead).not.toContain('<mark>');
    const quinn = await given(['Quinn', 'Walledoff']);
    await note(quinn, 'The word is wallflowerish.');
    expect(await page('wallflowerish', leader)).toContain('<mark>');
    await app.query(
      `INSERT INTO record_restriction (area_id, provider_id, participant_id, reason, words, restricted_at, restricted_by)
       SELECT area_id, provider_id, id, 'at-risk', 'Kept close', now(), 'test' FROM participant WHERE id = $1`,
      [quinn.participantId],
    );
    expect(await page('wallflowerish', leader)).toContain('Nobody found');
    expect(await page('Walledoff', leader)).not.toContain('Quinn Walledoff');
  });

  it('of further goals and of better-off calculations are found as the plan is, each with a way to its page', async () => {
    const gail = await given(['Gail', 'Goalsworthy']);
    await app.query(
      `WITH plan AS (
         INSERT INTO action_plan (area_id, provider_id, participant_id, episode_id, goal, started_on, review_due_on)
         SELECT area_id, provider_id, participant_id, id, 'Work', '2026-11-01', '2026-11-28' FROM episode WHERE id = $1
         RETURNING *)
       INSERT INTO action_goal (area_id, provider_id, participant_id, plan_id, goal, agreed_on)
       SELECT area_id, provider_id, participant_id, id, 'Drive a snowplough in winter', '2026-11-02' FROM plan`,
      [gail.id],
    );
    await app.query(
      `INSERT INTO better_off (area_id, provider_id, participant_id, episode_id, edition, calculated_on, done_by, source, benefits, period,
                               now_pence, then_pence, hours_per_week, hourly_pence, decided, leaves_out, review_due_on)
       SELECT area_id, provider_id, participant_id, id, 1, '2026-11-03', 'specialist', 'turn2us', '{}', 'month', 90000, 120000, 16, 1271,
              'Takes the bobsleigh job', 'The crocodile allowance', '2027-02-03' FROM episode WHERE id = $1`,
      [gail.id],
    );
    const goal = await page('snowplough');
    expect(goal).toContain('<mark>snowplough</mark>');
    expect(goal).toMatch(/href="\/episodes\/[0-9a-f-]+\/plan"[^>]*>Further goal of the plan, 2 Nov 2026/);
    expect(await page('bobsleigh', leader)).toContain('<mark>bobsleigh</mark>');
    const left = await page('crocodiles');
    expect(left).toContain('<mark>crocodile</mark>');
    expect(left).toMatch(/href="\/episodes\/[0-9a-f-]+\/better-off"[^>]*>Better-off calculation, 3 Nov 2026/);

    // Whoever does not read plans, or works elsewhere, finds neither.
    const administrator = await app.as('admin@demo.example');
    for (const typed of ['snowplough', 'bobsleigh', 'crocodile']) {
      for (const by of [elsewhere, privacy, administrator]) {
        const { status, text } = await by.get(`/search?words=${typed}`);
        expect([typed, status, text.includes('Goalsworthy')]).toEqual([typed, 200, false]);
      }
    }
    await app.query(
      `INSERT INTO record_restriction (area_id, provider_id, participant_id, reason, words, restricted_at, restricted_by)
       SELECT area_id, provider_id, id, 'at-risk', 'Kept close', now(), 'test' FROM participant WHERE id = $1`,
      [gail.participantId],
    );
    for (const typed of ['snowplough', 'bobsleigh', 'crocodile'])
      expect(await page(typed, leader)).toContain('Nobody found');
  });

  it('survives whatever is typed, and says so in the access log as one search', async () => {
    for (const typed of ['the', '-beekeeping', '"', '& | !', "'); --", '\u0001\u0002abc', '%%%', '<script>', ':*'])
      expect((await maya.get(`/search?words=${encodeURIComponent(typed)}`)).status).toBe(200);
    const [{ seen } = { seen: [] }] = await app.query<{ seen: readonly string[] }>(
      `SELECT seen FROM audit_entry WHERE action = 'read' AND what = 'search' AND $1 = ANY (seen) ORDER BY seq DESC LIMIT 1`,
      [ada.participantId],
    );
    expect(seen).toEqual([ada.participantId]);
  });
});
