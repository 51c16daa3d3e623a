import { randomUUID } from 'node:crypto';
import { Body } from '@nestjs/common';
import { toString as qrCode } from 'qrcode';
import { addressInWords } from '#modules/employers';
import { leavingWords } from '#modules/messages';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { AskingService, type Asked } from '../application/asking.service.js';
import { EvidenceRequestsService } from '../application/evidence-requests.service.js';
import type { AskedOf } from '../domain/evidence-request.js';
import { AskEmployerForm, AskForPayslipForm } from './asking.forms.js';
import { presentAsking } from './present-requests.js';
import { RequestsPage } from './requests-page.js';

/** Asking a participant for payslips, and an employer to confirm a job. */
@PageController('placements/:id')
export class AskingController {
  constructor(
    private readonly asking: AskingService,
    private readonly requests: EvidenceRequestsService,
    private readonly pages: RequestsPage,
    private readonly clock: Clock,
  ) {}

  @Route('GET ask-for-payslips', Permission.EarningsEdit, reads(Reads.Placement))
  blankPayslips(@Id() id: string): Promise<PageResult> {
    return this.payslipsPage(id, Submission.blank(AskForPayslipForm, { key: randomUUID() }));
  }

  @Route('POST ask-for-payslips', Permission.EarningsEdit, changes('request for evidence', 'asked for payslips'))
  async askForPayslips(
    @Id() id: string,
    @Body(Submission.as(AskForPayslipForm)) form: Submission<AskForPayslipForm>,
  ): Promise<PageResult> {
    const { key, way } = form.value;
    const asked = await this.attempted(form, () =>
      this.asking.askForPayslips(id, key, way === 'letter' ? 'letter' : 'message'),
    );
    if (asked instanceof Submission) return this.payslipsPage(id, asked);
    return this.done(id, 'participant', asked, 'The link to them');
  }

  @Route('GET ask-employer', Permission.EarningsEdit, reads(Reads.Placement))
  blankEmployer(@Id() id: string): Promise<PageResult> {
    return this.employerPage(id, Submission.blank(AskEmployerForm, { key: randomUUID() }));
  }

  @Route(
    'POST ask-employer',
    Permission.EarningsEdit,
    changes('request for evidence', 'employer asked to confirm a job'),
  )
  async askEmployer(
    @Id() id: string,
    @Body(Submission.as(AskEmployerForm)) form: Submission<AskEmployerForm>,
  ): Promise<PageResult> {
    const { key, to } = form.value;
    const asked = await this.attempted(form, () => this.asking.askEmployer(id, key, to === 'letter' ? null : to));
    if (asked instanceof Submission) return this.employerPage(id, asked);
    // Nobody’s quiet hours hold an employer up.
    return this.done(id, 'employer', { ...asked, leavesAt: this.clock.now() }, 'The link to the employer');
  }

  /** What the command answered, or the form with what is wrong. */
  private async attempted<Form extends object>(
    form: Submission<Form>,
    ask: () => Promise<Asked>,
  ): Promise<Asked | Submission<Form>> {
    let answer: Asked | null = null;
    let refused = form;
    await form.attempt(ask, {
      done: (asked) => {
        answer = asked;
        return seeOther('/');
      },
      refused: (again) => {
        refused = again;
        return seeOther('/');
      },
    });
    return answer ?? refused;
  }

  private async done(
    id: string,
    of: AskedOf,
    { address, leavesAt, lastDay }: Asked,
    what: string,
  ): Promise<PageResult> {
    const { job, person } = await this.pages.ofJob(id);
    const back = `/episodes/${job.episodeId}/evidence-requests`;
    if (address === null) return seeOther(back, leavingWords(what, leavesAt, this.clock.now()));
    const { mayName } = await this.asking.employerOutlook(id);
    const code = await qrCode(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
    return page('evidence-requests/web/letter', {
      ...{ job, person, of, mayName, address, back, until: formatDate(lastDay) },
      writer: await this.asking.writer(id, of === 'participant' || mayName),
      code: `data:image/svg+xml;base64,${Buffer.from(code).toString('base64')}`,
    });
  }

  private async payslipsPage(id: string, form: Submission<AskForPayslipForm>): Promise<PageResult> {
    return page('evidence-requests/web/ask-for-payslips', {
      ...(await this.pages.ofJob(id)),
      ...presentAsking(await this.asking.payslipOutlook(id), this.clock.now()),
      ...{ form, isOut: await this.isOut(id, 'participant') },
    });
  }

  private async employerPage(id: string, form: Submission<AskEmployerForm>): Promise<PageResult> {
    const { contacts, mayName, because, isStopped, lastDay } = await this.asking.employerOutlook(id);
    return page('evidence-requests/web/ask-employer', {
      ...(await this.pages.ofJob(id)),
      ...{ form, mayName, because, isStopped, until: formatDate(lastDay), isOut: await this.isOut(id, 'employer') },
      choices: [
        ...contacts.map((contact) => ({
          value: contact.id,
          text: `By email to ${[contact.name, contact.jobTitle].filter(Boolean).join(', ')}`,
          hint: addressInWords(contact),
        })),
        { value: 'letter', text: 'By a letter that you print' },
      ],
    });
  }

  private async isOut(placementId: string, asked: AskedOf): Promise<boolean> {
    return (await this.requests.ofJob(placementId)).some(({ of, state }) => of === asked && state === 'asked');
  }
}
