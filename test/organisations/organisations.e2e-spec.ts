import { DataSource } from 'typeorm';
import { loadOrganisationsReference, OrganisationsService } from '#modules/organisations';
import { StaffService } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { actorOf } from '#platform/security/actor';
import { Passwords } from '#platform/security/passwords';
import { calendarDate } from '#shared/calendar-date';
import { castDemo, DEMO_PASSWORD, type Cast } from '../../src/seed/cast.js';
import { startApp, type TestApp } from '../support/app.js';
import { odsPracticeCodes } from '../support/intake-policy.js';

const today = calendarDate('2026-11-20');
const SIGN_INS = [
  ...[
    'specialist',
    'leader',
    'manager',
    'quality',
    'commissioner',
    'referrer',
    'practice',
    'auditor',
    'admin',
    'privacy',
  ],
  ...['specialist2', 'manager2'],
].map((name) => `${name}@demo.example`);

let app: TestApp;
let organisations: OrganisationsService;

beforeAll(async () => {
  app = await startApp({ today });
  organisations = app.nest.get(OrganisationsService);
});
afterAll(() => app.close());

/** Asks with the scope of that person, as a request of theirs would. */
function seenBy<T>(email: string, ask: () => Promise<T>): Promise<T> {
  const { id, ...person } = app.cast.person(email);
  const actor = actorOf({ ...person, userId: id, practiceCode: null, organisation: '' });
  return RequestContext.run({ actor, correlationId: 'a test' }, () => app.nest.get(UnitOfWork).run(ask));
}

async function asOwner<T>(work: (owner: DataSource) => Promise<T>): Promise<T> {
  const owner = await new DataSource({ type: 'postgres', url: app.database.ownerUrl }).initialize();
  try {
    return await work(owner);
  } finally {
    await owner.destroy();
  }
}

describe('the area', () => {
  it('is Kent and Medway with thirteen districts, eight of them in a lot of the IPS contract', async () => {
    const { areaId } = app.cast;
    const area = await seenBy('commissioner@demo.example', () => organisations.area(areaId));
    expect(area).toMatchObject({
      code: 'KM',
      name: 'Kent and Medway',
      accountableBody: 'Kent County Council',
      referencePrefix: 'KM',
    });
    const districts = await seenBy('referrer@demo.example', () => organisations.districts(areaId));
    expect(districts).toHaveLength(13);
    expect(districts.find(({ gssCode }) => gssCode === 'E07000112')).toEqual({
      ...{ gssCode: 'E07000112', name: 'Folkestone and Hythe', alsoKnownAs: 'Shepway', lot: '3' },
    });
    expect(districts.filter(({ lot }) => lot === null).map(({ name }) => name)).toEqual([
      'Dartford',
      'Maidstone',
      'Sevenoaks',
      'Tonbridge and Malling',
      'Tunbridge Wells',
    ]);
  });

  it('is not there for an id nobody has', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    await expect(seenBy('admin@demo.example', () => organisations.area(unknown))).rejects.toThrow(
      'This area does not exist',
    );
    await expect(seenBy('admin@demo.example', () => organisations.contract(unknown))).rejects.toThrow('This contract');
  });
});

describe('GP practices', () => {
  it('are the 176 of the NHS file, readable, in the districts where they stand', async () => {
    const codes = await app.asSystem(() => organisations.practiceCodes());
    expect(codes).toEqual(odsPracticeCodes());
    expect(codes.size).toBe(176);
    expect(await app.asSystem(() => organisations.practice('G82138'))).toEqual({
      ...{
        code: 'G82138',
        name: 'Ash Surgery',
        address: 'The Surgery, Chilton Place, Ash, Canterbury',
        postcode: 'CT3 2HD',
      },
      ...{ telephone: '01304 812227', districtGss: 'E07000108', districtName: 'Dover' },
    });
  });

  it('have no district where the place does not tell', async () => {
    const unsure = (await app.asSystem(() => organisations.practices())).filter(
      ({ districtGss }) => districtGss === null,
    );
    expect(unsure.map(({ code }) => code)).toEqual(['G82161']);
  });

  it('are found by words of name, place, postcode with or without its space, and code; and by district', async () => {
    const found = async (words: string) =>
      (await app.asSystem(() => organisations.practices({ words }))).map(({ code }) => code);
    expect(await found('wye ashford')).toEqual(['G82142']);
    expect(await found('ct162ae')).toEqual(['G82700']);
    expect(await found('CT16 2AE')).toEqual(['G82700']);
    expect(await found('g82050')).toEqual(['G82050']);
    expect(await found("100%_'")).toEqual([]);
    const inThanet = await app.asSystem(() => organisations.practices({ districtGss: 'E07000114', limit: 3 }));
    expect(inThanet.map(({ districtName }) => districtName)).toEqual(['Thanet', 'Thanet', 'Thanet']);
  });

  it('follow the NHS file when it is loaded again, but keep a district that somebody gave', async () => {
    expect(await asOwner(loadOrganisationsReference)).toBe('organisations: nothing new');
    await app.query(`UPDATE gp_practice SET district_gss = 'E06000035' WHERE ods_code = 'G82161'`);
    await app.query(`UPDATE gp_practice SET telephone = 'old', district_gss = 'E07000106' WHERE ods_code = 'G82138'`);
    await app.query(`UPDATE district SET lot = '9' WHERE gss_code = 'E07000105'`);
    expect(await asOwner(loadOrganisationsReference)).toBe(
      'organisations: 0 districts added, 1 GP practice added or changed',
    );
    const [walderslade, ash] = await Promise.all(
      ['G82161', 'G82138'].map((code) => app.asSystem(() => organisations.practice(code))),
    );
    expect([walderslade?.districtName, ash?.districtName, ash?.telephone]).toEqual([
      'Medway',
      'Canterbury',
      '01304 812227',
    ]);
    const districts = await app.asSystem(() => organisations.districts(app.cast.areaId));
    expect(districts.find(({ name }) => name === 'Ashford')?.lot).toBe('9');
  });
});

