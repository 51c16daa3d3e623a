import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Job, Queue, Worker } from 'bullmq';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { Deliveries } from '#platform/events/deliveries';
import { Logger } from '#platform/logging/logger';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { JobRegistry } from './job-registry.js';
import { LANES, openQueueBackend, type Lane, type QueueBackend } from './queue-backend.js';

const RELAY_PAUSE_MS = 250;
/** Sooner than readiness misses the pulse: a wiped queue has forgotten the schedule of the pulse too. */
const SCHEDULE_EVERY_MS = 15_000;
const SWEEP_EVERY_MS = 60_000;
const PULSE_EVERY_MS = 5_000;
const CONCURRENCY: Readonly<Record<Lane, number>> = { quick: 4, long: 1 };
const PULSE = 'pulse';
/** What is done is in the database; a finished job that stayed would only stop its id from being used again. */
const FORGOTTEN = { removeOnComplete: true, removeOnFail: true };

/**
 * The job process: relays the outbox into BullMQ, works both lanes, keeps the sweeps scheduled and sends a canary round.
 * Everything it would miss by dying is in PostgreSQL and is found again when it comes back.
 */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private backend: QueueBackend | undefined;
  private readonly queues = new Map<Lane, Queue>();
  private workers: Worker[] = [];
  private stopping = false;
  private loops: Promise<void>[] = [];
  private readonly sleepers = new Set<() => void>();

  constructor(
    private readonly config: Config,
    private readonly registry: JobRegistry,
    private readonly deliveries: Deliveries,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    this.backend = openQueueBackend(this.config);
    for (const lane of LANES) {
      this.queues.set(lane, this.backend.queue(lane));
      this.workers.push(this.backend.worker(lane, (job) => this.work(job), { concurrency: CONCURRENCY[lane] }));
    }
    this.logger.event('jobs.started', { backend: this.backend.kind });
    this.loops = [
      this.loop('relay', RELAY_PAUSE_MS, () => this.relay()),
      this.loop('schedule', SCHEDULE_EVERY_MS, () => this.schedule()),
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

  /** (Re)states every schedule, and catches up on a daily sweep that nobody ran: a wiped queue forgets both. */
  async schedule(): Promise<boolean> {
    await this.queue('quick').upsertJobScheduler(PULSE, { every: PULSE_EVERY_MS }, { name: PULSE, opts: FORGOTTEN });
    for (const { plan } of this.registry.sweeps) {
      const repeat = plan.pattern
        ? { pattern: plan.pattern, tz: 'Europe/London' }
        : { every: plan.everyMs ?? SWEEP_EVERY_MS };
      await this.queue(plan.lane ?? 'quick').upsertJobScheduler(`sweep-${plan.name}`, repeat, {
        name: 'sweep',
        data: { sweep: plan.name },
        opts: FORGOTTEN,
      });
      if (plan.pattern && (await this.missedToday(plan.name))) {
        await this.queue(plan.lane ?? 'quick').add(
          'sweep',
          { sweep: plan.name },
          { ...FORGOTTEN, jobId: `catch-up-${plan.name}-${this.clock.today()}` },
        );
      }
    }
    return false;
  }

  private async work(job: Job): Promise<void> {
    await RequestContext.asSystem(
      async () => {
        if (job.name === PULSE) return this.beat(PULSE);
        const data = job.data as { eventId?: string; subscriber?: string; sweep?: string };
        if (job.name === 'sweep' && data.sweep) return this.runSweep(data.sweep);
        if (data.eventId && data.subscriber) return this.deliveries.deliver(data.eventId, data.subscriber);
        throw new Error(`A job of no known kind: ${job.name}`);
      },
      `job/${job.id ?? job.name}`,
    );
  }

  async runSweep(name: string): Promise<void> {
    const runner = this.registry.sweep(name);
    if (!runner) throw new Error(`No sweep is called ${name}`);
    const began = Date.now();
    await runner.sweep();
    await this.beat(`sweep-${name}`);
    this.logger.event('sweep.done', { sweep: name, ms: Date.now() - began });
  }

  private async beat(name: string): Promise<void> {
    await this.unitOfWork.runApartAsSystem(() =>
      this.unitOfWork.query(
        `INSERT INTO job_pulse (name, at) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET at = excluded.at`,
        [name, this.clock.now()],
      ),
    );
  }

  private async missedToday(name: string): Promise<boolean> {
    const rows = await this.unitOfWork.runApartAsSystem(() =>
      this.unitOfWork.query(
        `SELECT 1 FROM job_pulse WHERE name = $1 AND (at AT TIME ZONE 'Europe/London')::date = $2::date`,
        [`sweep-${name}`, this.clock.today()],
      ),
    );
    return rows.length === 0;
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
