import { Body, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { gone, hidden, OneUseLinks, type HeldLink } from '#modules/links';
import { Clock } from '#platform/clock';
import { page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows, signed } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { formatDate, formatUkDate } from '#shared/calendar-date';
import { EmployerDesk, type JobToConfirm } from '../application/employer-desk.js';
import { LONGEST_WORDS, PAY_PER, VERDICTS } from '../domain/job-confirmation.js';
import { checkedTogether, ConfirmJobForm, confirmationOf } from './confirm-job.form.js';

const PURPOSE = 'job-confirmation';

/**
 * Where the link leads by which an employer confirms one job. Looking shows the employer's own name and who asks, as the message
 * does, and no more, because mail scanners look at every link; pressing "Continue" shows the job, and sending the answer uses the link up.
 */
@PageController('confirm-a-job')
export class ConfirmJobController {
  constructor(
    private readonly links: OneUseLinks,
    private readonly desk: EmployerDesk,
    private readonly clock: Clock,
  ) {}

  @Route('GET :secret', Anybody, shows('link to confirm a job'))
  @WithoutTransaction()
  async look(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const asked = await this.links.open(secret, PURPOSE, (link) => this.desk.employer(link));
    if (!asked) return gone();
    const { employerName: employer, askedBy } = asked;
    return page('evidence-requests/web/confirm-job-start', { secret, employer, askedBy });
  }

  @Route('POST :secret', Anybody, signed(enters('job to confirm opened by link')))
  @WithoutTransaction()
  async open(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const shown = await this.links.open(secret, PURPOSE, async (link) => {
      const job = await this.desk.job(link);
      return job && confirming(secret, job, Submission.blank(ConfirmJobForm, { firstDay: formatUkDate(job.firstDay) }));
    });
    return shown ?? this.refuse();
  }

  @Route('POST :secret/answer', Anybody, signed(enters('job confirmed by link')))
  @WithoutTransaction()
  async answer(
    @Param('secret') secret: string,
    @Body(Submission.as(ConfirmJobForm)) form: Submission<ConfirmJobForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    return (await this.links.open(secret, PURPOSE, (link) => this.take(secret, link, form))) ?? this.refuse();
  }

  private async take(secret: string, link: HeldLink, form: Submission<ConfirmJobForm>): Promise<PageResult | null> {
    const job = await this.desk.job(link);
    if (!job) return null;
    const checked = checkedTogether(form, this.clock.today());
    if (!checked.ok) return confirming(secret, job, checked);
    await this.desk.answer(link, confirmationOf(form.value));
    return page('evidence-requests/web/confirm-job-sent', { askedBy: job.askedBy });
  }

  private async refuse(): Promise<PageResult> {
    await this.links.refused(PURPOSE);
    return gone();
  }
}

function confirming(secret: string, job: JobToConfirm, form: Submission<ConfirmJobForm>): PageResult {
  const { personName, askedBy, organisation, employerName, jobTitle, firstDay, lastDay } = job;
  return page('evidence-requests/web/confirm-job', {
    ...{ secret, form, employer: employerName, longest: LONGEST_WORDS },
    asks: organisation ? `${askedBy} of ${organisation}` : askedBy,
    until: formatDate(lastDay),
    rows: [
      ...(personName ? [{ label: 'Name', text: personName }] : []),
      { label: 'Job', text: jobTitle },
      { label: 'First day', text: formatDate(firstDay) },
    ],
    verdicts: VERDICTS.map(({ code, label }) => ({ value: code, text: label })),
    pers: PAY_PER.map(({ code, label }) => ({ value: code, text: label })),
  });
}
