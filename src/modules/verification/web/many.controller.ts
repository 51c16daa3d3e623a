import { Body } from '@nestjs/common';
import type { PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { BODY, QueuePages } from './queue-pages.js';
import { ConfirmManyForm, DecideManyForm } from './queue.forms.js';

/** One decision of the accountable body about many outcomes: looked at, made as it was seen, and taken back. */
@PageController('verification/many')
export class VerifyManyController {
  constructor(private readonly queues: QueuePages) {}

  @Route('POST', Permission.OutcomeVerify, changes('outcome', 'decision about many outcomes planned'))
  plan(@Body(Submission.as(DecideManyForm)) form: Submission<DecideManyForm>): Promise<PageResult> {
    return this.queues.plan(BODY, form);
  }

  @Route('GET :id', Permission.OutcomeVerify, shows('outcomes without names'))
  show(@Id() id: string): Promise<PageResult> {
    return this.queues.batch(BODY, id, Submission.blank(ConfirmManyForm));
  }

  @Route('POST :id', Permission.OutcomeVerify, changes('outcome', 'many outcomes decided'))
  confirm(
    @Id() id: string,
    @Body(Submission.as(ConfirmManyForm)) form: Submission<ConfirmManyForm>,
  ): Promise<PageResult> {
    return this.queues.confirm(BODY, id, form);
  }

  @Route('POST :id/undo', Permission.OutcomeVerify, changes('outcome', 'decision about many outcomes taken back'))
  undo(@Id() id: string): Promise<PageResult> {
    return this.queues.undo(BODY, id);
  }
}
