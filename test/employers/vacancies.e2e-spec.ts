import { givenEpisode } from '../sessions/given-episode.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

const ours = 'specialist@demo.example';
const theirs = 'specialist2@demo.example';

describe('vacancies', () => {
  let app: TestApp;
  let us: Client;
  let them: Client;

  beforeAll(async () => {
    app = await startApp({ today: '2026-11-20' });
    us = await app.as(ours);
    them = await app.as(theirs);
  });
  afterAll(() => app.close());

  const employer = async (name: string, more: object = {}): Promise<string> => {
    const { body } = await us.post('/api/v1/employers', { name, ...more }).expect(201);
    return (body as { id: string }).id;
  };
  const offer = async (at: string, more: object = {}): Promise<Record<string, unknown> & { id: string }> => {
    const { body } = await us
      .post(`/api/v1/employers/${at}/vacancies`, { title: 'Baker', hoursMin: 16, ...more })
      .expect(201);
    return body as { id: string };
  };
  const words = (text: string): string => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const WHOLE = {
    ...{
      title: 'Dough hand',
      socCode: '5432',
      source: 'carved',
      hoursMin: '8',
      hoursMax: '12',
      shifts: 'Early mornings',
    },
    ...{ pay: '13.10', contractType: 'permanent', remote: 'partly', posts: '2', howToApply: 'Ring Sam' },
    ...{ interviewAdjustments: 'Questions are sent before', isApprenticeship: 'no', requirements: 'Food hygiene' },
    ...{ carvedFrom: 'Parts of the baker’s morning', startsOn: '11/1/2027', closesOn: '18/12/2026' },
  };

  it('keep all that is said of a job, show it, and are copied and corrected', async () => {
    const at = await employer('Deal Dough', { postcode: 'CT14 6BB' });
    const { headers } = await us.submit(`/employers/${at}/vacancies/new`, WHOLE).expect(303);
    const page = String(headers['location']);
    const said = words((await us.get(page).expect(200)).text);
    for (const part of [
      ...['Early mornings', '£13.10 an hour', 'Permanent', 'Some of it', 'Ring Sam', 'Questions are sent before'],
      ...['Food hygiene', 'Carved from Parts of the baker’s morning', 'People they look for 2'],
    ])
      expect(said).toContain(part);
    const { body } = await us.get(`/api/v1${page}`).expect(200);
    expect(body).toMatchObject({
      payPencePerHour: 1310,
      remote: 'partly',
      posts: 2,
      isApprenticeship: false,
      state: 'open',
    });

    const copy = await us.get(`/employers/${at}/vacancies/new?copy=${page.split('/').at(-1)}`).expect(200);
    expect(copy.text).toContain('Copied from ‘Dough hand’');
    expect(copy.text).toContain('Ring Sam');
    expect(copy.text).not.toContain('value="18/12/2026"');

    const change = { posts: 1, requirements: null, hoursMax: 10 };
    const changed = await us.patch(`/api/v1${page}`, change, { 'if-match': '"1"' }).expect(200);
    expect(changed.body).toMatchObject({
      posts: 1,
      requirements: '',
      hoursMin: 8,
      hoursMax: 10,
      shifts: 'Early mornings',
    });
    await us.patch(`/api/v1${page}`, { posts: 3 }, { 'if-match': '"1"' }).expect(412);
  });

  it('warn of pay below the minimum wage and never stop for it', async () => {
    const at = await employer('Deal Low Pay');
    const low = await offer(at, { payPencePerHour: 1100 });
    expect(low['payWarning']).toContain('£11.00 an hour is below the minimum wage: £12.71 for ages 21 and over');
    expect((await us.get(`/vacancies/${low.id}`).expect(200)).text).toContain('Check the pay.');
    expect(await offer(at, { payPencePerHour: 1271 })).toMatchObject({ payWarning: null });
    expect(await offer(at, { payPencePerHour: 800, isApprenticeship: true })).toMatchObject({ payWarning: null });
    expect((await offer(at, { payPencePerHour: 799, isApprenticeship: true }))['payWarning']).toContain(
      'for apprentices',
    );
  });

  it('are closed with a reason that says whether they were filled, once, and opened again', async () => {
    const { id } = await offer(await employer('Deal Doors'));
    const at = `/api/v1/vacancies/${id}/closure`;
    await us.post(at, { reason: 'bored' }, { 'if-match': '"1"' }).expect(422);
    const { body } = await us.post(at, { reason: 'filled-by-us' }, { 'if-match': '"1"' }).expect(200);
    expect(body).toMatchObject({ state: 'filled', closedReason: 'filled-by-us', closedOn: '2026-11-20' });
    const again = await us.post(at, { reason: 'withdrawn' }, { 'if-match': '"2"' }).expect(422);
    expect(again.body).toMatchObject({ code: 'vacancy.closed-already' });
    expect(words((await us.get(`/vacancies/${id}`).expect(200)).text)).toContain('Filled by somebody we support');
    const form = await us.submit(`/vacancies/${id}/closure`, { reason: '', version: '2' });
    expect(form.status).toBe(400);
    expect(form.text).toContain('Select why the vacancy is closed');
    await us.submit(`/vacancies/${id}/reopening`, { version: '2' }).expect(303);
    expect((await us.get(`/api/v1/vacancies/${id}`)).body).toMatchObject({ state: 'open', closedReason: null });
  });

  it('are at a site of the organisation, and of no other', async () => {
    const [main, branch, other] = [
      await employer('Deal Paint', { postcode: 'CT14 6BB' }),
      await employer('Deal Paint', { postcode: 'CT16 1AA' }),
      await employer('Somebody Else'),
    ];
    await us.put(`/api/v1/employers/${branch}/organisation`, { employerId: main }).expect(200);
    const sent = { title: 'Painter', hoursMin: '16', source: 'employer' };
    const { headers } = await us.submit(`/employers/${main}/vacancies/new`, { ...sent, siteId: branch }).expect(303);
    const { body } = await us.get(`/api/v1${String(headers['location'])}`).expect(200);
    expect(body).toMatchObject({ employerId: branch, postcode: 'CT16 1AA' });
    const wrong = await us.submit(`/employers/${main}/vacancies/new`, { ...sent, siteId: other });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Choose a site of the same organisation');
  });

  it('carved for somebody tell nobody else for whom', async () => {
    const ada = await givenEpisode(app, { name: ['Ada', 'Quillfeather'] });
    const at = await employer('Deal Kennels');
    const sent = { ...WHOLE, closesOn: '', carvedFor: ada.id, strengths: 'Ada is calm with nervous dogs' };
    const { headers } = await us.submit(`/employers/${at}/vacancies/new`, sent).expect(303);
    const page = String(headers['location']);
    expect((await us.get(`${page}/people`).expect(200)).text).toContain('Carved for Ada Quillfeather');
    for (const place of [page, `${page}/people`, `/api/v1${page}`, `/employers/${at}`, '/vacancies']) {
      const { text } = await them.get(place).expect(200);
      expect(text).not.toMatch(/Quillfeather|nervous dogs/);
    }
    // Only carved jobs say so, and strengths belong to somebody.
    const plain = await us.submit(`/employers/${at}/vacancies/new`, { ...sent, source: 'employer' });
    expect(plain.text).toContain('Only a carved job says this');
    const nobody = await us.submit(`/employers/${at}/vacancies/new`, { ...sent, carvedFor: '' });
    expect(nobody.text).toContain('Choose for whom it was carved, or leave the strengths blank');
    expect(nobody.text).toContain('Ada is calm with nervous dogs');
    const theirsOne = await givenEpisode(app, { email: theirs });
    await us.put(`/api/v1${page}/carving`, { episodeId: theirsOne.id }).expect(404);
  });

  describe('fit or do not fit yet, from either side', () => {
    it('in preferences, skills, hours, travel, adjustments and pay, each in words', async () => {
      await app.query(`UPDATE vacancy SET state = 'withdrawn', closed_reason = NULL, closed_on = NULL`);
      await app.query(
        `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE exited_on IS NULL`,
      );
      const ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
      const answers = {
        ...{ workWanted: 'Baking', strengths: 'Food hygiene certificate', hoursWanted: 16, travelBy: ['bus'] },
        ...{ travelMinutes: 60, adjustments: ['quiet', 'written', 'hours'], payNeeded: 15_000 },
      };
      await app.query(
        `INSERT INTO vocational_profile (area_id, provider_id, participant_id, episode_id, edition, answers, written_on, written_by)
         SELECT area_id, provider_id, participant_id, id, 1, $2, '2026-11-01', specialist_id FROM episode WHERE id = $1`,
        [ada.id, JSON.stringify(answers)],
      );
      await app.query(`UPDATE participant SET postcode = 'CT16 1AA' WHERE id = $1`, [ada.participantId]);
      const near = await employer('Near Bakery', { postcode: 'CT14 6BB' });
      await us.post(`/api/v1/employers/${near}/adjustments`, { kind: 'written', madeOn: '2026-01-10' }).expect(201);
      const bakery = await offer(near, {
        ...{ title: 'Baker', requirements: 'Food hygiene', payPencePerHour: 1300, adjustments: ['quiet'] },
      });
      const far = await offer(await employer('Far Offices', { postcode: 'ME14 1AA' }), {
        ...{ title: 'Office clerk', hoursMin: 35, payPencePerHour: 1200, requirements: 'Typing' },
      });

      type Point = { aspect: string; standing: string; words: string };
      type Matched = { vacancyId: string; episodeId: string; fits: Point[]; notYet: Point[] };
      const matches = async (path: string) => ((await us.get(path).expect(200)).body as { items: Matched[] }).items;
      const jobs = await matches(`/api/v1/episodes/${ada.id}/job-matches`);
      expect(jobs.map(({ vacancyId }) => vacancyId)).toEqual([bakery.id, far.id]);
      const said = (match: Matched | undefined) =>
        Object.fromEntries(
          [...(match?.fits ?? []), ...(match?.notYet ?? [])].map((point) => [
            `${point.aspect} ${point.standing}`,
            point.words,
          ]),
        );
      expect(said(jobs[0])).toEqual({
        'preferences fits': expect.stringContaining('catering') as string,
        'skills fits': expect.stringContaining('They have done or learnt') as string,
        'hours fits': '16 hours a week, and they want 16',
        'travel fits':
          'About 6 miles from where they live, in a straight line: perhaps 45 minutes by bus, and they can travel 60. Check the journey',
        'adjustments fits': 'The employer offers what would help: a quiet place',
        'adjustments differs':
          'Would help and is not offered yet: flexible or shorter hours. Ask the employer, if they agree to that',
        'adjustments ask':
          'Would help, and this employer has done it before: written or step-by-step instructions. Ask for it again, if they agree to that',
        'pay fits': '£13.00 an hour, about £208.00 a week before tax; they need £150.00 after tax',
      });
      expect(said(jobs[1])).toMatchObject({
        'preferences ask': 'They have not named this kind of work: ask whether it interests them',
        'skills ask': 'The employer asks for ‘Typing’',
        'hours differs': '35 hours a week; they want 16: ask for fewer hours, or to begin with fewer',
        'travel differs': expect.stringMatching(/^About \d+ miles .* they can travel 60/) as string,
        'adjustments differs': expect.stringContaining('a quiet place') as string,
        'pay differs': expect.stringContaining('below the minimum wage') as string,
      });
      // From the job it is the same.
      for (const [vacancy, place] of [[bakery.id, 0] as const, [far.id, 1] as const]) {
        const people = await matches(`/api/v1/vacancies/${vacancy}/matches`);
        expect(people.map(({ episodeId }) => episodeId)).toEqual([ada.id]);
        expect(said(people[0])).toEqual(said(jobs[place]));
      }
      await them.get(`/api/v1/episodes/${ada.id}/job-matches`).expect(404);
      expect((await them.get(`/api/v1/vacancies/${bakery.id}/matches`).expect(200)).text).not.toContain(
        ada.participantId,
      );
    });
  });

  it.each([
    [{ contractType: 'forever' }, '/contractType'],
    [{ posts: 0 }, '/posts'],
    [{ adjustments: ['sauna'] }, '/adjustments'],
    [{ startsOn: '2027-02-30' }, '/startsOn'],
    [{ colour: 'red' }, '/colour'],
  ])('point at the field in an API body: %j', async (wrong, pointer) => {
    const at = await employer(`Pointed ${pointer}`);
    const { body } = await us
      .post(`/api/v1/employers/${at}/vacancies`, { title: 'Baker', hoursMin: 16, ...wrong })
      .expect(422);
    expect(body).toMatchObject({ errors: [{ pointer }] });
  });
});
