import { Body } from '@nestjs/common';
import { ExitReasons } from '#modules/episodes';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ManyPeople } from '../application/many-people.service.js';
import { MessagesToMany } from '../application/messages-to-many.js';
import { ConfirmManyForm } from './many.forms.js';
import { presentDone } from './present-done.js';
import { presentPreview } from './present-preview.js';
import { presentResult } from './present-result.js';

/** What was done to many people: each before it is done, how far it has come, what became of it, and the way back. */
@PageController('bulk-actions')
export class BulkActionsController {
  constructor(
    private readonly many: ManyPeople,
    private readonly messages: MessagesToMany,
    private readonly reasons: ExitReasons,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.TaskEdit, reads(Reads.Caseload, null))
  async list(): Promise<PageResult> {
    const { permissions } = RequestContext.current.actor;
    const mayMove = permissions.has(Permission.ReferralAllocate);
    const { label } = await this.reasons.words();
    const done = presentDone(await this.many.latest(), this.clock.today(), mayMove, label);
    return page('many-people/web/done-to-many', done);
  }

  @Route('GET :id', Permission.TaskEdit, reads(Reads.Caseload, null))
  show(@Id() id: string): Promise<PageResult> {
    return this.page(id, Submission.blank(ConfirmManyForm));
  }

  @Route('POST :id', Permission.TaskEdit, changes('bulk action', 'something done for many people'))
  confirm(
    @Id() id: string,
    @Body(Submission.as(ConfirmManyForm)) form: Submission<ConfirmManyForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.many.confirm(id, form.value.seen.split('.')), {
      done: () => seeOther(`/bulk-actions/${id}`),
      refused: (again) => this.page(id, again),
    });
  }

  @Route('POST :id/undo', Permission.TaskEdit, changes('bulk action', 'something done for many people undone'))
  async undo(@Id() id: string): Promise<PageResult> {
    await this.many.undo(id);
    return seeOther(`/bulk-actions/${id}`);
  }

  private async page(id: string, form: Submission<ConfirmManyForm>): Promise<PageResult> {
    const many = await this.many.get(id);
    if (many.effect) {
      const minutes = await this.messages.holdMinutes();
      return page('many-people/web/preview', { form, ...presentPreview(many, many.effect, minutes, form) });
    }
    const became = await this.messages.became(many);
    return page('many-people/web/result', presentResult(many, became, this.clock.now()));
  }
}
