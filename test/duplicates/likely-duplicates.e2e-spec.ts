import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { likeness, ParticipantsService, type InCommon, type NewPerson } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { calendarDate, isCalendarDate } from '#shared/calendar-date';
import { parseNino } from '#shared/nino';
import { parsePhone } from '#shared/phone';
import { parsePostcode } from '#shared/postcode';
import { somebody } from '../participants/somebody.js';
import { startApp, type Client, type TestApp } from '../support/app.js';

interface Row {
  readonly id: string;
  readonly participant_id: string;
  readonly other_id: string;
  readonly score: number;
  readonly common: readonly (keyof InCommon)[];
}

let app: TestApp;
let leader: Client;

beforeAll(async () => {
  app = await startApp({ today: '2026-11-20' });
  leader = await app.as('leader@demo.example');
}, 120_000);
afterAll(() => app.close());

const sweep = () => app.runSweep('likely-duplicates');
const listed = (): Promise<Row[]> =>
  app.query<Row>(`SELECT id, participant_id, other_id, score, common FROM likely_duplicate WHERE dismissed_at IS NULL`);
const pairOf = (a: string, b: string): string => [a, b].toSorted().join(' ');
const between = async (a: string, b: string): Promise<Row | undefined> =>
  (await listed()).find((row) => pairOf(row.participant_id, row.other_id) === pairOf(a, b));

/** Nobody whom the demonstration’s people share anything with. */
const PERSON = { nino: null, email: null } as const;
async function given(...people: readonly Partial<NewPerson>[]): Promise<string[]> {
  const registered = await app.asSystem(() =>
    app.nest.get(ParticipantsService).registerMany(people.map((one) => somebody(app, { ...PERSON, ...one }))),
  );
  return registered.map(({ id }) => id);
}

const BORN = (day: string) => calendarDate(day);
const SEAN = {
  ...{ givenName: 'Sean', familyName: 'Smithson', dateOfBirth: BORN('1981-04-05') },
  ...{ phone: '+441632960321', postcode: 'TN39 3AA' },
};
const SHAUN = {
  ...{ givenName: 'Shaun', familyName: 'Smythson', dateOfBirth: BORN('1982-05-06') },
  ...{ phone: '+441632960321', postcode: 'ME14 1XX' },
};

