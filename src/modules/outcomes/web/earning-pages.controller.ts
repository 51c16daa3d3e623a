import { Body, Query } from '@nestjs/common';
import { fileOf, FormFiles, type HeldFile, type HeldOn } from '#modules/documents';
import { EpisodesService } from '#modules/episodes';
import { ParticipantsService } from '#modules/participants';
import { JobPolicy, PlacementEvidenceService, PlacementsService, type PlacementView } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { addDays, later } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import type { EarningView } from '../application/outcome.views.js';
import { OutcomesService, type PaymentEvidence } from '../application/outcomes.service.js';
import { AtHandQuery } from '../data/at-hand.query.js';
import { EARNING_KINDS } from '../domain/earning-rules.js';
import { EarningForm, earningOf } from './earning.form.js';
import { paymentProofs } from './evidence-pages.controller.js';
import { FilesBeside } from './files-beside.js';
import { askedDoubts, PaymentDoubtChecks, type Doubted } from './payment-doubt-checks.js';
import { PaymentPayChecks } from './payment-pay-checks.js';
import { ReturnChecks, type ReturnCheck } from './return-check.js';
import { asTyped, poundsAsTyped } from './typed.js';

const LOOK_FIRST =
  'Look at the file first, and tick the box when it shows this payment. If it shows something else, go back and say so there';
const CHECK_ITS_FILE = 'Its file proves nothing until somebody has checked it';

/** The page of a payment: a new one, or one that is corrected. */
interface Shown {
  readonly job: PlacementView;
  readonly earning?: EarningView | null;
  readonly doubted: Doubted;
  readonly held?: HeldFile | null;
  readonly returnCheck?: ReturnCheck | null;
}

/** Recording a payment from a payslip, with the payslip in view, and correcting one. */
@PageController('')
export class EarningPagesController {
  constructor(
    private readonly outcomes: OutcomesService,
    private readonly placements: PlacementsService,
    private readonly participants: ParticipantsService,
    private readonly evidence: PlacementEvidenceService,
    private readonly files: FormFiles,
    private readonly payChecks: PaymentPayChecks,
    private readonly returnChecks: ReturnChecks,
    private readonly doubts: PaymentDoubtChecks,
    private readonly beside: FilesBeside,
    private readonly atHand: AtHandQuery,
    private readonly episodes: EpisodesService,
    private readonly policy: JobPolicy,
  ) {}

  @Route('GET placements/:id/earnings/new', Permission.EarningsEdit, reads(Reads.Outcome))
  async add(@Id() id: string, @Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const job = await this.placements.get(id);
    const { payments } = await this.outcomes.position(job.episodeId);
    const documentId = typeof query['document'] === 'string' ? query['document'] : '';
    const form = Submission.blank(EarningForm, {
      kind: job.selfEmployed ? 'self-employed-profit' : 'wages',
      periodFrom: nextPeriodFrom(job, payments),
      evidenceKind: job.selfEmployed ? 'self-employed-records' : 'payslip',
      ...{ documentId, fileShows: 'no' },
      ...(await this.saidBefore(documentId, payments)),
    });
    return this.form({ job, doubted: { form, doubts: [] } });
  }

  @Route('POST placements/:id/earnings/new', Permission.EarningsEdit, changes('payment', 'payment recorded'))
  async record(@Id() id: string, @Body(Submission.as(EarningForm)) form: Submission<EarningForm>): Promise<PageResult> {
    const job = await this.placements.get(id);
    const here = { form: `placements/${id}/earnings/new`, participantId: job.participantId };
    if (form.value.step === 'remove-file') {
      await this.files.letGo(here);
      const without = Submission.blank(EarningForm, { ...form.value, file: null, heldFile: '' });
      return this.form({ job, doubted: { form: without, doubts: [] } });
    }
    if (form.value.step === 'show-file') return this.showFile(job, form, here);
    const doubted = await this.checked(form, job, here);
    const record = async () => {
      const proof = await this.proofOf(form.value, here);
      const earning = await this.outcomes.recordEarning(id, earningOf(form.value), proof);
      await this.files.letGo(here);
      // Whoever works through what came in by a link goes on to the next of it.
      const isMore = form.value.documentId !== '' && (await this.atHand.isAnythingWaiting(id));
      return { earning, isMore };
    };
    return doubted.form.attempt(record, {
      done: ({ earning, isMore }) => this.onward(job, earning, { step: form.value.step, isMore }),
      refused: async (again) => {
        // What is asked about the file is no refusal of it.
        const { form: back, held } = await this.files.sentBack(again, here, { isAsked: doubted.doubts.length > 0 });
        return this.form({ job, doubted: { form: back, doubts: doubted.doubts }, held });
      },
    });
  }

  @Route('GET earnings/:id/edit', Permission.EarningsEdit, reads(Reads.Outcome))
  async edit(@Id() id: string): Promise<PageResult> {
    const earning = await this.outcomes.earning(id);
    const job = await this.placements.get(earning.placementId);
    const form = Submission.blank(EarningForm, typedFrom(earning));
    return this.form({ job, earning, doubted: { form, doubts: [] } });
  }

