import { Body, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { fileOf, FormFiles, type HeldFile, type HeldOn } from '#modules/documents';
import { BornForm, gone, hidden, OneUseLinks, proveBy, type HeldLink } from '#modules/links';
import { page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows, signed } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Clock } from '#platform/clock';
import { formatDate } from '#shared/calendar-date';
import { formatTime, londonDay } from '#shared/london-time';
import { formatPounds } from '#shared/money';
import { parseTypedDate } from '#shared/typed-date';
import { PayslipDesk, type JobOnPhone } from '../application/payslip-desk.js';
import { FinishedForm, PayslipForm, StoppedForm, typedBeside } from './your-payslips.forms.js';

const PURPOSE = 'payslips';

/** What the page of somebody's payslips shows besides the job. */
interface Shown {
  readonly proof: string;
  readonly form?: Submission<PayslipForm>;
  readonly stopped?: Submission<StoppedForm>;
  readonly held?: HeldFile | null;
  readonly said?: string;
}

/**
 * Where the link leads by which somebody sends payslips from their phone. Nothing of them is shown before the date of birth, and
 * after it their first name and the job. Looking uses nothing up; "I have sent everything" does. The address says nothing of pay:
 * whoever reads a message over somebody's shoulder reads it too.
 */
@PageController('your-photos')
export class YourPayslipsController {
  constructor(
    private readonly links: OneUseLinks,
    private readonly desk: PayslipDesk,
    private readonly files: FormFiles,
    private readonly clock: Clock,
  ) {}

  @Route('GET :secret', Anybody, shows('link to send payslips'))
  @WithoutTransaction()
  async ask(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const asker = await this.asker(secret);
    return asker === null ? gone() : asking(secret, asker, Submission.blank(BornForm));
  }

  /** The secret in the address says whose link it is, the date of birth that it is them: no cookie counts. */
  @Route('POST :secret', Anybody, signed(enters('payslips opened by link')))
  @WithoutTransaction()
  async prove(
    @Param('secret') secret: string,
    @Body(Submission.as(BornForm)) form: Submission<BornForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    const asker = await this.asker(secret);
    if (asker === null) return this.refuse();
    const proved = await proveBy(this.links, secret, PURPOSE, form);
    if (proved.kind === 'gone') return gone();
    if (proved.kind === 'again') return asking(secret, asker, proved.form);
    const { proof } = proved;
    return (
      (await this.links.openProved(secret, PURPOSE, proof, (link) => this.sending(secret, link, { proof }))) ?? gone()
    );
  }

  /** One payslip. What is wrong with it is said beside the field, and the photo stays chosen. */
  @Route('POST :secret/payslips', Anybody, signed(enters('payslip sent by link')))
  @WithoutTransaction()
  async handIn(
    @Param('secret') secret: string,
    @Body(Submission.as(PayslipForm)) form: Submission<PayslipForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    return this.proved(secret, form.value.proof, (link) => this.take(secret, link, form));
  }

  @Route('POST :secret/stopped', Anybody, signed(enters('end of a job said by link')))
  @WithoutTransaction()
  async stopped(
    @Param('secret') secret: string,
    @Body(Submission.as(StoppedForm)) form: Submission<StoppedForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    const { proof, lastDay, sure } = form.value;
    const day = parseTypedDate(lastDay);
    const checked =
      day !== null && day > this.clock.today()
        ? form.refused('lastDay', 'Your last day must be today or in the past')
        : form;
    return this.proved(secret, proof, async (link) => {
      if (!checked.ok || sure === 'no') return this.sending(secret, link, { proof, stopped: checked });
      if (sure !== 'yes') return this.asking(secret, link, checked);
      if (!(await this.desk.isOpen(link))) return null;
      await this.desk.sayStopped(link, day);
      return this.sending(secret, link, { proof, said: 'Thank you for telling us. We will get in touch' });
    });
  }

  @Route('POST :secret/done', Anybody, signed(enters('all payslips sent by link')))
  @WithoutTransaction()
  async finish(
    @Param('secret') secret: string,
    @Body(Submission.as(FinishedForm)) form: Submission<FinishedForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    return this.proved(secret, form.value.proof, async (link) => {
      const job = await this.desk.job(link);
      if (!job) return null;
      if (job.sent.length === 0 && !job.saidStopped)
        return this.sending(secret, link, {
          proof: form.value.proof,
          form: Submission.blank(PayslipForm, { proof: form.value.proof }).refused('file', 'Send a payslip first'),
        });
      await this.desk.finish(link);
      return page('evidence-requests/web/your-payslips-sent', { ...said(job) });
    });
  }

