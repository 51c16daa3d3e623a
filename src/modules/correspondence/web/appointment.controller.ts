import { Body, Param, Res } from '@nestjs/common';
import { IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { gone, hidden, OneUseLinks, type HeldLink } from '#modules/links';
import { page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows, signed } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { AppointmentDesk } from '../application/appointment-desk.js';
import { answerOf, presentAnswered, presentAppointment } from './present-appointment.js';

const ASK = 'Choose what you would like to do';

class AppointmentForm {
  @IsString({ message: ASK })
  readonly answer: string = '';
}

/** Where the link in the message about an appointment leads. Looking uses nothing up; sending an answer does. */
@PageController('appointment')
export class AppointmentController {
  constructor(
    private readonly links: OneUseLinks,
    private readonly desk: AppointmentDesk,
  ) {}

  @Route('GET :secret', Anybody, shows('appointment link'))
  @WithoutTransaction()
  async show(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const asked = await this.links.open(secret, 'appointment', (link) =>
      this.asking(link, Submission.blank(AppointmentForm)),
    );
    return asked ?? gone();
  }

  /** The secret in the address proves who sends it: no cookie counts. */
  @Route('POST :secret', Anybody, signed(enters('appointment answered by link')))
  @WithoutTransaction()
  async submit(
    @Param('secret') secret: string,
    @Body(Submission.as(AppointmentForm)) form: Submission<AppointmentForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    const answered = await this.links.open(secret, 'appointment', (link) => this.answer(link, form));
    if (answered) return answered;
    await this.links.refused('appointment');
    return gone();
  }

  private async answer(link: HeldLink, form: Submission<AppointmentForm>): Promise<PageResult> {
    if (!(await this.desk.appointment(link))) return changed();
    const answer = answerOf(form.value.answer);
    if (!answer) return this.asking(link, form.refused('answer', ASK));
    return form.attempt(() => this.desk.answer(link, answer), {
      done: (session) => page('correspondence/web/appointment-answered', presentAnswered(answer, session)),
      refused: (again) => this.asking(link, again),
    });
  }

  private async asking(link: HeldLink, form: Submission<AppointmentForm>): Promise<PageResult> {
    const appointment = await this.desk.appointment(link);
    return appointment
      ? page('correspondence/web/appointment', { ...presentAppointment(appointment), form })
      : changed();
  }
}

/** It was moved or cancelled, or its time has passed, after the message went. */
const changed = (): PageResult => page('correspondence/web/appointment-changed');