describe('complaint 6: duplicate checks are noisy or blind: a list that is made at night', () => {
  let sean: string;
  let shaun: string;
  let row: Row;

  beforeAll(async () => {
    [sean = '', shaun = ''] = await given(SEAN, SHAUN);
    await sweep();
    const found = await between(sean, shaun);
    if (!found) throw new Error('They were not found');
    row = found;
  });

  it('lists two records with the score and the reason in words, and the way to compare', async () => {
    expect(row).toMatchObject({ score: 65, common: ['phone', 'familySounds', 'givenSounds'] });
    const { text } = await leader.get('/possible-duplicates').expect(200);
    expect(text).toContain('Same phone, name sounds alike');
    expect(text).toContain(`/participants/${row.participant_id}/merge?with=${row.other_id}`);
    expect(text).toContain('Sean Smithson');
    const search = await leader.get('/search?words=01632%20960321').expect(200);
    expect(search.text).toContain(`/participants/${row.participant_id}/merge?with=${row.other_id}`);
    expect((await leader.get('/today').expect(200)).text).toMatch(
      /href="\/possible-duplicates">\d+ possible duplicates?</,
    );
  });

  it('is made once however often it runs, also at the same moment', async () => {
    await sweep();
    await Promise.all([sweep(), sweep()]);
    expect((await between(sean, shaun))?.id).toBe(row.id);
  });

  it('never lists again what somebody set aside, unless what they have in common changes; and it can be undone', async () => {
    await leader.submit(`/possible-duplicates/${row.id}/dismissal`, { because: 'family' }).expect(303);
    await sweep();
    expect(await between(sean, shaun)).toBeUndefined();
    const { text } = await leader.get('/possible-duplicates?show=dismissed').expect(200);
    expect(text).toContain('They are family, or live together');
    // What they do not have in common may change.
    await app.query(`UPDATE participant SET postcode = 'CT1 2AB' WHERE id = $1`, [shaun]);
    await sweep();
    expect(await between(sean, shaun)).toBeUndefined();

    await leader.submit(`/possible-duplicates/${row.id}/listing`).expect(303);
    expect((await between(sean, shaun))?.id).toBe(row.id);
    await leader.submit(`/possible-duplicates/${row.id}/dismissal`, { because: '' }).expect(303);
    await app.query(`UPDATE participant SET date_of_birth = '1981-04-05' WHERE id = $1`, [shaun]);
    await sweep();
    expect((await between(sean, shaun))?.common).toContain('birth');
    expect(
      await app.query(`SELECT dismissed_by, dismissed_because FROM likely_duplicate WHERE id = $1`, [row.id]),
    ).toEqual([{ dismissed_by: null, dismissed_because: null }]);
  });

  it('lets go of a pair that a merge has settled, and of one that is not alike any more', async () => {
    await app.query(`UPDATE participant SET merged_into_id = $1 WHERE id = $2`, [sean, shaun]);
    expect((await leader.get('/possible-duplicates').expect(200)).text).not.toContain('Shaun Smythson');
    await leader.get(`/possible-duplicates/${row.id}/dismissal`).expect(404);
    await sweep();
    expect(await between(sean, shaun)).toBeUndefined();
    // Made two again, they are alike again.
    await app.query(`UPDATE participant SET merged_into_id = NULL WHERE id = $1`, [shaun]);
    await sweep();
    expect(await between(sean, shaun)).toBeDefined();
    await app.query(`UPDATE participant SET phone = NULL, date_of_birth = '1970-01-02' WHERE id = $1`, [shaun]);
    await sweep();
    expect(await between(sean, shaun)).toBeUndefined();
  });
});

describe('whose pairs somebody sees', () => {
  it('not those of another provider, none between providers, and none for whoever may not merge', async () => {
    const twice = {
      ...SEAN,
      familyName: 'Elsewhere',
      phone: '+441632960322',
      postcode: 'CT9 1AA',
      dateOfBirth: BORN('1968-08-08'),
    };
    const [ours = '', theirs = ''] = await given(twice, { ...twice, providerId: app.cast.providers[1].id });
    const [other = ''] = await given({ ...twice, providerId: app.cast.providers[1].id });
    await sweep();
    expect(await between(ours, theirs)).toBeUndefined();
    const row = await between(theirs, other);
    expect(row).toBeDefined();
    expect((await leader.get('/possible-duplicates').expect(200)).text).not.toContain('Elsewhere');
    await leader.submit(`/possible-duplicates/${row?.id}/dismissal`, {}).expect(404);
    await (await app.as('specialist@demo.example')).get('/possible-duplicates').expect(403);
  });

  it('not those with a record that is restricted to others', async () => {
    const secret = { ...SEAN, familyName: 'Secretson', phone: '+441632960323', dateOfBirth: BORN('1979-02-03') };
    const [a = '', b = ''] = await given(secret, secret);
    await sweep();
    const row = await between(a, b);
    for (const id of [a, b]) {
      await app.query(
        `UPDATE record_restriction SET lifted_at = now(), lifted_by = 'test', lifted_because = 'x' WHERE lifted_at IS NULL`,
      );
      expect((await leader.get('/possible-duplicates').expect(200)).text).toContain('Secretson');
      await app.query(
        `INSERT INTO record_restriction (area_id, provider_id, participant_id, reason, words, restricted_at)
         SELECT area_id, provider_id, id, 'other', 'Known to a colleague', now() FROM participant WHERE id = $1`,
        [id],
      );
      expect((await leader.get('/possible-duplicates').expect(200)).text).not.toContain('Secretson');
      await leader.get(`/possible-duplicates/${row?.id}/dismissal`).expect(404);
    }
  });

  it('not by a telephone or postcode that is protected', async () => {
    const hidden = { ...SEAN, givenName: 'Olwen', familyName: 'Hiddens', phone: '+441632960324', postcode: 'DA1 1AA' };
    const [a = '', b = ''] = await given(
      { ...hidden, dateOfBirth: BORN('1971-01-01') },
      { ...hidden, dateOfBirth: BORN('1972-02-02') },
    );
    await sweep();
    expect(await between(a, b)).toBeDefined();
    await app.query(
      `UPDATE participant SET contact_protected_at = now(), contact_protected_by = 'test' WHERE id = $1`,
      [a],
    );
    await sweep();
    expect(await between(a, b)).toBeUndefined();
  });

  it('not by a value that more records share than policy says', async () => {
    const hostel = Array.from({ length: 51 }, (_, i) => ({
      ...{ givenName: 'Wilf', familyName: `Hostel${String.fromCharCode(97 + (i % 26))}${i}`, phone: '+441632960325' },
      ...{ postcode: null, dateOfBirth: BORN(`19${String(40 + (i % 50))}-0${(i % 9) + 1}-${10 + (i % 15)}`) },
    }));
    const ids = new Set(await given(...hostel));
    await sweep();
    expect((await listed()).filter(({ participant_id: id }) => ids.has(id))).toEqual([]);
  });
});