  private async take(secret: string, link: HeldLink, form: Submission<PayslipForm>): Promise<PageResult | null> {
    const { proof, step } = form.value;
    const here: HeldOn = { form: `your-photos/${link.id}`, participantId: link.participantId };
    if (step === 'remove-file') {
      await this.files.letGo(here);
      const without = Submission.blank(PayslipForm, { ...form.value, file: null, heldFile: '' });
      return this.sending(secret, link, { proof, form: without });
    }
    const hasFile = fileOf(form.value) !== null || form.value.heldFile !== '';
    const complete = hasFile
      ? this.withDay(form)
      : this.withDay(form).refused('file', 'Take a photo of the payslip, or choose one');
    let isIn = false;
    const answer = await complete.attempt(
      async () => {
        const file = await this.files.sent(form.value, here);
        if (file) await this.desk.handIn(link, file, typedBeside(form.value));
        await this.files.letGo(here);
        isIn = true;
      },
      {
        done: () => page('evidence-requests/web/your-payslips'),
        refused: async (again) => {
          const back = await this.files.sentBack(again, here);
          return (await this.sending(secret, link, { proof, form: back.form, held: back.held })) ?? gone();
        },
      },
    );
    return isIn ? this.sending(secret, link, { proof, said: 'Your payslip is sent' }) : answer;
  }

  private withDay(form: Submission<PayslipForm>): Submission<PayslipForm> {
    const day = parseTypedDate(form.value.paidOn);
    return day !== null && day > this.clock.today()
      ? form.refused('paidOn', 'The day you were paid must be today or in the past')
      : form;
  }

  /** One press would end nothing of theirs, but send somebody to ask after it: it is asked once before it is sent. */
  private async asking(secret: string, link: HeldLink, form: Submission<StoppedForm>): Promise<PageResult | null> {
    const job = await this.desk.job(link);
    return job && page('evidence-requests/web/your-payslips-stopped', { ...said(job), secret, form });
  }

  private async sending(secret: string, link: HeldLink, shown: Shown): Promise<PageResult | null> {
    const job = await this.desk.job(link);
    if (!job) return null;
    const { proof, held = null, said: words = '' } = shown;
    const form = shown.form ?? Submission.blank(PayslipForm, { proof });
    const stopped = shown.stopped ?? Submission.blank(StoppedForm, { proof });
    const status = form.ok ? (stopped.ok ? 200 : 400) : form.status;
    const megabytes = await this.files.megabytes();
    // The summary of errors is the layout's, which reads `form`.
    const shownForm = stopped.ok ? form : stopped;
    return page(
      'evidence-requests/web/your-payslips',
      { ...said(job), secret, proof, form: shownForm, payslip: form, stopped, held, words, megabytes },
      status,
    );
  }

  /** What whoever has proved may do; asks once more for the date of birth where another page has proved since. */
  private async proved(
    secret: string,
    proof: string,
    work: (link: HeldLink) => Promise<PageResult | null>,
  ): Promise<PageResult> {
    const done = await this.links.openProved(secret, PURPOSE, proof, work);
    if (done) return done;
    const asker = await this.asker(secret);
    if (asker === null) return this.refuse();
    await this.links.refused(PURPOSE);
    return asking(secret, asker, Submission.blank(BornForm), true);
  }

  /** Who asks, for the page before the proof; null where the link does not work. */
  private asker(secret: string): Promise<string | null> {
    return this.links.open(secret, PURPOSE, (link) => this.desk.asker(link));
  }

  private async refuse(): Promise<PageResult> {
    await this.links.refused(PURPOSE);
    return gone();
  }
}

const said = ({ name, specialist, jobTitle, employerName, lastDay, sent, refusedBefore, saidStopped }: JobOnPhone) => ({
  ...{ name, specialist, jobTitle, employerName, saidStopped },
  until: formatDate(lastDay),
  refusedBefore: refusedBefore.map(
    ({ handedInAt, fileName, refusedReason }) =>
      `${nameOf(fileName)}sent on ${formatDate(londonDay(handedInAt))}: ${refusedReason}`,
  ),
  sent: sent.map(({ handedInAt, fileName, paidOn, grossPence, refusedAt, refusedReason }, place) => ({
    text: `Payslip ${place + 1}, ${nameOf(fileName)}sent at ${formatTime(handedInAt)}`,
    // They learn here that it did not help, in the words it was put aside with, and can send another at once.
    refused: refusedAt === null ? '' : `We could not use this one: ${refusedReason}`,
    hint: [grossPence === null ? null : formatPounds(grossPence), paidOn && `paid on ${formatDate(paidOn)}`]
      .filter(Boolean)
      .join(', '),
  })),
});

/** What the phone called it, so that they know which one it was; nothing once the file is gone. */
const nameOf = (fileName: string): string => (fileName === '' ? '' : `${fileName}, `);

/** The date of birth, and nothing of the person: only who asks, as the message says it. */
function asking(secret: string, asker: string, form: Submission<BornForm>, isOvertaken = false): PageResult {
  return page('evidence-requests/web/your-payslips-ask', { secret, asker, form, isOvertaken });
}
