import { SignInService } from '#modules/identity';
import { givenEpisode } from './given-episode.js';
import { givenSession } from './given-session.js';
import { startApp } from '../support/app.js';
import { axeViolations, launchBrowser } from '../support/browser.js';

it('looks', async () => {
  const port = 4123;
  const app = await startApp({ today: '2026-11-20', environment: { PORT: String(port) } });
  await app.nest.listen(port, '127.0.0.1');
  const specialist = await app.as('specialist@demo.example');
  const leader = await app.as('leader@demo.example');
  const ada = await givenEpisode(app, { name: ['Ada', 'Ashbourne'] });
  const bela = await givenEpisode(app, { name: ['Bela', 'Quist'] });
  const wait = await givenEpisode(app, { name: ['Wilma', 'Waters'], startedDaysAgo: null });
  await app.query(`UPDATE participant SET interpreter_needed = true, language = 'Polish', safe_contact = 'Do not ring before 10am. Never name the service to anybody else', may_leave_voicemail = false, communication_needs = 'Large print', known_as = 'Addie', gp_practice_code = 'G82050' WHERE id = $1`, [ada.participantId]);
  const past = await givenSession(app, ada, '2026-11-20T09:00Z', { practiceCode: 'G82050', room: 'Room 2' });
  await givenSession(app, bela, '2026-11-20T10:00Z', { practiceCode: 'G82050', room: 'Room 2' });
  await givenSession(app, bela, '2026-11-18T13:30Z', { practiceCode: 'G82050', room: '' });
  const future = await givenSession(app, ada, '2026-11-24T14:00Z', { practiceCode: 'G82050', room: 'Room 2' });
  await givenSession(app, bela, '2026-11-17T10:00Z');
  const body = { day: '2026-11-26', time: '10:00', minutes: 45, mode: 'in-person-community', place: 'The Beaney, café on the ground floor', purpose: 'Practise interview questions' };
  const b = await specialist.post(`/api/v1/episodes/${ada.id}/sessions`, body).expect(201);
  const moved = await specialist.post(`/api/v1/sessions/${(b.body as { id: string }).id}/move`, { ...body, day: '2026-11-27', askedBy: 'participant', reason: 'clash' }, { 'if-match': '"1"' }).expect(201);
  await specialist.post(`/api/v1/episodes/${ada.id}/notes`, { happenedAt: '2026-11-19T11:00:00Z', mode: 'phone', reached: true, text: 'Rang about the advert at the garden centre. Ada will look at the application over the weekend; I will ask about a trial shift.' }).expect(201);
  await specialist.post(`/api/v1/episodes/${ada.id}/notes`, { happenedAt: '2026-11-16T11:00:00Z', mode: 'text', reached: false, text: 'No answer.' }).expect(201);
  const answers = { workWanted: 'Gardening, or anything outdoors.\nNot a shop.', strengths: 'Patient, notices detail, strong', lastWorked: 'over-2-years', lastJob: 'Kitchen assistant, school', travelBy: ['bus', 'walk'], travelMinutes: 45, hoursWanted: 16, payNeeded: 18050, adjustments: ['quiet', 'breaks'], disclosure: 'each-time', betterOff: 'wanted' };
  await specialist.post(`/api/v1/episodes/${ada.id}/profiles`, { answers }, { 'if-match': '"0"' }).expect(201);
  await leader.post(`/api/v1/episodes/${ada.id}/profiles`, { answers: { ...answers, strengths: 'Patient, notices detail', hoursWanted: 20, network: 'Her sister' } }, { 'if-match': '"1"' }).expect(201);
  await specialist.post(`/api/v1/episodes/${ada.id}/plan`, { goal: 'A part-time job outdoors by spring, near enough to walk or take the bus', steps: [
    { what: 'Visit the garden centre together', owner: 'specialist', dueOn: '2026-11-20' },
    { what: 'Write a CV', owner: 'participant', dueOn: '2026-11-27' },
    { what: 'Better-off calculation with the Jobcentre', owner: 'other', dueOn: '2026-12-11' } ] }).expect(201);
  const plan = (await specialist.get(`/api/v1/episodes/${ada.id}/plan`)).body as { steps: { id: string }[] };
  await specialist.submit(`/episodes/${ada.id}/plan/steps/${plan.steps[1]?.id ?? ''}/done`).expect(303);

  const browser = await launchBrowser();
  const cookieOf = async (email: string) => (await app.nest.get(SignInService).signInAsDemo(email)).value;
  const shots: [string, string, string, ((page: import('playwright-core').Page) => Promise<void>)?][] = [
    ['book', 'specialist@demo.example', `/episodes/${ada.id}/sessions/new`],
    ['book-clinic', 'specialist@demo.example', `/episodes/${ada.id}/sessions/new`, async (page) => {
      await page.check('input[value="in-person-clinic"]');
      await page.selectOption('#practiceCode', 'G82050');
      await page.fill('#day', '24/11/2026'); await page.fill('#time', '2pm');
      await page.click('button:has-text("Book session")');
    }],
    ['book-warn', 'specialist@demo.example', `/episodes/${ada.id}/sessions/new`, async (page) => {
      await page.check('input[value="phone"]');
      await page.fill('#day', '28/11/2026'); await page.fill('#time', '2pm');
      await page.click('button:has-text("Book session")');
    }],
    ['session-past', 'specialist@demo.example', `/sessions/${past}`, async (page) => { await page.check('input[value="did-not-attend"]'); }],
    ['session-future', 'specialist@demo.example', `/sessions/${future}`],
    ['session-moved', 'specialist@demo.example', `/sessions/${(moved.body as { id: string }).id}`],
    ['move', 'specialist@demo.example', `/sessions/${future}/move`],
    ['cancel', 'specialist@demo.example', `/sessions/${future}/cancel`],
    ['note', 'specialist@demo.example', `/episodes/${ada.id}/notes/new`],
    ['diary', 'specialist@demo.example', `/diary`],
    ['diary-day', 'leader@demo.example', `/diary?view=day`],
    ['clinic', 'practice@demo.example', `/clinic`],
    ['start', 'specialist@demo.example', `/episodes/${wait.id}/start`],
    ['start-refused', 'specialist@demo.example', `/episodes/${wait.id}/start`, async (page) => { await page.click('button:has-text("Start support")'); }],
    ['started', 'specialist@demo.example', `/episodes/${ada.id}/start`],
    ['profile', 'specialist@demo.example', `/episodes/${ada.id}/profile`],
    ['profile-none', 'specialist@demo.example', `/episodes/${bela.id}/profile`],
    ['profile-edit', 'specialist@demo.example', `/episodes/${ada.id}/profile/edit`],
    ['profile-clash', 'specialist@demo.example', `/episodes/${ada.id}/profile/edit`, async (page) => {
      await page.evaluate(`document.querySelector('[name=basedOn]').value = '1'`);
      await page.fill('#strengths', 'Patient and strong');
      await page.click('button:has-text("Save profile")');
    }],
    ['compare', 'specialist@demo.example', `/episodes/${ada.id}/profile/compare`],
    ['plan', 'specialist@demo.example', `/episodes/${ada.id}/plan`],
    ['plan-none', 'specialist@demo.example', `/episodes/${bela.id}/plan`],
  ];
  const only = process.env['LOOK']?.split(',');
  const found: string[] = [];
  for (const width of [1280, 390]) {
    for (const js of [true]) {
      for (const [name, email, url, act] of shots) {
        if (only && !only.includes(name)) continue;
        const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: js });
        await context.addCookies([{ name: 'ctw_session', value: await cookieOf(email), domain: 'localhost', path: '/' }]);
        const page = await context.newPage();
        page.on('console', (message) => { if (message.type() === 'error') found.push(`${name} ${width}: ${message.text()}`); });
        await page.goto(`http://localhost:${port}${url}`);
        await act?.(page);
        await page.waitForLoadState('networkidle');
        const violations = await axeViolations(page);
        for (const v of violations) found.push(`${name} ${width}: ${v.rule} ${v.help} ${v.targets.join(' | ')}`);
        const overflow = await page.evaluate(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);
        if (Number(overflow) > 0) found.push(`${name} ${width}: overflows by ${String(overflow)}`);
        await page.screenshot({ path: `/tmp/r4/${name}-${width}.png`, fullPage: true });
        await context.close();
      }
    }
  }
  await browser.close();
  await app.close();
  console.log(found.join('\n') || 'no findings');
}, 300_000);
