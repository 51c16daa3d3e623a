// Loaded into every process of a program under fault test (NODE_OPTIONS=--import). In the job process it adds one more
// subscriber, which leaves one row per reaction: a second reaction to the same event shows, because nothing forbids it.
// FAULTS_CONTROL=1 takes the delivery bookkeeping away there, to see that the test would notice.
import { basename } from 'node:path';

const EVENTS = ['employer.contacted', 'episode.reassigned'];
/** As long as a small real reaction takes, so that at any moment some are under way and some wait. */
const REACTION_SECONDS = 0.03;

const entry = basename(process.argv[1] ?? '');
if (entry === 'worker.js') await addSubscriber(new URL('../../dist/src/', import.meta.url));
if (entry === 'start.mjs') leaveWithTest();

async function addSubscriber(program) {
  await import('reflect-metadata');
  const { Module } = await import('@nestjs/common');
  const { AppModule } = await import(new URL('app.module.js', program).href);
  const { UnitOfWork } = await import(new URL('platform/persistence/unit-of-work.js', program).href);
  const { Subscribes } = await import(new URL('platform/jobs/subscriber.js', program).href);

  class EffectLedger {
    constructor(unitOfWork) {
      this.unitOfWork = unitOfWork;
    }

    async handle({ id, subjectId }) {
      await this.unitOfWork.query('INSERT INTO fault_effect (event_id, subject_id) VALUES ($1, $2)', [id, subjectId]);
      await this.unitOfWork.query('SELECT pg_sleep($1)', [REACTION_SECONDS]);
    }
  }
  Reflect.defineMetadata('design:paramtypes', [UnitOfWork], EffectLedger);
  Subscribes({ name: 'fault-effects', to: EVENTS })(EffectLedger);
  class FaultModule {}
  Module({ providers: [EffectLedger] })(FaultModule);
  Reflect.defineMetadata('imports', [...Reflect.getMetadata('imports', AppModule), FaultModule], AppModule);
  await sweepAtAnyHour(program);
  if (process.env.FAULTS_CONTROL) {
    const { Deliveries } = await import(new URL('platform/events/deliveries.js', program).href);
    forgetAfterHandingOver(Deliveries.prototype);
  }
}

/** Reminders are given at six in the morning and caught up on later in the day: here the day begins with them. */
async function sweepAtAnyHour(program) {
  const { DailyRemindersSweep } = await import(
    new URL('modules/reminders/jobs/daily-reminders.sweep.js', program).href
  );
  const { SWEEP } = await import(new URL('platform/jobs/subscriber.js', program).href);
  const plan = Reflect.getMetadata(SWEEP, DailyRemindersSweep);
  Reflect.defineMetadata(SWEEP, { ...plan, pattern: '0 0 * * *' }, DailyRemindersSweep);
}

/** What a program without the book of deliveries does: once the queue has it, it counts as done. */
function forgetAfterHandingOver(deliveries) {
  const { takeDue } = deliveries;
  deliveries.takeDue = async function () {
    const due = await takeDue.call(this);
    if (due.length > 0) {
      await this.unitOfWork.runApartAsSystem(() =>
        this.unitOfWork.query(
          `UPDATE outbox_delivery d SET done_at = clock_timestamp() FROM unnest($1::uuid[], $2::text[]) AS t(event_id, subscriber)
            WHERE d.event_id = t.event_id AND d.subscriber = t.subscriber`,
          [due.map(({ eventId }) => eventId), due.map(({ subscriber }) => subscriber)],
        ),
      );
    }
    return due;
  };
  deliveries.deliver = function (eventId, subscriber) {
    return this.unitOfWork.runApartAsSystem(async () => {
      const [event] = await this.unitOfWork.query(
        'SELECT id, type, subject_id AS "subjectId", payload FROM outbox_event WHERE id = $1',
        [eventId],
      );
      await this.registry.subscriber(subscriber).handler.handle(event);
    });
  };
}

/** The launcher outlives whoever started it; one that was started by a test goes with it. */
function leaveWithTest() {
  const test = process.ppid;
  setInterval(() => {
    if (process.ppid !== test) process.kill(process.pid, 'SIGTERM');
  }, 1_000).unref();
}
