import { Body, Req, Res } from '@nestjs/common';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignInService } from '#modules/identity';
import { RuleBroken } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { secondFactorPage } from './proving.js';
import { refusedSignIn } from './refused-sign-in.js';
import { SessionCookies } from './session-cookies.js';

class ChoosePasswordForm {
  @IsString()
  @IsNotEmpty({ message: 'Enter your email address' })
  @MaxLength(254, { message: 'Enter an email address of 254 characters or fewer' })
  email: string = '';

  @IsString()
  @IsNotEmpty({ message: 'Enter the password you have now' })
  @MaxLength(1000, { message: 'Enter a password of 1,000 characters or fewer' })
  password: string = '';

  @IsString()
  @IsNotEmpty({ message: 'Enter a new password' })
  @MaxLength(1000, { message: 'Choose a password of 1,000 characters or fewer' })
  newPassword: string = '';
}

/** The page to choose a password on; `given` when somebody has just signed in with one that was made for them. */
export function choosePasswordPage({ email, given }: { readonly email: string; readonly given: boolean }): PageResult {
  return page('choose-password', { form: Submission.blank(ChoosePasswordForm, { email }), given });
}

/** Whoever knows their password chooses another, signed in or not. */
@PageController('sign-in/password')
export class ChoosePasswordController {
  constructor(
    private readonly identity: SignInService,
    private readonly cookies: SessionCookies,
  ) {}

  @Route('GET', Anybody, shows('choose password'))
  @WithoutTransaction()
  show(): PageResult {
    return choosePasswordPage({ email: '', given: false });
  }

  @Route('POST', Anybody, enters('password chosen'))
  @WithoutTransaction()
  async submit(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const form = Submission.of(ChoosePasswordForm, body);
    const { email, password, newPassword } = form.value;
    if (!form.ok) return page('choose-password', { form, given: false });
    try {
      const from = this.cookies.of(request);
      const session = await this.identity.choosePassword({ email, password }, newPassword, from);
      this.cookies.open(reply, session);
    } catch (error) {
      if (error instanceof RuleBroken)
        return page('choose-password', { form: form.refused('newPassword', error.message), given: false });
      const { field, words, status } = refusedSignIn(error, reply);
      return page('choose-password', { form: form.refused(field, words), given: false }, status);
    }
    return seeOther(secondFactorPage('/'), 'Your new password is saved');
  }
}
