import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { Transfers } from '../application/transfers.service.js';
import { presentOutlook } from './present-outlook.js';
import { AskTransferForm } from './transfer.forms.js';

/** Asking another provider to support somebody: what consent says, what goes along, and what stands in the way. */
@PageController('participants/:id/transfer')
export class AskTransferController {
  constructor(
    private readonly transfers: Transfers,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeClose, reads(Reads.Participant))
  async show(@Id() id: string): Promise<PageResult> {
    const { episode } = await this.transfers.outlook(id);
    const wantedFrom = formatUkDate(this.clock.today());
    return this.form(id, Submission.blank(AskTransferForm, { wantedFrom, version: episode?.version ?? 0 }));
  }

  @Route('POST', Permission.EpisodeClose, changes('transfer', 'transfer to another provider asked for'))
  submit(
    @Id() id: string,
    @Body(Submission.as(AskTransferForm)) form: Submission<AskTransferForm>,
  ): Promise<PageResult> {
    const { version, wantedFrom, ...wish } = form.value;
    return form.attempt(() => this.transfers.ask(id, { ...wish, wantedFrom: parseTypedDate(wantedFrom) }, version), {
      done: (transfer) => seeOther(`/transfers/${transfer}`, 'The other provider has been asked'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<AskTransferForm>): Promise<PageResult> {
    return page('transfers/web/ask', { form, ...presentOutlook(await this.transfers.outlook(id)) });
  }
}
