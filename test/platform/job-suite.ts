import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { DomainEvent } from '#platform/events/domain-event';
import { Outbox } from '#platform/events/outbox';
import { JobRunner } from '#platform/jobs/job-runner';
import { Subscribes, Sweeps, type RecordedEvent } from '#platform/jobs/subscriber';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { RuleBroken } from '#platform/errors/domain-error';
import { startApp, type TestApp } from '../support/app.js';

class ThingHappened extends DomainEvent {
  readonly type = 'test.thing-happened';
}

/** Counts in the database, in the delivery's own transaction, as a real subscriber would. */
@Subscribes({ name: 'test-counter', to: ['test.thing-happened'] })
class Counter {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle(event: RecordedEvent): Promise<void> {
    if (event.subjectId === 'refused') throw new RuleBroken('test-refused', 'No');
    if (event.subjectId === 'poison') throw new Error('poison');
    await this.unitOfWork.query(`INSERT INTO job_pulse (name, at) VALUES ($1, now())`, [`handled ${event.subjectId}`]);
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
      for (let tries = 0; tries < 200; tries += 1) {
        if (await condition()) return;
        await pause(100);
      }
      throw new Error(`It never came to this: ${what}`);
    };
    const handled = (subject: string) => app.query(`SELECT 1 FROM job_pulse WHERE name = $1`, [`handled ${subject}`]);
    const delivery = async (subject: string) =>
      (
        await app.query<{ done: boolean; failed: boolean; attempts: number; error: string | null }>(
          `SELECT done_at IS NOT NULL AS done, failed_at IS NOT NULL AS failed, attempts, error
             FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id WHERE e.subject_id = $1`,
          [subject],
        )
      )[0];

    beforeAll(async () => {
      app = await startApp({ environment: backend().environment, providers: [Counter, Sweeper] });
      await app.nest.get(JobRunner).start();
    }, 60_000);
    afterAll(() => app.close());

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

    it('runs sweeps on schedule and sends its canary round', async () => {
      await until(
        'the sweep ran',
        async () => (await app.query(`SELECT 1 FROM job_pulse WHERE name = 'swept'`)).length === 1,
      );
      await until(
        'the canary came back',
        async () => (await app.query(`SELECT 1 FROM job_pulse WHERE name = 'pulse'`)).length === 1,
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
  });
}