describe('contracts', () => {
  it('cover every district with both models', async () => {
    const districts = await app.asSystem(() => organisations.districts(app.cast.areaId));
    for (const { gssCode } of districts) {
      for (const model of ['ips', 'seqf'] as const) {
        const serving = await app.asSystem(() => organisations.contracts({ model, districtGss: gssCode, on: today }));
        expect([gssCode, model, serving.length > 0]).toEqual([gssCode, model, true]);
      }
    }
  });

  it('are seen by their provider and by the area, and by no other provider', async () => {
    const [wealden, harbour] = app.cast.providers;
    const names = async (email: string) =>
      [
        ...new Set((await seenBy(email, () => organisations.contracts())).map(({ providerName }) => providerName)),
      ].toSorted();
    expect(await names('specialist@demo.example')).toEqual(['Wealden Works']);
    expect(await names('manager2@demo.example')).toEqual(['Harbour Employment Trust']);
    expect(await names('commissioner@demo.example')).toHaveLength(3);
    expect(await names('referrer@demo.example')).toEqual([]);
    const theirs = harbour.contracts[0]?.id ?? '';
    await expect(seenBy('manager@demo.example', () => organisations.contract(theirs))).rejects.toThrow(
      'not yours to see',
    );
    expect(await seenBy('manager@demo.example', () => organisations.teams(harbour.id))).toEqual([]);
    expect(await seenBy('manager@demo.example', () => organisations.teams(wealden.id))).toHaveLength(2);
    expect(
      (await seenBy('manager@demo.example', () => organisations.providers())).map(({ name }) => name),
    ).toHaveLength(3);
  });

  it('promise 237 starts in the first quarter and 1,407 by March 2026, month by month until they end', async () => {
    const promised = async (from: string, to: string) => {
      const months = await app.asSystem(() =>
        organisations.profile({ from: calendarDate(from), to: calendarDate(to) }),
      );
      return months.reduce((sum, { starts }) => sum + starts, 0);
    };
    expect(await promised('2025-07-01', '2025-09-01')).toBe(237);
    expect(await promised('2025-07-01', '2026-03-01')).toBe(1407);
    const { id } = app.cast.providers[0];
    const whole = { from: calendarDate('2020-01-01'), to: calendarDate('2035-01-01') };
    const ips = await app.asSystem(() => organisations.profile({ ...whole, providerId: id, model: 'ips' }));
    expect([ips.length, ips[0]?.month, ips.at(-1)?.month]).toEqual([33, '2025-07-01', '2028-03-01']);
    expect(ips.every(({ starts }) => starts > 0)).toBe(true);
  });
});

describe('the demonstration cast', () => {
  const counts = () =>
    app.query(`SELECT (SELECT count(*)::int FROM provider) AS providers, (SELECT count(*)::int FROM user_account) AS people,
      (SELECT count(*)::int FROM contract_profile) AS months, (SELECT count(*)::int FROM audit_entry WHERE actor_id = 'seed') AS audited`);

  it('has every sign-in of the contract, each able to sign in by password', async () => {
    expect(SIGN_INS.map((email) => app.cast.person(email).email)).toEqual(SIGN_INS);
    const firstFour = SIGN_INS.slice(0, 4).map((email) => app.cast.person(email).providerId);
    expect(new Set(firstFour)).toEqual(new Set([app.cast.providers[0].id]));
    const hashes = await app.query<{ hash: string }>(
      `SELECT DISTINCT password_hash AS hash FROM user_account WHERE is_demo`,
    );
    expect(hashes).toHaveLength(1);
    expect(await new Passwords().matches(hashes[0]?.hash ?? null, DEMO_PASSWORD)).toBe(true);
    for (const email of SIGN_INS)
      await (await app.as(email)).get('/').expect((reply) => expect(reply.status).toBeLessThan(400));
  });

  it('shows the sign-ins in their order, and none of the colleagues', async () => {
    const { text } = await app.stranger().get('/sign-in').expect(200);
    const places = SIGN_INS.map((email) => text.indexOf(app.cast.person(email).name));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).not.toContain('Zofia Kowal');
  });

  it('covers every district with specialists of each model that a contract there asks for', async () => {
    const specialists = await app.asSystem(() => app.nest.get(StaffService).specialists());
    for (const { id, contracts } of app.cast.providers) {
      for (const { model, districts } of contracts) {
        const covered = specialists
          .filter(({ providerId, models }) => providerId === id && models.includes(model))
          .flatMap((specialist) => specialist.districts);
        expect(districts.filter((district) => !covered.includes(district))).toEqual([]);
      }
    }
  });

  it('is put there once, however often it is asked for', async () => {
    const before = await counts();
    const again: Cast = await asOwner((owner) => castDemo(owner, today));
    expect(await counts()).toEqual(before);
    expect(again.people).toEqual(app.cast.people);
    expect(again.providers).toEqual(app.cast.providers);
    expect(() => again.person('nobody@demo.example')).toThrow('nobody@demo.example');
  });
});
