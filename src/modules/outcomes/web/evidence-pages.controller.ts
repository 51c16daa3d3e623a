import { Body } from '@nestjs/common';
import { fileOf, FormFiles, type HeldFile, type HeldOn } from '#modules/documents';
import { ParticipantsService } from '#modules/participants';
import { PlacementEvidenceService, PlacementsService, type HandedIn } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { JobsService } from '../application/jobs.service.js';
import { OutcomesService } from '../application/outcomes.service.js';
import { EvidenceForm } from './evidence.form.js';

interface About {
  readonly isOfPayment: boolean;
  readonly words: string;
  readonly back: string;
  readonly here: HeldOn;
  readonly kinds: readonly { readonly value: string; readonly text: string }[];
}

/** Attaching a file that proves a job or a payment, at once or later. */
@PageController('')
export class EvidencePagesController {
  constructor(
    private readonly jobs: JobsService,
    private readonly outcomes: OutcomesService,
    private readonly placements: PlacementsService,
    private readonly participants: ParticipantsService,
    private readonly evidence: PlacementEvidenceService,
    private readonly files: FormFiles,
  ) {}

  @Route('GET placements/:id/evidence/new', Permission.DocumentAdd, reads(Reads.Placement))
  async showForJob(@Id() id: string): Promise<PageResult> {
    return this.form(await this.aboutJob(id), Submission.blank(EvidenceForm));
  }

  @Route('POST placements/:id/evidence/new', Permission.DocumentAdd, changes('evidence', 'evidence added'))
  async submitForJob(
    @Id() id: string,
    @Body(Submission.as(EvidenceForm)) form: Submission<EvidenceForm>,
  ): Promise<PageResult> {
    const about = await this.aboutJob(id);
    return this.attach(form, about, (file, kind) => this.jobs.attachEvidence(id, file, kind));
  }

  @Route('GET earnings/:id/evidence/new', Permission.DocumentAdd, reads(Reads.Outcome))
  async showForPayment(@Id() id: string): Promise<PageResult> {
    return this.form(
      await this.aboutPayment(id),
      Submission.blank(EvidenceForm, { evidenceKind: 'payslip', fileShows: 'no' }),
    );
  }

  @Route('POST earnings/:id/evidence/new', Permission.DocumentAdd, changes('evidence', 'evidence added'))
  async submitForPayment(
    @Id() id: string,
    @Body(Submission.as(EvidenceForm)) form: Submission<EvidenceForm>,
  ): Promise<PageResult> {
    const about = await this.aboutPayment(id);
    return this.attach(form, about, (file, kind) =>
      this.outcomes.attachEvidence(id, { file, kind, isUnchecked: form.value.fileShows !== 'yes' }),
    );
  }

  private async attach(
    form: Submission<EvidenceForm>,
    about: About,
    attach: (file: HandedIn, kind: string) => Promise<unknown>,
  ): Promise<PageResult> {
    const { here } = about;
    const { step, evidenceKind } = form.value;
    if (step === 'remove-file') {
      await this.files.letGo(here);
      return this.form(about, Submission.blank(EvidenceForm, { evidenceKind, fileShows: form.value.fileShows }));
    }
    const hasFile = fileOf(form.value) !== null || form.value.heldFile !== '';
    const complete = hasFile ? form : form.refused('file', 'Choose a file');
    const save = async () => {
      const file = await this.files.sent(form.value, here);
      if (file) await attach(file, evidenceKind);
      await this.files.letGo(here);
    };
    return complete.attempt(save, {
      done: () => seeOther(about.back, 'Evidence attached'),
      refused: async (again) => {
        const back = await this.files.sentBack(again, here);
        return this.form(about, back.form, back.held);
      },
    });
  }

  private async form(about: About, form: Submission<EvidenceForm>, held: HeldFile | null = null): Promise<PageResult> {
    const { megabytes } = await this.evidence.limits();
    return page('outcomes/web/evidence', { about, form, held, megabytes });
  }

  private async aboutJob(id: string): Promise<About> {
    const { jobTitle, employerName, participantId } = await this.placements.get(id);
    const kinds = (await this.evidence.kindsOfJob()).map(({ code, label }) => ({ value: code, text: label }));
    const here = { form: `placements/${id}/evidence/new`, participantId };
    return {
      isOfPayment: false,
      words: `${await this.nameOf(participantId)}: ${jobTitle}, ${employerName}`,
      back: `/placements/${id}`,
      here,
      kinds,
    };
  }

  /** Whose file it is to be: somebody may have several open. */
  private async nameOf(participantId: string): Promise<string> {
    return (await this.participants.get(participantId)).displayName;
  }

  private async aboutPayment(id: string): Promise<About> {
    const { employerName, grossPence, paidOn, episodeId, placementId } = await this.outcomes.earning(id);
    const { participantId } = await this.placements.get(placementId);
    return {
      isOfPayment: true,
      words: `${await this.nameOf(participantId)}: ${formatPounds(grossPence)} from ${employerName}, paid on ${formatDate(paidOn)}`,
      back: `/episodes/${episodeId}/outcomes`,
      here: { form: `earnings/${id}/evidence/new`, participantId },
      kinds: await paymentProofs(this.evidence),
    };
  }
}

/** The kinds of evidence that show pay, for a select. */
export async function paymentProofs(evidence: PlacementEvidenceService): Promise<{ value: string; text: string }[]> {
  return (await evidence.kinds())
    .filter(({ attributes }) => attributes['jobStartOnly'] !== true)
    .map(({ code, label }) => ({ value: code, text: label }));
}
