import { supported } from '../outcomes/people.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

const ours = 'specialist@demo.example';
const theirs = 'specialist2@demo.example';
const leader = 'leader@demo.example';

describe('the log of contacts with employers', () => {
  let app: TestApp;
  let us: Client;
  let them: Client;

  beforeAll(async () => {
    // A Friday.
    app = await startApp({ today: '2026-11-20' });
    us = await app.as(ours);
    them = await app.as(theirs);
  });
  afterAll(() => app.close());

  const add = async (name: string): Promise<string> => {
    const { body } = await us.post('/api/v1/employers', { name }).expect(201);
    return (body as { id: string }).id;
  };
  const log = async (id: string, more: object = {}): Promise<string> => {
    const { body } = await us
      .post(`/api/v1/employers/${id}/activities`, { kind: 'visit', happenedOn: '2026-11-19', ...more })
      .expect(201);
    return (body as { id: string }).id;
  };
  const firstContact = async (episodeId: string) => {
    const [row] = await app.query<{ day: string | null }>(
      `SELECT first_employer_contact_on AS day FROM episode WHERE id = $1`,
      [episodeId],
    );
    return row?.day ?? null;
  };

  it('says what a contact was for, what was learned, and what comes next by which day', async () => {
    const id = await add('Deal Signs');
    const sent = { kind: 'visit', happenedOn: '19/11/2026', purpose: 'carve', note: 'They sort post by hand' };
    const without = await us.submit(`/employers/${id}/activities/new`, {
      ...sent,
      nextStep: 'Send a sketch of the job',
    });
    expect(without.status).toBe(400);
    expect(without.text).toContain('Enter the day by which you mean to do that');
    expect(without.text).toContain('value="Send a sketch of the job"');
    const whole = { ...sent, nextStep: 'Send a sketch of the job', followUpOn: '27/11/2026' };
    await us.submit(`/employers/${id}/activities/new`, whole).expect(303);
    const { text } = await us.get(`/employers/${id}`).expect(200);
    expect(text).toContain('Carve a job');
    expect(text).toContain('Send a sketch of the job, by 27 November 2026');
    const { body } = await us.get(`/api/v1/employers/${id}/activities`).expect(200);
    expect(body).toMatchObject({
      items: [{ purpose: 'carve', nextStep: 'Send a sketch of the job', followUpOn: '2026-11-27' }],
    });
    const odd = { kind: 'visit', happenedOn: '2026-11-19', purpose: 'small-talk' };
    expect((await us.post(`/api/v1/employers/${id}/activities`, odd).expect(422)).body).toMatchObject({
      errors: [{ pointer: '/purpose' }],
    });
  });

  it('takes null from a program as nothing said', async () => {
    const id = await add('Deal Nulls');
    const nothing = { purpose: null, note: null, nextStep: null, followUpOn: null, episodeId: null, namesPerson: null };
    await log(id, nothing);
    const { body } = await us.get(`/api/v1/employers/${id}/activities`).expect(200);
    expect(body).toMatchObject({ items: [{ purpose: '', note: '', nextStep: '', followUpOn: null }] });
    const made = { kind: 'quiet', words: null, madeOn: '2026-06-15' };
    expect((await us.post(`/api/v1/employers/${id}/adjustments`, made).expect(201)).body).toMatchObject({ words: '' });
    const given = { topic: 'access-to-work', words: null, givenOn: '2026-11-20' };
    expect((await us.post(`/api/v1/employers/${id}/advice`, given).expect(201)).body).toMatchObject({ words: '' });
  });

  it('offers to undo it beside the employer it was with, and not beside any other', async () => {
    const [one, other] = [await add('Deal Doors'), await add('Deal Windows')];
    const slip = await log(one);
    const undo = `action="/employer-activities/${slip}/undo"`;
    expect((await us.get(`/employers/${one}`).expect(200)).text).toContain(undo);
    expect((await us.get(`/employers/${other}`).expect(200)).text).not.toContain(undo);
  });

  it('undoes a slip of the finger by one press for a while, and what it said of somebody’s support with it', async () => {
    const id = await add('Deal Fish');
    const { episodeId } = await supported(app);
    await log(id, { episodeId, happenedOn: '2026-11-10' });
    const slip = await log(id, { episodeId, happenedOn: '2026-11-03' });
    expect(await firstContact(episodeId)).toBe('2026-11-03');
    expect((await us.get('/employers').expect(200)).text).toContain(`action="/employer-activities/${slip}/undo"`);
    await us.submit(`/employer-activities/${slip}/undo`, { back: 'near' }).expect(303);
    expect(await firstContact(episodeId)).toBe('2026-11-10');
    await us.get(`/api/v1/employer-activities/${slip}`).expect(404);
    // Undone twice, it is gone.
    expect((await us.submit(`/employer-activities/${slip}/undo`, {})).status).toBe(404);

    const late = await log(id);
    await app.query(`UPDATE employer_activity SET created_at = now() - interval '16 minutes' WHERE id = $1`, [late]);
    expect((await us.get('/employers').expect(200)).text).not.toContain(`/employer-activities/${late}/undo`);
    const refused = await us.submit(`/employer-activities/${late}/undo`, {});
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('It is too late to undo this by one press');
  });

  it('takes out later only with a reason, by who logged it or leads them, and counts it nowhere', async () => {
    const id = await add('Deal Flowers');
    const { episodeId } = await supported(app);
    const wrong = await log(id, { episodeId });
    const colleague = await app.as('ben.hollis@wealden-works.example');
    expect((await colleague.submit(`/employer-activities/${wrong}/removal`, { reason: 'Not mine' })).status).toBe(400);
    const blank = await us.submit(`/employer-activities/${wrong}/removal`, { reason: ' ' });
    expect(blank.status).toBe(400);
    expect(blank.text).toContain('Say why you take this contact out');
    await them.get(`/employer-activities/${wrong}/removal`).expect(404);

    const boss = await app.as(leader);
    await boss.submit(`/employer-activities/${wrong}/removal`, { reason: 'It was another employer' }).expect(303);
    expect(await firstContact(episodeId)).toBeNull();
    const { body } = await us.get(`/api/v1/employers/${id}/activities`).expect(200);
    expect(body).toEqual({ items: [] });
    // Nobody of the area counts it either, and the trail says who and why.
    const list = await them.get('/api/v1/employers?words=deal+flowers').expect(200);
    expect(list.body).toMatchObject({ items: [{ involvement: [] }] });
    expect(
      await app.query(`SELECT voided_by AS by, void_reason AS why FROM employer_activity WHERE id = $1`, [wrong]),
    ).toEqual([{ by: app.cast.person(leader).id, why: 'It was another employer' }]);
  });

  describe('week by week', () => {
    it('counts face to face for one person apart, by Mondays, and the leader reviews each week once', async () => {
      await app.query(`DELETE FROM employer_activity`);
      const id = await add('Deal Ferries');
      const { episodeId } = await supported(app);
      for (const happenedOn of ['2026-11-09', '2026-11-13', '2026-11-15']) await log(id, { happenedOn, episodeId });
      await log(id, { happenedOn: '2026-11-12' });
      await log(id, { happenedOn: '2026-11-12', kind: 'phone', episodeId });
      await log(id, { happenedOn: '2026-11-11', kind: 'event', episodeId });
      await log(id, { happenedOn: '2026-11-16', episodeId });

      const boss = await app.as(leader);
      const me = app.cast.person(ours).id;
      const week = async (day: string) => {
        const { body } = await boss.get(`/api/v1/employer-contact-weeks?week=${day}`).expect(200);
        const { specialists, ...rest } = body as { specialists: { specialistId: string }[] };
        return { ...rest, mine: specialists.find(({ specialistId }) => specialistId === me) };
      };
      expect(await week('2026-11-11')).toMatchObject({
        ...{ weekOf: '2026-11-09', until: '2026-11-15', next: '2026-11-16' },
        mine: { forSomebody: 4, inGeneral: 1, other: 1, reviewedOn: null, reviewedWeeks: 0 },
      });
      expect(await week('2026-11-20')).toMatchObject({ next: null, mine: { forSomebody: 1 } });

      // The page shows the week before this one: it is over.
      const page = await boss.get('/employer-contact-weeks').expect(200);
      expect(page.text).toContain('9 November 2026 to 15 November 2026');
      const tick = { specialistId: me, weekOf: '2026-11-09' };
      for (const _ of [1, 2]) await boss.submit('/employer-contact-weeks/reviews', tick).expect(303);
      expect(await week('2026-11-09')).toMatchObject({ mine: { reviewedOn: '2026-11-20', reviewedWeeks: 1 } });
      expect(await app.query(`SELECT count(*)::integer AS n FROM employer_contact_review`)).toEqual([{ n: 1 }]);
      const own = await us.get('/employer-contact-weeks').expect(200);
      expect(own.text).toContain(`Reviewed on`);
      expect(own.text).not.toContain('We looked at this week');
    });

    it('is reviewed by nobody for themselves, for another organisation, or for a week that has not begun', async () => {
      const boss = await app.as(leader);
      const sent = (who: string, weekOf: string) =>
        boss.post('/api/v1/employer-contact-weeks/reviews', { specialistId: app.cast.person(who).id, weekOf });
      await sent(theirs, '2026-11-09').expect(404);
      await sent(leader, '2026-11-09').expect(404);
      expect((await sent(ours, '2026-11-10').expect(422)).body).toMatchObject({ code: 'employer.not-one-week' });
      await sent(ours, '2026-11-23').expect(422);
      const tick = { specialistId: app.cast.person(ours).id, weekOf: '2026-11-09' };
      await us.post('/api/v1/employer-contact-weeks/reviews', tick).expect(403);
    });
  });

  describe('across organisations', () => {
    /** Everywhere an employer is about to be approached, as the other organisation sees it. */
    const everywhere = async (employer: string, vacancy: string): Promise<readonly string[]> => {
      const places = [
        ...[`/employers/${employer}`, `/employers/${employer}/activities/new`, '/employers?words=thanet+wheels'],
        ...[`/vacancies/${vacancy}`, `/vacancies/${vacancy}/people`, `/vacancies?employer=${employer}`],
        ...[`/api/v1/employers/${employer}`, `/api/v1/employers/${employer}/activities`],
        ...[
          `/api/v1/employers?words=thanet+wheels`,
          `/api/v1/vacancies/${vacancy}`,
          `/api/v1/employers/${employer}/sites`,
        ],
      ];
      const texts: string[] = [];
      for (const place of places)
        texts.push((await them.get(place).expect(200)).text.replaceAll(/name="_\w+" value="[^"]*"/g, ''));
      return texts;
    };
    const withoutMarks = (text: string): string =>
      text.replaceAll(/[0-9a-f-]{36}|nonce="[^"]*"|value="[^"]{20,}"/g, '');

    it('warns of who was in touch everywhere, and nobody’s participant can be told from it, not by counts of one either', async () => {
      const employer = await add('Thanet Wheels');
      const offered = { title: 'Wheel builder', hoursMin: 16 };
      const { body } = await us.post(`/api/v1/employers/${employer}/vacancies`, offered).expect(201);
      const vacancy = (body as { id: string }).id;
      const { episodeId, participantId } = await supported(app, { familyName: 'Quillfeather' });
      // One contact in general, and then the same with one for somebody in its place: to the neighbour it is all one.
      const general = await log(employer, { note: 'About nobody' });
      const before = await everywhere(employer, vacancy);
      await us.submit(`/employer-activities/${general}/undo`, {}).expect(303);
      const about = await log(employer, {
        episodeId,
        note: 'About Quillfeather',
        nextStep: 'Quillfeather starts',
        followUpOn: '2026-11-27',
      });
      const after = await everywhere(employer, vacancy);
      expect(after.map(withoutMarks)).toEqual(before.map(withoutMarks));
      for (const text of after) {
        expect(text).not.toMatch(/Quillfeather/);
        expect(text).not.toContain(participantId);
        expect(text).not.toContain(episodeId);
      }
      for (const place of [0, 1, 3]) expect(after[place]).toContain('visited yesterday. Speak to them first');
      // Those who support them read for whom it was.
      expect((await us.get(`/employers/${employer}`).expect(200)).text).toMatch(/For \S+ Quillfeather/);
      await them.get(`/api/v1/employer-activities/${about}`).expect(404);
      await them.get(`/employer-activities/${about}/removal`).expect(404);
    });

    it('says so on an application that is under way too', async () => {
      const employer = await add('Thanet Tyres');
      const { body } = await us.post(`/api/v1/employers/${employer}/vacancies`, { title: 'Fitter', hoursMin: 16 });
      const { episodeId } = await supported(app, { specialist: theirs });
      await log(employer);
      const vacancyId = (body as { id: string }).id;
      const begun = await them.submit(`/episodes/${episodeId}/applications/considered`, { vacancyId }).expect(303);
      const { text } = await them.get(String(begun.headers['location'])).expect(200);
      expect(text).toContain('visited yesterday. Speak to them first');
    });
  });
});
