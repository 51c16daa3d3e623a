import { Injectable } from '@nestjs/common';
import { FormFiles, type HeldFile, type HeldOn } from '#modules/documents';
import type { HeldLink } from '#modules/links';
import { page, type PageResult } from '#platform/http/page';
import { Submission } from '#platform/http/submission';
import { PayslipDesk } from '../application/payslip-desk.js';
import { presentPhone } from './present-phone.js';
import { PayslipForm, StoppedForm, typedBefore, type TakenBackForm, type TypedBefore } from './your-payslips.forms.js';

/** What the page of somebody's payslips shows besides the job. */
export interface Shown {
  readonly form: Submission<PayslipForm>;
  readonly held?: HeldFile | null;
  readonly stopped?: Submission<StoppedForm>;
  readonly said?: string;
}

/** Where a photo waits that was chosen on the page of that link. */
export const heldOn = ({ id, participantId }: HeldLink): HeldOn => ({ form: `your-photos/${id}`, participantId });

/** The page of somebody's payslips, and the questions that come between; each is null where nothing is asked any more. */
@Injectable()
export class YourPayslipsPage {
  constructor(
    private readonly desk: PayslipDesk,
    private readonly files: FormFiles,
  ) {}

  /** The page as it stood before a question came between, with the photo that was chosen. */
  async before(link: HeldLink, typed: TypedBefore): Promise<Shown> {
    const asTyped = Submission.blank(PayslipForm, typedBefore(typed));
    return this.files.sentBack(asTyped, heldOn(link));
  }

  async sending(secret: string, link: HeldLink, shown: Shown): Promise<PageResult | null> {
    const job = await this.desk.job(link);
    if (!job) return null;
    const { form, held = null, said: words = '' } = shown;
    const { proof, lastDay } = form.value;
    const stopped = shown.stopped ?? Submission.blank(StoppedForm, { lastDay });
    const status = form.ok ? (stopped.ok ? 200 : 400) : form.status;
    const megabytes = await this.files.megabytes();
    // The summary of errors is the layout's, which reads `form`.
    const shownForm = stopped.ok ? form : stopped;
    return page(
      'evidence-requests/web/your-payslips',
      { ...presentPhone(job), secret, proof, form: shownForm, payslip: form, stopped, held, words, megabytes },
      status,
    );
  }

  /** One press would end nothing of theirs, but send somebody to ask after it: it is asked once before it is sent. */
  async askStopped(secret: string, link: HeldLink, form: Submission<StoppedForm>): Promise<PageResult | null> {
    const job = await this.desk.job(link);
    return job && page('evidence-requests/web/your-payslips-stopped', { ...presentPhone(job), secret, form });
  }

  /** Which one they would take back, and what follows; the page itself where that one cannot be. */
  async askTakeBack(secret: string, link: HeldLink, form: Submission<TakenBackForm>): Promise<PageResult | null> {
    const job = await this.desk.job(link);
    if (!job) return null;
    const phone = presentPhone(job);
    const line = phone.sent.find(({ id }) => id === form.value.payslip);
    if (!line?.mayTakeBack) return this.notTakenBack(secret, link, form.value);
    return page('evidence-requests/web/your-payslips-take-back', { ...phone, secret, form, line });
  }

  async notTakenBack(secret: string, link: HeldLink, typed: TypedBefore): Promise<PageResult | null> {
    const shown = await this.before(link, typed);
    return this.sending(secret, link, { ...shown, form: shown.form.refused('', TOO_LATE) });
  }
}

const TOO_LATE = 'This one cannot be taken back here any more. If you did not want to send it, talk to us';
