import { Injectable } from '@nestjs/common';
import type { JobsOptions, Queue } from 'bullmq';
import { Clock } from '#platform/clock';
import { Logger } from '#platform/logging/logger';
import { isToCatchUp, LONDON, type SweepRecord } from './due-today.js';
import { JobRegistry } from './job-registry.js';
import type { Lane } from './queue-backend.js';
import { reasonOf } from './reason.js';
import type { SweepPlan } from './subscriber.js';
import { SweepBook } from './sweep-book.js';

const EVERY_MS = 60_000;

/** What is done is in the database; a finished job that stayed would only stop its id from being used again. */
export const FORGOTTEN: JobsOptions = { removeOnComplete: true, removeOnFail: true };

/** Keeps the sweeps on the queue's schedule, catches up on those the queue forgot, and runs them. */
@Injectable()
export class SweepSchedule {
  private readonly running = new Set<string>();

  constructor(
    private readonly registry: JobRegistry,
    private readonly book: SweepBook,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** (Re)states every sweep's schedule, and adds what should have run today and did not: a wiped queue forgets both. */
  async schedule(queueOf: (lane: Lane) => Queue): Promise<void> {
    const recordOf = await this.book.records();
    for (const { plan } of this.registry.sweeps) {
      const queue = queueOf(plan.lane ?? 'quick');
      const job = { name: 'sweep', data: { sweep: plan.name }, opts: FORGOTTEN };
      const repeat = plan.pattern ? { pattern: plan.pattern, tz: LONDON } : { every: plan.everyMs ?? EVERY_MS };
      await queue.upsertJobScheduler(`sweep-${plan.name}`, repeat, job);
      if (this.isMissed(plan, recordOf(plan.name))) {
        const jobId = `catch-up-${plan.name}-${this.clock.today()}`;
        await queue.add('sweep', job.data, { ...FORGOTTEN, jobId });
      }
    }
  }

  /** Runs one sweep and writes down how it went. What it throws goes on to the queue. */
  async run(name: string): Promise<void> {
    const runner = this.registry.sweep(name);
    if (!runner) throw new Error(`No sweep is called ${name}`);
    const began = Date.now();
    this.running.add(name);
    try {
      await runner.sweep();
      await this.book.done(name);
    } catch (error) {
      // Where even that cannot be written down, the sweep's own error still says more.
      await this.book.failed(name, reasonOf(error)).catch(() => undefined);
      throw error;
    } finally {
      this.running.delete(name);
    }
    this.logger.event('sweep.done', { sweep: name, ms: Date.now() - began });
  }

  private isMissed({ name, pattern }: SweepPlan, record: SweepRecord): boolean {
    return pattern !== undefined && !this.running.has(name) && isToCatchUp(pattern, record, this.clock.now());
  }
}
