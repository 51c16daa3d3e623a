import { Body, Req } from '@nestjs/common';
import { IsEmail, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { PasswordResets } from '#modules/identity';
import { askedFrom } from '#platform/http/asked-from';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';

class ForgottenPasswordForm {
  @MaxLength(254, { message: 'Enter an email address of 254 characters or fewer' })
  @IsEmail({}, { message: 'Enter an email address in the correct format, like name@example.com' })
  email: string = '';
}

/** Asking for a new password. The answer is the same, and takes as long, whether anybody has the address or not (ASVS 6.3.8). */
@PageController('sign-in/forgotten')
export class ForgottenPasswordController {
  constructor(private readonly resets: PasswordResets) {}

  @Route('GET', Anybody, shows('forgotten password'))
  @WithoutTransaction()
  show(): PageResult {
    return page('forgotten-password', { form: Submission.blank(ForgottenPasswordForm) });
  }

  @Route('POST', Anybody, enters('new password asked for'))
  @WithoutTransaction()
  async submit(
    @Body(Submission.as(ForgottenPasswordForm)) form: Submission<ForgottenPasswordForm>,
    @Req() request: FastifyRequest,
  ): Promise<PageResult> {
    if (!form.ok) return page('forgotten-password', { form });
    await this.resets.ask(form.value.email, askedFrom(request.ip));
    return seeOther('/sign-in/forgotten/asked');
  }

  @Route('GET asked', Anybody, shows('forgotten password'))
  @WithoutTransaction()
  asked(): PageResult {
    return page('forgotten-password-asked');
  }
}
