import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Job, Queue, Worker } from 'bullmq';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { Deliveries } from '#platform/events/deliveries';
import { Logger } from '#platform/logging/logger';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { LaneWatch } from './lane-watch.js';
import { LANES, openQueueBackend, pulseOf, type Lane, type QueueBackend } from './queue-backend.js';
import { FORGOTTEN, SweepSchedule } from './sweep-schedule.js';

const RELAY_PAUSE_MS = 250;
/** Sooner than readiness misses a pulse: a wiped queue has forgotten the schedule of the canaries too. */
const SCHEDULE_EVERY_MS = 15_000;
const CANARY_EVERY_MS = 5_000;
const LOOK_EVERY_MS = 1_000;
const CONCURRENCY: Readonly<Record<Lane, number>> = { quick: 4, outside: 4, long: 1 };
const CANARY = 'pulse';

/**
 * The job process: relays the outbox into BullMQ, works every lane, keeps the sweeps scheduled and says which lanes
 * progress. Everything it would miss by dying is in PostgreSQL and is found again when it comes back.
 */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private backend: QueueBackend | undefined;
  private readonly queues = new Map<Lane, Queue>();
  private readonly watch = new LaneWatch();
  private workers: Worker[] = [];
  private stopping = false;
  private loops: Promise<void>[] = [];
  private readonly sleepers = new Set<() => void>();

  constructor(
    private readonly config: Config,
    private readonly deliveries: Deliveries,
    private readonly sweeps: SweepSchedule,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    this.backend = openQueueBackend(this.config);
    for (const lane of LANES) {
      this.queues.set(lane, this.backend.queue(lane));
      const worker = this.backend.worker(lane, (job) => this.work(lane, job), { concurrency: CONCURRENCY[lane] });
      worker.on('failed', (job, error) => this.tellOfFailure(lane, job, error));
      this.workers.push(worker);
    }
    this.logger.event('jobs.started', { backend: this.backend.kind });
    this.loops = [
      this.loop('relay', RELAY_PAUSE_MS, () => this.relay()),
      this.loop('schedule', SCHEDULE_EVERY_MS, () => this.schedule()),
      this.loop('pulse', LOOK_EVERY_MS, () => this.tellProgress()),
    ];
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const wake of this.sleepers) wake();
    await Promise.all(this.loops);
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.backend?.close();
  }

  /** Moves what is waiting in the outbox into the queue; answers whether there was anything. */
  async relay(): Promise<boolean> {
    const expanded = await this.deliveries.expand();
    const due = await this.deliveries.takeDue();
    // One by one: adding in bulk on PostgreSQL wants temporary tables, which the application's role may not make.
    await Promise.all(
      due.map(({ eventId, subscriber, lane }) =>
        // Known by what it is about: while it waits, adding it again changes nothing.
        this.queue(lane).add('deliver', { eventId, subscriber }, { ...FORGOTTEN, jobId: `d-${eventId}-${subscriber}` }),
      ),
    );
    return expanded > 0 || due.length > 0;
  }

  /** (Re)states every schedule, and catches up on what the queue forgot: a wiped one forgets both. */
  async schedule(): Promise<boolean> {
    for (const lane of LANES) {
      const repeat = { every: CANARY_EVERY_MS };
      await this.queue(lane).upsertJobScheduler(CANARY, repeat, { name: CANARY, opts: FORGOTTEN });
    }
    await this.sweeps.schedule((lane) => this.queue(lane));
    return false;
  }

  private async work(lane: Lane, job: Job): Promise<void> {
    const end = this.watch.begin(lane, this.clock.now());
    try {
      await RequestContext.asSystem(() => this.carryOut(job), `job/${job.id ?? job.name}`, `job: ${purposeOf(job)}`);
    } finally {
      end();
    }
  }

  private async carryOut(job: Job): Promise<void> {
    // The canary carries nothing: that it comes through the lane is the news.
    if (job.name === CANARY) return;
    const data = job.data as { eventId?: string; subscriber?: string; sweep?: string };
    if (job.name === 'sweep' && data.sweep) return this.sweeps.run(data.sweep);
    if (data.eventId && data.subscriber) return this.deliveries.deliver(data.eventId, data.subscriber);
    throw new Error(`A job of no known kind: ${job.name}`);
  }

  /** A delivery that fails says so itself; this is what else may go wrong: a sweep, or the bookkeeping. */
  private tellOfFailure(lane: Lane, job: Job | undefined, error: Error): void {
    const { sweep = null, subscriber = null } = (job?.data ?? {}) as { sweep?: string; subscriber?: string };
    this.logger.failure('job.failed', error, { lane, job: job?.name ?? 'unknown', sweep, subscriber });
  }

  private async tellProgress(): Promise<boolean> {
    const lanes = this.watch.toTell(this.clock.now());
    if (lanes.length === 0) return false;
    await this.unitOfWork.runApartAsSystem(() =>
      this.unitOfWork.query(
        `INSERT INTO job_pulse (name, at) SELECT name, $2 FROM unnest($1::text[]) AS name ORDER BY name
         ON CONFLICT (name) DO UPDATE SET at = excluded.at`,
        [lanes.map(pulseOf), this.clock.now()],
      ),
    );
    return false;
  }

  private queue(lane: Lane): Queue {
    const queue = this.queues.get(lane);
    if (!queue) throw new Error('The job process has not started');
    return queue;
  }

  /** Repeats until told to stop; a failure (the database is away) is logged and tried again. */
  private async loop(what: string, pauseMs: number, step: () => Promise<boolean>): Promise<void> {
    let pause = 0;
    while (!this.stopping) {
      try {
        pause = (await step()) ? 0 : pauseMs;
      } catch (error) {
        this.logger.failure(`jobs.${what}-failed`, error);
        pause = 1_000;
      }
      if (pause > 0) await this.sleep(pause);
    }
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.sleepers.add(wake);
    });
  }
}

/** The sweep or the subscriber at work, as the audit calls it. */
function purposeOf({ name, data }: Job): string {
  const { sweep, subscriber } = data as { sweep?: string; subscriber?: string };
  return sweep ?? subscriber ?? name;
}
