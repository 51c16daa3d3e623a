import { Body, Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { AreaTransfers } from '../application/area-transfers.service.js';
import { presentAreaOutlook } from './present-outlook.js';
import { AskAreaTransferForm } from './transfer.forms.js';

/** Asking a provider of another area to support somebody: first which area, then everything else. */
@PageController('participants/:id/area-transfer')
export class AskAreaTransferController {
  constructor(
    private readonly transfers: AreaTransfers,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeClose, reads(Reads.Participant))
  async show(@Id() id: string, @Query() query: Record<string, unknown>): Promise<PageResult> {
    const areaId = typeof query['area'] === 'string' ? query['area'] : '';
    const { episode } = await this.transfers.outlook(id, areaId);
    const wantedFrom = formatUkDate(this.clock.today());
    const version = episode?.version ?? 0;
    return this.form(id, Submission.blank(AskAreaTransferForm, { areaId, wantedFrom, version }));
  }

  @Route('POST', Permission.EpisodeClose, changes('transfer', 'transfer to another area asked for'))
  submit(
    @Id() id: string,
    @Body(Submission.as(AskAreaTransferForm)) form: Submission<AskAreaTransferForm>,
  ): Promise<PageResult> {
    const { version, wantedFrom, ...wish } = form.value;
    return form.attempt(() => this.transfers.ask(id, { ...wish, wantedFrom: parseTypedDate(wantedFrom) }, version), {
      done: (transfer) => seeOther(`/transfers/${transfer}`, 'The provider there has been asked'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<AskAreaTransferForm>): Promise<PageResult> {
    const outlook = await this.transfers.outlook(id, form.value.areaId);
    return page('transfers/web/ask-area', { form, ...presentAreaOutlook(outlook) });
  }
}
