import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { OutcomesService } from '../application/outcomes.service.js';
import { MOST_REASON } from '../domain/earning-rules.js';
import { ReturnChecks } from './return-check.js';
import { VoidPaymentForm } from './void-payment.form.js';

/** Taking out a payment that was never made, with why. */
@PageController('earnings/:id/voiding')
export class VoidPaymentController {
  constructor(
    private readonly outcomes: OutcomesService,
    private readonly returnChecks: ReturnChecks,
  ) {}

  @Route('GET', Permission.EarningsEdit, reads(Reads.Outcome))
  async show(@Id() id: string): Promise<PageResult> {
    const { version } = await this.outcomes.earning(id);
    return this.form(id, Submission.blank(VoidPaymentForm, { version: String(version) }));
  }

  @Route('POST', Permission.EarningsEdit, changes('payment', 'payment taken out'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(VoidPaymentForm)) form: Submission<VoidPaymentForm>,
  ): Promise<PageResult> {
    const { reason, version } = form.value;
    return form.attempt(() => this.outcomes.voidEarning(id, reason, Number(version)), {
      done: ({ episodeId }) => seeOther(`/episodes/${episodeId}/outcomes`, 'Payment taken out'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<VoidPaymentForm>): Promise<PageResult> {
    const { grossPence, employerName, paidOn, episodeId, version } = await this.outcomes.earning(id);
    const takeOut = () => this.outcomes.voidEarning(id, 'To see what it would change', version);
    return page('outcomes/web/void-payment', {
      returnCheck: await this.returnChecks.of(episodeId, takeOut),
      about: `${formatPounds(grossPence)} from ${employerName}, paid on ${formatDate(paidOn)}`,
      back: `/episodes/${episodeId}/outcomes`,
      form,
      most: MOST_REASON,
    });
  }
}
