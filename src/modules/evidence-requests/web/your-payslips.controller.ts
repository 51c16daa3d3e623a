import { Body, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { fileOf, FormFiles } from '#modules/documents';
import { BornForm, gone, hidden, OneUseLinks, proveBy, type HeldLink } from '#modules/links';
import { page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows, signed } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Clock } from '#platform/clock';
import { parseTypedDate } from '#shared/typed-date';
import { PayslipDesk } from '../application/payslip-desk.js';
import { presentNotSent, presentPhone } from './present-phone.js';
import { heldOn, YourPayslipsPage } from './your-payslips-page.js';
import {
  FinishedForm,
  PayslipForm,
  StoppedForm,
  TakenBackForm,
  typedBefore,
  typedBeside,
} from './your-payslips.forms.js';

const PURPOSE = 'payslips';

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
    private readonly pages: YourPayslipsPage,
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
    const blank = Submission.blank(PayslipForm, { proof });
    const sending = (link: HeldLink) => this.pages.sending(secret, link, { form: blank });
    return (await this.links.openProved(secret, PURPOSE, proof, sending)) ?? gone();
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
    return this.proved(secret, form.value.proof, (link) => this.stop(secret, link, form));
  }

  /** The answer to the question that pressing "Take it back" leads to. */
  @Route('POST :secret/taken-back', Anybody, signed(enters('payslip taken back by link')))
  @WithoutTransaction()
  async takenBack(
    @Param('secret') secret: string,
    @Body(Submission.as(TakenBackForm)) form: Submission<TakenBackForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    return this.proved(secret, form.value.proof, (link) => this.takeBack(secret, link, form));
  }

  @Route('POST :secret/done', Anybody, signed(enters('all payslips sent by link')))
  @WithoutTransaction()
  async finish(
    @Param('secret') secret: string,
    @Body(Submission.as(FinishedForm)) form: Submission<FinishedForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    return this.proved(secret, form.value.proof, (link) => this.finished(secret, link, form));
  }

  private async take(secret: string, link: HeldLink, form: Submission<PayslipForm>): Promise<PageResult | null> {
    const { step, says, takeBack } = form.value;
    if (says !== '' || takeBack !== '') return this.askFirst(secret, link, form);
    const here = heldOn(link);
    if (step === 'remove-file') {
      await this.files.letGo(here);
      const without = Submission.blank(PayslipForm, { ...form.value, file: null, heldFile: '' });
      return this.pages.sending(secret, link, { form: without });
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
          return (await this.pages.sending(secret, link, back)) ?? gone();
        },
      },
    );
    if (!isIn) return answer;
    const { proof, lastDay } = form.value;
    const next = Submission.blank(PayslipForm, { proof, lastDay });
    return this.pages.sending(secret, link, { form: next, said: 'Your payslip is sent' });
  }

  /** Another button than "Send": what was typed and chosen goes along, and no field of it is held against anybody yet. */
  private async askFirst(secret: string, link: HeldLink, form: Submission<PayslipForm>): Promise<PageResult | null> {
    const { takeBack: payslip, says } = form.value;
    const pressed = { file: fileOf(form.value), step: 'save', says: '', takeBack: '' };
    const asTyped = Submission.blank(PayslipForm, { ...form.value, ...pressed });
    const { form: kept, held } = await this.files.sentBack(asTyped, heldOn(link));
    if (!kept.ok) return this.pages.sending(secret, link, { form: kept, held });
    const typed = { ...typedBefore(form.value), heldFile: held?.id ?? '' };
    if (says === 'stopped') return this.stop(secret, link, Submission.of(StoppedForm, typed));
    if (says === 'finished') return this.finished(secret, link, Submission.of(FinishedForm, typed));
    return this.pages.askTakeBack(secret, link, Submission.blank(TakenBackForm, { ...typed, payslip }));
  }

  private async stop(secret: string, link: HeldLink, form: Submission<StoppedForm>): Promise<PageResult | null> {
    const { lastDay, sure } = form.value;
    const day = parseTypedDate(lastDay);
    const isToCome = day !== null && day > this.clock.today();
    const stopped = isToCome ? form.refused('lastDay', 'Your last day must be today or in the past') : form;
    if (stopped.ok && sure === '') return this.pages.askStopped(secret, link, form);
    const before = await this.pages.before(link, form.value);
    if (!stopped.ok || sure === 'no') return this.pages.sending(secret, link, { ...before, stopped });
    if (!(await this.desk.isOpen(link))) return null;
    await this.desk.sayStopped(link, day);
    const said = 'Thank you for telling us. We will get in touch';
    return this.pages.sending(secret, link, { ...before, stopped: Submission.blank(StoppedForm), said });
  }

  private async takeBack(secret: string, link: HeldLink, form: Submission<TakenBackForm>): Promise<PageResult | null> {
    const { payslip, sure } = form.value;
    if (sure === '') return this.pages.askTakeBack(secret, link, form);
    const before = await this.pages.before(link, form.value);
    if (sure !== 'yes') return this.pages.sending(secret, link, before);
    if (!(await this.desk.isOpen(link))) return null;
    if (!(await this.desk.takeBack(link, payslip))) return this.pages.notTakenBack(secret, link, form.value);
    return this.pages.sending(secret, link, { ...before, said: 'You took it back. Nobody can open it any more' });
  }

  /** Ends the link. What stands typed or chosen on the page and was not sent is asked about once: it would be gone with the link. */
  private async finished(secret: string, link: HeldLink, form: Submission<FinishedForm>): Promise<PageResult | null> {
    const job = await this.desk.job(link);
    if (!job) return null;
    const { sure } = form.value;
    const before = await this.pages.before(link, form.value);
    const hasSent = job.sent.some(({ takenBackAt }) => takenBackAt === null);
    if (!hasSent && !job.saidStopped)
      return this.pages.sending(secret, link, { ...before, form: before.form.refused('file', 'Send a payslip first') });
    if (sure === 'no') return this.pages.sending(secret, link, before);
    const notSent = presentNotSent(form.value);
    if (sure === '' && notSent.length > 0)
      return page('evidence-requests/web/your-payslips-finish', { ...presentPhone(job), secret, form, notSent });
    await this.files.letGo(heldOn(link));
    await this.desk.finish(link);
    return page('evidence-requests/web/your-payslips-sent', { ...presentPhone(job) });
  }

  private withDay(form: Submission<PayslipForm>): Submission<PayslipForm> {
    const day = parseTypedDate(form.value.paidOn);
    return day !== null && day > this.clock.today()
      ? form.refused('paidOn', 'The day you were paid must be today or in the past')
      : form;
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

/** The date of birth, and nothing of the person: only who asks, as the message says it. */
function asking(secret: string, asker: string, form: Submission<BornForm>, isOvertaken = false): PageResult {
  return page('evidence-requests/web/your-payslips-ask', { secret, asker, form, isOvertaken });
}
