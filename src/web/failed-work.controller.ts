import { Body, Query } from '@nestjs/common';
import { FailedDeliveries } from '#platform/events/failed-deliveries';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { SweepBook } from '#platform/jobs/sweep-book';
import { Permission } from '#platform/security/permission';
import { plural } from '#shared/wording';
import { presentFailedDelivery, presentFailingSweep } from './present-failed-work.js';

const HERE = '/failed-jobs';

/** Work that the program gave up, for whoever runs it: what should have been done, why it failed, and "Try again". */
@PageController('failed-jobs')
export class FailedWorkController {
  constructor(
    private readonly failed: FailedDeliveries,
    private readonly sweeps: SweepBook,
  ) {}

  @Route('GET', Permission.WorkRepair, shows('failed work'))
  async list(@Query('after') after?: string): Promise<PageResult> {
    const { items, next } = await this.failed.list(after ?? null);
    return page('failed-work', {
      deliveries: items.map(presentFailedDelivery),
      sweeps: after ? [] : (await this.sweeps.failing()).map(presentFailingSweep),
      firstHref: after ? HERE : null,
      nextHref: next ? `${HERE}?${new URLSearchParams({ after: next }).toString()}` : null,
    });
  }

  /** Twice is once: what is not given up any more stays as it is. */
  @Route('POST', Permission.WorkRepair, changes('failed work', 'failed work tried again'))
  async tryAgain(@Body() body: unknown): Promise<PageResult> {
    const { event, subscriber } = (body ?? {}) as { event?: unknown; subscriber?: unknown };
    const isTaken = await this.failed.tryAgain(String(event), String(subscriber));
    return seeOther(HERE, isTaken ? 'It is being tried again' : 'It is being tried again already');
  }

  @Route('POST all', Permission.WorkRepair, changes('failed work', 'failed work tried again'))
  async tryAllAgain(): Promise<PageResult> {
    const taken = await this.failed.tryAllAgain();
    return seeOther(
      HERE,
      taken === 0 ? 'There was nothing left to try again' : `${plural(taken, 'piece')} of work tried again`,
    );
  }
}
