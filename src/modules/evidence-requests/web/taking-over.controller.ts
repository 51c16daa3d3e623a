import { Body } from '@nestjs/common';
import { DocumentsService } from '#modules/documents';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDateTime } from '#shared/london-time';
import { AskingService } from '../application/asking.service.js';
import type { EvidenceRequestView } from '../application/evidence-request.view.js';
import { EvidenceRequestsService } from '../application/evidence-requests.service.js';
import { LONGEST_REASON, TakingOver } from '../application/taking-over.service.js';
import { confirmationLines, confirmsJob, differences } from '../domain/job-confirmation.js';
import { PutAsideForm, TakeForm } from './asking.forms.js';
import { presentPayslip, typedWords } from './present-requests.js';
import { RequestsPage } from './requests-page.js';

/** What came in by a link: a payslip to record a payment from, an employer's answer to take over. */
@PageController('placements/:id')
export class TakingOverController {
  constructor(
    private readonly takingOver: TakingOver,
    private readonly requests: EvidenceRequestsService,
    private readonly asking: AskingService,
    private readonly documents: DocumentsService,
    private readonly pages: RequestsPage,
  ) {}

  @Route('GET payslips/:payslip', Permission.EarningsEdit, reads(Reads.Placement))
  payslip(@Id() id: string, @Id('payslip') payslip: string): Promise<PageResult> {
    return this.payslipPage(id, payslip, Submission.blank(PutAsideForm));
  }

  @Route('POST payslips/:payslip', Permission.EarningsEdit, changes('request for evidence', 'payslip put aside'))
  async putAside(
    @Id() id: string,
    @Id('payslip') payslip: string,
    @Body(Submission.as(PutAsideForm)) form: Submission<PutAsideForm>,
  ): Promise<PageResult> {
    const { request } = await this.requests.payslipOf(id, payslip);
    const isReadAtOnce = await this.requests.takesMore(request.id);
    return form.attempt(() => this.takingOver.putAside(payslip, form.value.reason), {
      done: () =>
        isReadAtOnce
          ? seeOther(`/episodes/${request.episodeId}/evidence-requests`, 'Put aside. They read why where they sent it')
          : seeOther(`/placements/${id}/ask-for-payslips`, 'Put aside. If you ask again, they read why'),
      refused: (again) => this.payslipPage(id, payslip, again),
    });
  }

  @Route('GET evidence-requests/:request', Permission.EarningsEdit, reads(Reads.Placement))
  answer(@Id() id: string, @Id('request') request: string): Promise<PageResult> {
    return this.answerPage(id, request, Submission.blank(TakeForm));
  }

  @Route(
    'POST evidence-requests/:request',
    Permission.EarningsEdit,
    changes('request for evidence', 'answer by link taken over'),
  )
  async take(
    @Id() id: string,
    @Id('request') requestId: string,
    @Body(Submission.as(TakeForm)) form: Submission<TakeForm>,
  ): Promise<PageResult> {
    const request = await this.requests.aboutJob(id, requestId);
    const take = async (): Promise<string | null> => {
      if (form.value.answer === 'evidence') return this.takingOver.takeConfirmation(requestId);
      await this.takingOver.settle(requestId);
      return null;
    };
    return form.attempt(take, {
      done: (documentId) => this.taken(request, documentId),
      refused: (again) => this.answerPage(id, requestId, again),
    });
  }

  @Route(
    'POST evidence-requests/:request/ending',
    Permission.EarningsEdit,
    changes('request for evidence', 'request for evidence ended'),
  )
  async end(@Id() id: string, @Id('request') requestId: string): Promise<PageResult> {
    const { episodeId } = await this.requests.aboutJob(id, requestId);
    await this.asking.end(requestId);
    return seeOther(`/episodes/${episodeId}/evidence-requests`, 'The link does not work any more');
  }

  /** Where they said what was paid as well, on to the payment, typed from their answer. */
  private taken({ episodeId, placementId, confirmation }: EvidenceRequestView, documentId: string | null): PageResult {
    if (documentId === null) return seeOther(`/episodes/${episodeId}/evidence-requests`, 'Marked as read');
    if (confirmation?.grossPence)
      return seeOther(
        `/placements/${placementId}/earnings/new?document=${documentId}`,
        'It is evidence of the job now. They also said what was paid: record it if it is right',
      );
    return seeOther(`/placements/${placementId}`, 'The confirmation is evidence of the job now');
  }

  private async payslipPage(id: string, payslipId: string, form: Submission<PutAsideForm>): Promise<PageResult> {
    const { request, payslip } = await this.requests.payslipOf(id, payslipId);
    const { fileName, mediaType, scan, takenBackAt } = await this.documents.get(payslip.documentId);
    const isTakenBack = takenBackAt !== null;
    const isOpen = !isTakenBack && (scan === 'clean' || scan === 'not-needed');
    const at = `/documents/${payslip.documentId}`;
    return page('evidence-requests/web/payslip', {
      ...(await this.pages.ofJob(id)),
      ...{
        form,
        longest: LONGEST_REASON,
        shown: presentPayslip(request, payslipId),
        isWaiting: payslip.state === 'waiting',
        // They read it where they sent it, while their link works; else where they are asked again.
        reasonReaches: (await this.requests.takesMore(request.id)) ? 'now' : 'when-asked-again',
      },
      isTakenBack,
      isBeingChecked: !isTakenBack && scan === 'waiting',
      isRemoved: scan === 'infected' || scan === 'refused',
      typed: typedWords(payslip),
      back: `/episodes/${request.episodeId}/evidence-requests`,
      record: `/placements/${id}/earnings/new?document=${payslip.documentId}`,
      beside: {
        name: fileName,
        picture: isOpen && mediaType.startsWith('image/') ? `${at}/picture` : null,
        href: isOpen ? at : null,
      },
    });
  }

  private async answerPage(id: string, requestId: string, form: Submission<TakeForm>): Promise<PageResult> {
    const request = await this.requests.aboutJob(id, requestId);
    const { confirmation, saidStopped, cameInAt, settledAt, documentId } = request;
    if (!confirmation && !saidStopped) return seeOther(`/episodes/${request.episodeId}/evidence-requests`);
    const { job, person } = await this.pages.ofJob(id);
    return page('evidence-requests/web/answer', {
      ...{ job, person, form, request, isOpen: settledAt === null, documentId },
      back: `/episodes/${request.episodeId}/evidence-requests`,
      cameIn: cameInAt && formatDateTime(cameInAt),
      rows: confirmation
        ? confirmationLines(confirmation).map(({ label, text }) => ({ label, lines: text.split('\n') }))
        : [],
      differs: confirmation && confirmsJob(confirmation) ? differences(confirmation, job) : [],
      isConfirmed: confirmation !== null && confirmsJob(confirmation),
    });
  }
}
