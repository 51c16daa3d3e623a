import { randomUUID } from 'node:crypto';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import { startApp, type Client, type TestApp } from '../support/app.js';
import { liveIn, TODAY, type LivedIn } from '../journeys/lived-in.js';
import { stateOf } from './tap.js';

/** More than any command has, so that one that never ends is seen. */
const MOST_STATEMENTS = 150;

interface Answer {
  readonly status: number;
  readonly text: string;
}

type Command = () => PromiseLike<Answer>;

describe('commands', () => {
  let app: TestApp;
  let lived: LivedIn;
  let admin: Client;
  let specialist: Client;
  let adminPage: Client;
  let specialistPage: Client;
  const original = PostgresQueryRunner.prototype.query;
  /** Statements of the program since the counter was set, and the one that must fail. */
  const fault = { seen: 0, at: Infinity };

  beforeAll(async () => {
    app = await startApp({ today: TODAY });
    lived = await liveIn(app);
    [admin, specialist] = [await app.withToken('admin@demo.example'), await app.withToken('specialist@demo.example')];
    [adminPage, specialistPage] = [await app.as('admin@demo.example'), await app.as('specialist@demo.example')];
    PostgresQueryRunner.prototype.query = async function (this: PostgresQueryRunner, ...given) {
      // What undoes has to be let through.
      if (!/^ROLLBACK/.test(String(given[0]))) {
        fault.seen += 1;
        if (fault.seen === fault.at) throw new Error('failed on purpose');
      }
      return original.apply(this, given) as never;
    } as typeof original;
  }, 120_000);
  afterAll(async () => {
    PostgresQueryRunner.prototype.query = original;
    await app.close();
  });

  const key = (): Readonly<Record<string, string>> => ({ 'idempotency-key': randomUUID() });
  /** A post on top of the version the record has now. */
  const change = async (by: Client, of: string, url: string, body: object | undefined): Promise<Answer> => {
    const { headers } = await by.get(of).expect(200);
    return by.post(url, body, { ...key(), 'if-match': String(headers['etag']) });
  };
  const episodeAt = (id: string): string => `/api/v1/episodes/${id}`;

  const job = (): object => ({
    ...{ employerId: lived.employer, jobTitle: 'Groom', kind: 'competitive', contractType: 'permanent' },
    ...{ hoursPerWeek: 16, payPencePerHour: 1271, startsOn: TODAY },
  });
  const support = async (): Promise<object> => {
    const { body } = await specialist.get('/api/v1/policy');
    const { items } = body as { items: { key: string; value: readonly string[] }[] };
    const inUse = (name: string): string => items.find((item) => item.key === name)?.value[0] ?? '';
    return {
      ...{ route: 'out-of-work', startedOn: TODAY, firstMeetingMode: 'in-person', answers: { workWanted: 'Outdoors' } },
      ...{ agreementVersion: inUse('agreement-versions'), noticeVersion: inUse('notice-versions') },
    };
  };
  const supportForm = {
    startedOn: '20/11/2026',
    firstMeetingMode: 'in-person',
    route: 'out-of-work',
    agreed: 'yes',
    notified: 'yes',
  };
  const jobForm = (): Readonly<Record<string, string>> => ({
    ...{ employer: 'Weald Kennels and Cattery', jobTitle: 'Groom', kind: 'competitive', contractType: 'permanent' },
    ...{ hoursPerWeek: '16', pay: '12.71', startsOn: '20/11/2026' },
  });
  const payment = {
    periodFrom: '2026-10-12',
    periodTo: '2026-10-31',
    paidOn: '2026-10-31',
    grossPence: 30_000,
    hours: 20,
  };

  describe('steps', () => {
    /** What comes too early, twice or too late; by the API and by a form that nobody was given. */
    const wrongSteps = async (): Promise<Readonly<Record<string, readonly Command[]>>> => {
      const [waiting, ended, running] = [lived.waitingEpisode, lived.endedEpisode, lived.episode];
      const start = await support();
      const allocation = { specialistId: app.cast.person('specialist@demo.example').id, model: 'ips' };
      const allocate = (id: string): readonly Command[] => [
        () => admin.post(`/api/v1/referrals/${id}/allocation`, allocation, key()),
        () => adminPage.submit(`/referrals/${id}/allocate`, { ...allocation, version: '1' }),
      ];
      const accept = { decision: 'accept' };
      const session = { day: '2026-11-24', time: '10:00', minutes: 45, mode: 'phone', purpose: 'Talk' };
      const exit = { on: TODAY, reason: 'moved-away' };
      return {
        'deciding before anybody acknowledged': [
          () =>
            change(
              admin,
              `/api/v1/referrals/${lived.poolReferral}`,
              `/api/v1/referrals/${lived.poolReferral}/decision`,
              accept,
            ),
          () =>
            adminPage.submit(`/referrals/${lived.poolReferral}/decision`, {
              decision: 'accept',
              as: 'accept',
              version: '1',
            }),
        ],
        'allocating before anybody decided': [...allocate(lived.poolReferral), ...allocate(lived.acknowledgedReferral)],
        'allocating a second time': allocate(lived.referral),
        'a job before support has started': [
          () => specialist.post(`${episodeAt(waiting)}/placements`, job(), key()),
          () => specialistPage.submit(`/episodes/${waiting}/placements/new`, jobForm()),
        ],
        'a job that begins before support did': [
          () =>
            specialist.post(`${episodeAt(lived.freshEpisode)}/placements`, { ...job(), startsOn: '2026-11-02' }, key()),
          () =>
            specialistPage.submit(`/episodes/${lived.freshEpisode}/placements/new`, {
              ...jobForm(),
              startsOn: '2/11/2026',
            }),
        ],
        'starting twice': [
          () => change(specialist, episodeAt(running), `${episodeAt(running)}/start`, start),
          () => specialistPage.submit(`/episodes/${running}/start`, supportForm),
        ],
        'starting again what has ended': [
          () => change(specialist, episodeAt(ended), `${episodeAt(ended)}/start`, start),
          () => specialistPage.submit(`/episodes/${ended}/start`, supportForm),
        ],
        'a session after support has ended': [
          () => specialist.post(`${episodeAt(ended)}/sessions`, session, key()),
          () =>
            specialistPage.submit(`/episodes/${ended}/sessions/new`, { ...session, minutes: '45', day: '24/11/2026' }),
        ],
        'ending twice': [
          () => change(specialist, episodeAt(ended), `${episodeAt(ended)}/exit`, exit),
          () =>
            specialistPage.submit(`/episodes/${ended}/exit`, { on: '20/11/2026', reason: 'moved-away', version: '3' }),
        ],
        'who came to a session that is still to come': [
          () =>
            change(
              specialist,
              `/api/v1/sessions/${lived.bookedSession}`,
              `/api/v1/sessions/${lived.bookedSession}/attendance`,
              { attendance: 'attended' },
            ),
          () =>
            specialistPage.submit(`/sessions/${lived.bookedSession}/attendance`, {
              attendance: 'attended',
              version: '1',
            }),
        ],
        'who came, said twice': [
          () =>
            change(
              specialist,
              `/api/v1/sessions/${lived.recordedSession}`,
              `/api/v1/sessions/${lived.recordedSession}/attendance`,
              { attendance: 'attended' },
            ),
          () =>
            specialistPage.submit(`/sessions/${lived.recordedSession}/attendance`, {
              attendance: 'attended',
              version: '1',
            }),
        ],
        'taking in a file twice': [
          () =>
            app
              .withToken('manager@demo.example')
              .then((by) =>
                change(
                  by,
                  `/api/v1/referral-imports/${lived.import}`,
                  `/api/v1/referral-imports/${lived.import}/confirmation`,
                  undefined,
                ),
              ),
          () => app.as('manager@demo.example').then((by) => by.submit(`/referral-imports/${lived.import}/confirm`)),
        ],
      };
    };

    it('[ASVS 2.3.1] cannot be skipped, taken twice or taken back: by the API or by a forged form, nothing is changed', async () => {
      const wrong: string[] = [];
      let before = await stateOf(app);
      for (const [what, commands] of Object.entries(await wrongSteps()))
        for (const [place, command] of commands.entries()) {
          const { status, text } = await command();
          const said = text
            .replace(/<[^>]+>/g, ' ')
            .replace(/\s+/g, ' ')
            .slice(0, 100);
          if (![400, 403, 404, 409, 412, 422].includes(status)) wrong.push(`${what} (${place}): ${status} ${said}`);
          const after = await stateOf(app);
          const changed = differences(before, after);
          before = after;
          if (changed.length > 0) wrong.push(`${what} (${place}): changed ${changed.join()}`);
        }
      expect(wrong).toEqual([]);
    }, 90_000);

    it('[ASVS 2.3.1] cannot be skipped by facts of another time: pay of before the job, and a job of after the end, earn nothing', async () => {
      const outcomes = (): Promise<object[]> =>
        app.query(`SELECT episode_id, kind, state FROM outcome ORDER BY 1, 2, 3`);
      const before = await outcomes();
      const early = {
        ...payment,
        periodFrom: '2026-08-01',
        periodTo: '2026-08-31',
        paidOn: '2026-08-31',
        grossPence: 900_000,
      };
      const paid = await specialist.post(`/api/v1/placements/${lived.freshPlacement}/earnings`, early, key());
      expect(paid.body).toMatchObject({ code: 'earning.outside-job' });
      const late = { ...job(), startsOn: '2027-11-20' };
      await specialist.post(`${episodeAt(lived.endedEpisode)}/placements`, late, key()).expect(422);
      await app.runJobs();
      expect(await outcomes()).toEqual(before);
    });
  });

  describe('fifty at once', () => {
    const times = <T>(work: (place: number) => PromiseLike<T>): Promise<T[]> =>
      Promise.all(Array.from({ length: 50 }, (_, place) => work(place)));

    it('[ASVS 2.3.4] one slot of a room has one session, whoever of fifty asks first', async () => {
      const clinic = {
        day: '2026-11-25',
        time: '14:00',
        minutes: 45,
        mode: 'in-person-clinic',
        practiceCode: 'G82050',
        room: 'Room 9',
        purpose: 'Talk',
      };
      const won = await times((place) =>
        specialist.post(`${episodeAt(place % 2 ? lived.freshEpisode : lived.episode)}/sessions`, clinic, key()),
      );
      expect(
        won.map(({ status }) => status).filter((status) => status !== 201 && status !== 409 && status !== 422),
      ).toEqual([]);
      expect(won.filter(({ status }) => status === 201)).toHaveLength(1);
      const [row] = await app.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM support_session WHERE room = 'Room 9'`,
      );
      expect(row?.n).toBe(1);
    }, 60_000);

    it('[ASVS 2.3.4] one referral is given to one specialist, and one participation opens', async () => {
      const colleagues = [
        'specialist@demo.example',
        'ben.hollis@wealden-works.example',
        'zofia.kowal@wealden-works.example',
      ];
      const won = await times((place) => {
        const specialistId = app.cast.person(colleagues[place % 3] ?? '').id;
        return admin.post(
          `/api/v1/referrals/${lived.eligibleReferral}/allocation`,
          { specialistId, model: 'ips' },
          key(),
        );
      });
      expect(won.filter(({ status }) => status >= 500)).toEqual([]);
      expect(won.filter(({ status }) => status === 201)).toHaveLength(1);
      const episodes = await app.query(`SELECT id FROM episode WHERE referral_id = $1`, [lived.eligibleReferral]);
      expect(episodes).toHaveLength(1);
    }, 60_000);

    it('[ASVS 2.3.4] one person has one open participation, however often they are referred again at once', async () => {
      const manager = await app.withToken('manager@demo.example');
      const again = { rightToWork: 'yes', consentToShare: true, workStatus: 'out-of-work' };
      const won = await times(() =>
        manager.post(`/api/v1/participants/${lived.endedParticipant}/referrals`, again, key()),
      );
      expect(won.filter(({ status }) => status >= 500)).toEqual([]);
      expect(won.filter(({ status }) => status === 201).map(({ text }) => text).length).toBe(1);
    }, 60_000);
  });

  describe('a statement that fails', () => {
    const commands: Readonly<Record<string, () => Promise<Command>>> = {
      'accepting a referral': async () => {
        const at = `/api/v1/referrals/${lived.poolReferral}`;
        await change(admin, at, `${at}/acknowledgement`, undefined);
        await change(admin, at, `${at}/first-contact`, { channel: 'phone', result: 'wants-support' });
        const version = String((await admin.get(at)).headers['etag']);
        return () => admin.post(`${at}/decision`, { decision: 'accept' }, { ...key(), 'if-match': version });
      },
      'starting support': async () => {
        const at = episodeAt(lived.waitingEpisode);
        const [version, start] = [String((await specialist.get(at)).headers['etag']), await support()];
        return () => specialist.post(`${at}/start`, start, { ...key(), 'if-match': version });
      },
      'recording a job': () =>
        Promise.resolve(() => specialist.post(`${episodeAt(lived.freshEpisode)}/placements`, job(), key())),
      'recording a payment': () =>
        Promise.resolve(() => specialist.post(`/api/v1/placements/${lived.freshPlacement}/earnings`, payment, key())),
      'ending support': async () => {
        const at = episodeAt(lived.freshEpisode);
        const version = String((await specialist.get(at)).headers['etag']);
        return () =>
          specialist.post(`${at}/exit`, { on: TODAY, reason: 'moved-away' }, { ...key(), 'if-match': version });
      },
    };

    it.each(Object.keys(commands))(
      '[ASVS 2.3.3] %s: whichever of its statements fails, nothing of it is left behind, and then it works',
      async (what) => {
        const command = await commands[what]?.();
        if (!command) throw new Error(what);
        const before = await stateOf(app);
        const wrong: string[] = [];
        let failed = 0;
        for (let at = 1; at < MOST_STATEMENTS; at += 1) {
          Object.assign(fault, { seen: 0, at });
          const { status, text } = await command();
          const isReached = fault.seen >= at;
          Object.assign(fault, { seen: 0, at: Infinity });
          if (!isReached) {
            expect(status === 200 || status === 201 ? 'done' : `${status} ${text}`).toBe('done');
            break;
          }
          failed += 1;
          const changed = differences(before, await stateOf(app));
          if (status < 500 || changed.length > 0) wrong.push(`statement ${at}: ${status}, changed ${changed.join()}`);
          if (status < 300) break;
        }
        expect(wrong).toEqual([]);
        expect(failed).toBeGreaterThan(8);
        expect(differences(before, await stateOf(app)).length).toBeGreaterThan(1);
      },
      120_000,
    );
  });
});

function differences(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.keys(after).filter((name) => before[name] !== after[name]);
}
