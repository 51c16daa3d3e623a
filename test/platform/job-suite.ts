import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { DomainEvent } from '#platform/events/domain-event';
import { FailedDeliveries } from '#platform/events/failed-deliveries';
import { Outbox } from '#platform/events/outbox';
import { MOST_TRIES } from '#platform/events/retry';
import { ReadinessCheck } from '#platform/health/readiness';
import { JobRunner } from '#platform/jobs/job-runner';
import { LANES, pulseOf } from '#platform/jobs/queue-backend';
import { Subscribes, Sweeps, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { RuleBroken } from '#platform/errors/domain-error';
import { startApp, type TestApp } from '../support/app.js';

class ThingHappened extends DomainEvent {
  readonly type = 'test.thing-happened';
}

/** Counts in the database, in the delivery's own transaction, as a real subscriber would. */
@Subscribes({ name: 'test-counter', to: ['test.thing-happened'], does: 'Count a thing' })
class Counter implements EventSubscriber {
  static isMended = false;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle(event: RecordedEvent): Promise<void> {
    if (event.subjectId === 'refused') throw new RuleBroken('test-refused', 'No');
    if (event.subjectId === 'poison' && !Counter.isMended) throw new Error('poison, said robin@example.org');
    await this.note(`handled ${event.subjectId}`);
  }

  givenUp(event: RecordedEvent, reason: string): Promise<void> {
    return this.note(`given up ${event.subjectId}: ${reason}`);
  }

  triedAgain(event: RecordedEvent): Promise<void> {
    return this.note(`tried again ${event.subjectId}`);
  }

  private async note(name: string): Promise<void> {
    await this.unitOfWork.query(`INSERT INTO job_pulse (name, at) VALUES ($1, now())`, [name]);
  }
}

class BigThingHappened extends DomainEvent {
  readonly type = 'test.big-thing-happened';
}

/** Takes until somebody lets it go. */
@Subscribes({ name: 'test-hanger', to: ['test.big-thing-happened'], lane: 'long' })
class Hanger implements EventSubscriber {
  static letGo: () => void = () => undefined;

  handle(): Promise<void> {
    return new Promise((resolve) => (Hanger.letGo = resolve));
  }
}

@Sweeps({ name: 'test-sweep', everyMs: 1_000 })
class Sweeper {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async sweep(): Promise<void> {
    await this.unitOfWork.run(() =>
      this.unitOfWork.query(
        `INSERT INTO job_pulse (name, at) VALUES ('swept', now()) ON CONFLICT (name) DO UPDATE SET at = excluded.at`,
      ),
    );
  }
}

/** On a day that comes once in four years, so that no real clock runs them in the middle of a test. */
const LEAP_DAY_AT_SIX = '0 6 29 2 *';

@Sweeps({ name: 'test-daily', pattern: LEAP_DAY_AT_SIX })
class Daily {
  static runs = 0;

  async sweep(): Promise<void> {
    Daily.runs += 1;
  }
}

@Sweeps({ name: 'test-failing', pattern: LEAP_DAY_AT_SIX, does: 'Fail' })
class Failing {
  static isMended = false;

  async sweep(): Promise<void> {
    if (!Failing.isMended) throw new TypeError('robin@example.org is not iterable');
  }
}

export interface Backend {
  readonly environment: Readonly<Record<string, string>>;
  /** Loses everything the queue holds. */
  wipe(app: TestApp): Promise<void>;
}

/** What jobs promise, whichever backend carries them. */
export function jobSuite(name: string, backend: () => Backend): void {
  describe(`jobs on ${name}`, () => {
    let app: TestApp;

    const record = (subject: string) => app.asSystem(() => app.nest.get(Outbox).record(new ThingHappened(subject)));
    const until = async (what: string, condition: () => Promise<boolean>): Promise<void> => {
      for (let tries = 0; tries < 500; tries += 1) {
        if (await condition()) return;
        await pause(100);
      }
      throw new Error(`It never came to this: ${what}`);
    };
    const handled = (subject: string) => app.query(`SELECT 1 FROM job_pulse WHERE name = $1`, [`handled ${subject}`]);
    const noted = (name: string) => app.query(`SELECT 1 FROM job_pulse WHERE name = $1`, [name]);
    const delivery = async (subject: string) =>
      (
        await app.query<{ done: boolean; failed: boolean; attempts: number; error: string | null }>(
          `SELECT done_at IS NOT NULL AS done, failed_at IS NOT NULL AS failed, attempts, error
             FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id WHERE e.subject_id = $1`,
          [subject],
        )
      )[0];

    beforeAll(async () => {
      app = await startApp({
        environment: backend().environment,
        providers: [Counter, Hanger, Sweeper, Daily, Failing],
      });
      await app.nest.get(JobRunner).start();
    }, 60_000);
    afterAll(() => {
      Hanger.letGo();
      return app.close();
    });

    it('tells a subscriber of an event, once', async () => {
      const subject = randomUUID();
      await record(subject);
      await until('the event is handled', async () => (await handled(subject)).length === 1);
      await until('the delivery is done', async () => (await delivery(subject))?.done === true);
      expect((await delivery(subject))?.attempts).toBe(1);
    });

    it('sets a refusal aside at once and an error after many tries, while neighbours go on', async () => {
      await record('refused');
      await record('poison');
      const subject = randomUUID();
      await record(subject);
      await until('the neighbour is handled', async () => (await handled(subject)).length === 1);
      await until('the refusal is set aside', async () => (await delivery('refused'))?.failed === true);
      expect(await delivery('refused')).toMatchObject({ done: false, error: 'test-refused' });
      await until('the poison was tried', async () => ((await delivery('poison'))?.attempts ?? 0) >= 1);
      expect(await delivery('poison')).toMatchObject({ done: false });
    });

    it('gives up after a day of trying, tells the subscriber why, and begins anew when a person says so', async () => {
      await until('the poison was tried', async () => ((await delivery('poison'))?.attempts ?? 0) >= 1);
      await app.query(
        `UPDATE outbox_delivery SET attempts = $1, due_at = now() FROM outbox_event e WHERE e.id = event_id AND e.subject_id = 'poison'`,
        [MOST_TRIES - 1],
      );
      await until('it is given up', async () => (await delivery('poison'))?.failed === true);
      // The kind of error and not its words, which may name somebody.
      expect(await delivery('poison')).toMatchObject({ error: 'Error', attempts: MOST_TRIES });
      expect(await noted('given up poison: Error')).toHaveLength(1);
      const failed = app.nest.get(FailedDeliveries);
      const { items } = await app.asSystem(() => failed.list(null));
      expect(items.map(({ does, reason }) => `${does}: ${reason}`)).toEqual([
        'Count a thing: Error',
        'Count a thing: test-refused',
      ]);
      expect(await app.nest.get(ReadinessCheck).look()).toMatchObject({ failedDeliveries: 2 });

      Counter.isMended = true;
      const [poison] = items;
      const again = () => app.asSystem(() => failed.tryAgain(poison?.eventId ?? '', poison?.subscriber ?? ''));
      expect(await again()).toBe(true);
      expect(await again()).toBe(false);
      await until('it is done after all', async () => (await delivery('poison'))?.done === true);
      expect(await noted('tried again poison')).toHaveLength(1);
      expect(await app.asSystem(() => failed.tryAllAgain())).toBe(1);
      await until('the refusal is refused again', async () => (await delivery('refused'))?.failed === true);
    });

    it('runs sweeps on schedule and sends its canary through every lane', async () => {
      await until(
        'the sweep ran',
        async () => (await app.query(`SELECT 1 FROM job_pulse WHERE name = 'swept'`)).length === 1,
      );
      await until(
        'the canaries came back',
        async () =>
          (await app.query(`SELECT 1 FROM job_pulse WHERE name = ANY($1)`, [LANES.map(pulseOf)])).length ===
          LANES.length,
      );
    });

    it('loses nothing when the queue is emptied', async () => {
      const subjects = Array.from({ length: 30 }, () => randomUUID());
      await Promise.all(subjects.map((subject) => record(subject)));
      await backend().wipe(app);
      // The lease runs out sooner here than it would: time stands still for nobody's test.
      await until('every event is handled', async () => {
        await app.query(
          `UPDATE outbox_delivery SET due_at = now() - interval '1 second' WHERE done_at IS NULL AND failed_at IS NULL`,
        );
        const [row] = await app.query<{ n: number }>(`SELECT count(*)::int AS n FROM job_pulse WHERE name = ANY($1)`, [
          subjects.map((subject) => `handled ${subject}`),
        ]);
        return row?.n === subjects.length;
      });
    }, 60_000);

    describe('a sweep of every morning', () => {
      const failures = async () =>
        (
          await app.query<{ failures: number; error: string }>(
            `SELECT failures, error FROM failing_sweep WHERE name = 'test-failing'`,
          )
        )[0];
      const scheduleAt = async (time: string): Promise<void> => {
        app.clock.moveTo(new Date(`2028-02-29T${time}Z`));
        await app.nest.get(JobRunner).schedule();
      };
      /** Whatever was in the quick lane before has been begun. */
      const queueIsThrough = async (): Promise<void> => {
        const subject = randomUUID();
        await record(subject);
        await until('a later event is handled', async () => (await handled(subject)).length === 1);
        await pause(300);
      };

      it('is not caught up on before its time has come in London', async () => {
        await scheduleAt('00:01:00');
        await queueIsThrough();
        expect(Daily.runs).toBe(0);
      });

      it('is caught up on, once, when its time has passed and the queue forgot it', async () => {
        await scheduleAt('06:01:00');
        await until('it ran', async () => Daily.runs === 1);
        await queueIsThrough();
        await scheduleAt('06:02:00');
        await scheduleAt('09:59:00');
        await queueIsThrough();
        expect(Daily.runs).toBe(1);
      });

      it('that fails says so, and is left alone for longer and longer until it succeeds', async () => {
        await until('the first failure is written down', async () => (await failures()) !== undefined);
        await app.query(
          `UPDATE failing_sweep SET failures = 1, since = $1, failed_at = $1 WHERE name = 'test-failing'`,
          ['2028-02-29T10:00:00Z'],
        );
        await scheduleAt('10:00:30');
        await queueIsThrough();
        expect(await failures()).toEqual({ failures: 1, error: 'TypeError' });
        await scheduleAt('10:01:00');
        await until('it failed again', async () => (await failures())?.failures === 2);
        await scheduleAt('10:02:30');
        await queueIsThrough();
        expect((await failures())?.failures).toBe(2);
        expect(await app.nest.get(ReadinessCheck).look()).toMatchObject({ failingSweeps: 1 });

        Failing.isMended = true;
        await scheduleAt('10:03:00');
        await until('nothing fails any more', async () => (await failures()) === undefined);
      });
    });

    it('sees a lane stand still when its job hangs, and not while a long one works', async () => {
      const start = Date.parse('2028-02-29T12:00:00Z');
      const lanesAfter = async (minutes: number, expected: object): Promise<void> => {
        app.clock.moveTo(new Date(start + minutes * 60_000));
        await until(`${minutes} minutes later: ${JSON.stringify(expected)}`, async () => {
          const { lanes } = await app.nest.get(ReadinessCheck).look();
          return JSON.stringify(lanes) === JSON.stringify(expected);
        });
      };
      app.clock.moveTo(new Date(start));
      await app.asSystem(() => app.nest.get(Outbox).record(new BigThingHappened('big')));
      const letGo = Hanger.letGo;
      await until('the big job has begun', async () => Hanger.letGo !== letGo);
      await lanesAfter(25, { quick: true, outside: true, long: true });
      await lanesAfter(35, { quick: true, outside: true, long: false });
      Hanger.letGo();
      await lanesAfter(36, { quick: true, outside: true, long: true });
    }, 180_000);
  });
}
