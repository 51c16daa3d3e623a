import { Body, Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import type { PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { PROVIDER, QueuePages } from './queue-pages.js';
import { ConfirmManyForm, DecideManyForm } from './queue.forms.js';

/** The provider's own queue: what to submit and what to check, and one decision about many of them. */
@PageController('quality-checks')
export class QualityChecksController {
  constructor(private readonly queues: QueuePages) {}

  @Route('GET', Permission.OutcomeSubmit, reads(Reads.Outcome, null))
  list(@Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    return this.queues.show(PROVIDER, query, Submission.blank(DecideManyForm));
  }

  @Route('POST many', Permission.OutcomeSubmit, changes('outcome', 'decision about many outcomes planned'))
  plan(@Body(Submission.as(DecideManyForm)) form: Submission<DecideManyForm>): Promise<PageResult> {
    return this.queues.plan(PROVIDER, form);
  }

  @Route('GET many/:id', Permission.OutcomeSubmit, shows('outcomes without names'))
  show(@Id() id: string): Promise<PageResult> {
    return this.queues.batch(PROVIDER, id, Submission.blank(ConfirmManyForm));
  }

  @Route('POST many/:id', Permission.OutcomeSubmit, changes('outcome', 'many outcomes submitted or checked'))
  confirm(
    @Id() id: string,
    @Body(Submission.as(ConfirmManyForm)) form: Submission<ConfirmManyForm>,
  ): Promise<PageResult> {
    return this.queues.confirm(PROVIDER, id, form);
  }

  @Route('POST many/:id/undo', Permission.OutcomeSubmit, changes('outcome', 'decision about many outcomes taken back'))
  undo(@Id() id: string): Promise<PageResult> {
    return this.queues.undo(PROVIDER, id);
  }
}
