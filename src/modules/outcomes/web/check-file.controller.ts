import { Body } from '@nestjs/common';
import { PlacementsService } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import type { EarningView } from '../application/outcome.views.js';
import { OutcomesService } from '../application/outcomes.service.js';
import { earningKindLabel } from '../domain/earning-rules.js';
import { CheckFileForm } from './check-file.form.js';
import { FilesBeside } from './files-beside.js';

/** Holding the file of a payment against what was typed: a picture alone proves nothing until somebody has. */
@PageController('earnings/:id/file')
export class CheckFileController {
  constructor(
    private readonly outcomes: OutcomesService,
    private readonly placements: PlacementsService,
    private readonly beside: FilesBeside,
  ) {}

  @Route('GET', Permission.EarningsEdit, reads(Reads.Outcome))
  async show(@Id() id: string): Promise<PageResult> {
    const earning = await this.outcomes.earning(id);
    return this.page(earning, Submission.blank(CheckFileForm, { version: String(earning.version) }));
  }

  @Route('POST', Permission.EarningsEdit, changes('payment', 'file of a payment checked'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(CheckFileForm)) form: Submission<CheckFileForm>,
  ): Promise<PageResult> {
    const isRight = form.value.answer === 'shows-it';
    const version = Number(form.value.version);
    const decide = () => (isRight ? this.outcomes.confirmFile(id, version) : this.outcomes.refuseFile(id, version));
    return form.attempt(decide, {
      done: ({ episodeId }) =>
        seeOther(
          `/episodes/${episodeId}/outcomes`,
          isRight ? 'The file proves the payment' : 'The file is off the payment. Attach one that shows it',
        ),
      refused: async (again) => this.page(await this.outcomes.earning(id), again),
    });
  }

  private async page(earning: EarningView, form: Submission<CheckFileForm>): Promise<PageResult> {
    const { participantId, jobTitle, employerName } = await this.placements.get(earning.placementId);
    if (earning.documentId === null || earning.isVoided) return seeOther(`/episodes/${earning.episodeId}/outcomes`);
    return page('outcomes/web/check-file', {
      earning,
      form,
      about: `${jobTitle}, ${employerName}`,
      rows: typedRows(earning),
      beside: await this.beside.kept(earning.documentId, participantId),
    });
  }
}

function typedRows({ kind, grossPence, paidOn, periodFrom, periodTo, hours }: EarningView) {
  return [
    { label: 'Gross pay', text: formatPounds(grossPence) },
    { label: 'Paid', text: formatDate(paidOn) },
    { label: 'For', text: `${formatDate(periodFrom)} to ${formatDate(periodTo)}` },
    { label: 'Paid hours', text: hours === null ? 'Not typed' : plural(hours, 'hour') },
    { label: 'Kind', text: earningKindLabel(kind) },
  ];
}