/** 600 referrals of which it is known who is referred twice; who else is alike there is not one person. */
describe('on the labelled file of referrals', () => {
  const fixture = (name: string): Record<string, string>[] =>
    parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)), { columns: true, bom: true });
  let byRef: Map<string, string>;
  let truth: Set<string>;

  beforeAll(async () => {
    const readable = fixture('referrals-sample.csv').flatMap((line) => {
      const [phone, postcode, nino] = [line['phone'] ?? '', line['postcode'] ?? '', parseNino(line['nino'] ?? '')];
      if (!isCalendarDate(line['date_of_birth'] ?? '') || !line['family_name']) return [];
      const dateOfBirth = BORN(line['date_of_birth'] ?? '');
      const names = { givenName: line['given_name'] ?? '', familyName: line['family_name'] };
      const reach = { phone: parsePhone(phone), postcode: parsePostcode(postcode) };
      const person = { ...names, ...reach, dateOfBirth, nino: nino.ok ? nino.nino : null };
      return [{ ref: line['external_ref'] ?? '', person }];
    });
    const ids = await given(...readable.map(({ person }) => person));
    byRef = new Map(readable.map(({ ref }, i) => [ref, ids[i] ?? '']));
    truth = new Set(
      fixture('referrals-sample.expected.csv').flatMap(({ external_ref: ref = '', codes = '' }) =>
        [...codes.matchAll(/(?:nino|phone-dob|name-dob-postcode):([0-9-]+)/g)].flatMap(([, other = '']) => {
          const [a, b] = [byRef.get(ref), byRef.get(other)];
          return a && b ? [pairOf(a, b)] : [];
        }),
      ),
    );
    await sweep();
  }, 60_000);

  it('finds nearly all who are there twice, and hardly anybody who is not', async () => {
    const own = new Set(byRef.values());
    const found = (await listed()).filter((row) => own.has(row.participant_id) && own.has(row.other_id));
    const right = found.filter((row) => truth.has(pairOf(row.participant_id, row.other_id)));
    const [recall, precision] = [right.length / truth.size, right.length / found.length];
    process.stderr.write(`labelled ${truth.size}, found ${found.length}, recall ${recall}, precision ${precision}\n`);
    expect(truth.size).toBeGreaterThanOrEqual(18);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.8);
  });

  it('adds up as the page does that notices somebody being typed in', async () => {
    const weights = await app.nest.get(PolicyService).value('same-person', app.today);
    const rows = await listed();
    expect(rows.length).toBeGreaterThan(10);
    for (const { score, common } of rows) {
      const has = Object.fromEntries(common.map((fact) => [fact, true])) as unknown as InCommon;
      expect(likeness(has, weights)).toMatchObject({ score, isLikely: true });
    }
  });
});