  @Route('POST earnings/:id/edit', Permission.EarningsEdit, changes('payment', 'payment corrected'))
  async correct(
    @Id() id: string,
    @Body(Submission.as(EarningForm)) form: Submission<EarningForm>,
  ): Promise<PageResult> {
    const earning = await this.outcomes.earning(id);
    const job = await this.placements.get(earning.placementId);
    const { version, fileShows } = form.value;
    const correct = () => this.outcomes.correctEarning(id, earningOf(form.value), Number(version), fileShows === 'yes');
    const paid = await this.payChecks.checked(form, job, earning);
    const doubted = await this.doubts.checked(paid, job, null, earning);
    const { form: known, check } = await this.returnChecks.checked(doubted.form, earning.episodeId, correct);
    return known.attempt(correct, {
      done: ({ fileToCheck }) =>
        seeOther(
          `/episodes/${earning.episodeId}/outcomes`,
          `Payment corrected${fileToCheck ? `. ${CHECK_ITS_FILE}` : ''}`,
        ),
      refused: (again) =>
        this.form({ job, earning, doubted: { form: again, doubts: doubted.doubts }, returnCheck: check }),
      now: async () => typedFrom(await this.outcomes.earning(id)),
    });
  }

  /** What whoever sent the file typed themselves, for its first payment. */
  private async saidBefore(documentId: string, payments: readonly EarningView[]): Promise<Partial<EarningForm>> {
    const isTyped = payments.some((payment) => payment.documentId === documentId && !payment.isVoided);
    const said = isUuid(documentId) ? await this.atHand.saidOf(documentId) : null;
    if (!said || isTyped) return said ? { evidenceKind: said.kind } : {};
    const { kind: evidenceKind, paidOn, periodFrom, periodTo, grossPence, hours } = said;
    return {
      evidenceKind,
      ...(paidOn ? { paidOn: asTyped(paidOn) } : {}),
      ...(periodFrom && periodTo ? { periodFrom: asTyped(periodFrom), periodTo: asTyped(periodTo) } : {}),
      ...(grossPence === null ? {} : { grossPence: poundsAsTyped(grossPence) }),
      ...(hours === null ? {} : { hours: String(hours) }),
    };
  }

  /** What was chosen stands beside the fields, and nothing else happens: no field is held against anybody yet. */
  private async showFile(job: PlacementView, form: Submission<EarningForm>, here: HeldOn): Promise<PageResult> {
    const asTyped = Submission.blank(EarningForm, { ...form.value, file: fileOf(form.value), step: 'save' });
    const { form: back, held } = await this.files.sentBack(asTyped, here);
    const chosen = held || !back.ok ? back : back.refused('file', 'Choose a file to show');
    return this.form({ job, doubted: { form: chosen, doubts: [] }, held });
  }

  private async checked(form: Submission<EarningForm>, job: PlacementView, here: HeldOn): Promise<Doubted> {
    const { documentId, fileShows } = form.value;
    const looked = documentId === '' || fileShows === 'yes' ? form : form.refused('fileShows', LOOK_FIRST);
    const paid = await this.payChecks.checked(looked, job);
    if (!paid.ok) return { form: paid, doubts: [] };
    const file = documentId === '' ? await this.bytesOf(form.value, here) : null;
    return this.doubts.checked(paid, job, file);
  }

  /** Of a file that can be read; what is wrong with one is said where it is kept. */
  private async bytesOf(form: EarningForm, here: HeldOn): Promise<Buffer | null> {
    if (fileOf(form)?.isTooLarge) return null;
    const before = fileOf(form) ? null : await this.files.before(form, here);
    return fileOf(form)?.bytes ?? before?.bytes ?? null;
  }

  private async proofOf(form: EarningForm, here: HeldOn): Promise<PaymentEvidence | null> {
    const { documentId, evidenceKind: kind, fileShows } = form;
    if (documentId !== '') return { documentId, kind };
    const file = await this.files.sent(form, here);
    return file && { file, kind, isUnchecked: fileShows !== 'yes' };
  }

  private onward(
    job: PlacementView,
    { documentId, fileToCheck }: EarningView,
    { step, isMore }: { readonly step: string; readonly isMore: boolean },
  ): PageResult {
    if (step === 'save-more' && documentId !== null)
      return seeOther(
        `/placements/${job.id}/earnings/new?document=${documentId}`,
        'Payment recorded. Type the next one from the same file',
      );
    if (isMore)
      return seeOther(`/episodes/${job.episodeId}/evidence-requests`, 'Payment recorded. There is more to look at');
    const words = `Payment recorded${fileToCheck ? `. ${CHECK_ITS_FILE}` : ''}`;
    return seeOther(`/episodes/${job.episodeId}/outcomes`, words);
  }

  private async form({ job, earning = null, doubted, held = null, returnCheck = null }: Shown): Promise<PageResult> {
    const { startedOn } = await this.episodes.get(job.episodeId);
    const { form } = doubted;
    const keptId = earning?.documentId ?? (form.value.documentId === '' ? null : form.value.documentId);
    return page('outcomes/web/earning', {
      job,
      personName: (await this.participants.get(job.participantId)).displayName,
      earning,
      form,
      held,
      beside: this.beside.held(held) ?? (await this.beside.kept(keptId, job.participantId)),
      kinds: EARNING_KINDS.filter(({ code }) => (code === 'self-employed-profit') === job.selfEmployed).map(
        ({ code, label }) => ({ value: code, text: label }),
      ),
      ...(await this.payChecks.asks(form, job)),
      ...askedDoubts(doubted),
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
    ...{ version: String(version), fileShows: 'no' },
  };
}
