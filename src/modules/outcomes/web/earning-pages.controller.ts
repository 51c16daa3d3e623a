import { Body } from '@nestjs/common';
import { FormFiles, type HeldFile } from '#modules/documents';
import { EpisodesService } from '#modules/episodes';
import { JobPolicy, PlacementEvidenceService, PlacementsService, type PlacementView } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { addDays, later } from '#shared/calendar-date';
import type { EarningView } from '../application/outcome.views.js';
import { OutcomesService } from '../application/outcomes.service.js';
import { EARNING_KINDS } from '../domain/earning-rules.js';
import { EarningForm, earningOf } from './earning.form.js';
import { paymentProofs } from './evidence-pages.controller.js';
import { PaymentPayChecks } from './payment-pay-checks.js';
import { ReturnChecks, type ReturnCheck } from './return-check.js';
import { asTyped, poundsAsTyped } from './typed.js';

/** Recording a payment from a payslip, and correcting one. */
@PageController('')
export class EarningPagesController {
  constructor(
    private readonly outcomes: OutcomesService,
    private readonly placements: PlacementsService,
    private readonly evidence: PlacementEvidenceService,
    private readonly files: FormFiles,
    private readonly payChecks: PaymentPayChecks,
    private readonly returnChecks: ReturnChecks,
    private readonly episodes: EpisodesService,
    private readonly policy: JobPolicy,
  ) {}

  @Route('GET placements/:id/earnings/new', Permission.EarningsEdit, reads(Reads.Outcome))
  async add(@Id() id: string): Promise<PageResult> {
    const job = await this.placements.get(id);
    const { payments } = await this.outcomes.position(job.episodeId);
    return this.form(
      job,
      null,
      Submission.blank(EarningForm, {
        kind: job.selfEmployed ? 'self-employed-profit' : 'wages',
        periodFrom: nextPeriodFrom(job, payments),
        evidenceKind: job.selfEmployed ? 'self-employed-records' : 'payslip',
      }),
    );
  }

  @Route('POST placements/:id/earnings/new', Permission.EarningsEdit, changes('payment', 'payment recorded'))
  async record(@Id() id: string, @Body(Submission.as(EarningForm)) form: Submission<EarningForm>): Promise<PageResult> {
    const job = await this.placements.get(id);
    const here = { form: `placements/${id}/earnings/new`, participantId: job.participantId };
    const { step, evidenceKind: kind } = form.value;
    if (step === 'remove-file') {
      await this.files.letGo(here);
      return this.form(job, null, Submission.blank(EarningForm, { ...form.value, file: null, heldFile: '' }));
    }
    const record = async () => {
      const file = await this.files.sent(form.value, here);
      await this.outcomes.recordEarning(id, earningOf(form.value), file && { file, kind });
      await this.files.letGo(here);
    };
    return (await this.payChecks.checked(form, job)).attempt(record, {
      done: () => seeOther(`/episodes/${job.episodeId}/outcomes`, 'Payment recorded'),
      refused: async (again) => {
        const back = await this.files.sentBack(again, here);
        return this.form(job, null, back.form, back.held);
      },
    });
  }

  @Route('GET earnings/:id/edit', Permission.EarningsEdit, reads(Reads.Outcome))
  async edit(@Id() id: string): Promise<PageResult> {
    const earning = await this.outcomes.earning(id);
    const job = await this.placements.get(earning.placementId);
    return this.form(job, earning, Submission.blank(EarningForm, typedFrom(earning)));
  }

  @Route('POST earnings/:id/edit', Permission.EarningsEdit, changes('payment', 'payment corrected'))
  async correct(
    @Id() id: string,
    @Body(Submission.as(EarningForm)) form: Submission<EarningForm>,
  ): Promise<PageResult> {
    const earning = await this.outcomes.earning(id);
    const job = await this.placements.get(earning.placementId);
    const correct = () => this.outcomes.correctEarning(id, earningOf(form.value), Number(form.value.version));
    const paid = await this.payChecks.checked(form, job, earning);
    const { form: known, check } = await this.returnChecks.checked(paid, earning.episodeId, correct);
    return known.attempt(correct, {
      done: () => seeOther(`/episodes/${earning.episodeId}/outcomes`, 'Payment corrected'),
      refused: (again) => this.form(job, earning, again, null, check),
      now: async () => typedFrom(await this.outcomes.earning(id)),
    });
  }

  private async form(
    job: PlacementView,
    earning: EarningView | null,
    form: Submission<EarningForm>,
    held: HeldFile | null = null,
    returnCheck: ReturnCheck | null = null,
  ): Promise<PageResult> {
    const { startedOn } = await this.episodes.get(job.episodeId);
    return page('outcomes/web/earning', {
      job,
      earning,
      form,
      held,
      kinds: EARNING_KINDS.filter(({ code }) => (code === 'self-employed-profit') === job.selfEmployed).map(
        ({ code, label }) => ({ value: code, text: label }),
      ),
      ...(await this.payChecks.asks(form, job)),
      ...{ returnCheck, returnsAreKnown: form.value.returnsAreKnown === returnCheck?.mark },
      megabytes: (await this.evidence.limits()).megabytes,
      proofs: await paymentProofs(this.evidence),
      asksForHours: job.counts && job.fourHoursWorkedOn === null,
      minimumHours: await this.policy.minimumHours(startedOn ?? job.startsOn),
    });
  }
}

/** The day after the last one that is paid for, so that periods follow each other. */
function nextPeriodFrom(job: PlacementView, payments: readonly EarningView[]): string {
  const paidFor = payments
    .filter(({ placementId, isVoided }) => placementId === job.id && !isVoided)
    .map(({ periodTo }) => addDays(periodTo, 1));
  return asTyped(paidFor.reduce(later, job.startsOn));
}

/** The payment as somebody would type it into the form. */
function typedFrom(earning: EarningView): Partial<EarningForm> {
  const { kind, periodFrom, periodTo, paidOn, grossPence, hours, version } = earning;
  return {
    kind,
    periodFrom: asTyped(periodFrom),
    periodTo: asTyped(periodTo),
    paidOn: asTyped(paidOn),
    grossPence: poundsAsTyped(grossPence),
    hours: hours === null ? '' : String(hours),
    version: String(version),
  };
}
