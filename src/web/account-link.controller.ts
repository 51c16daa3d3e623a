import { Body, Param, Req, Res } from '@nestjs/common';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountLinks, LinkNotGood, SignsInElsewhere } from '#modules/identity';
import { Config } from '#platform/config/config';
import { RuleBroken } from '#platform/errors/domain-error';
import { linkCookie } from '#platform/http/cookies';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';

class OwnPasswordForm {
  @IsString()
  @IsNotEmpty({ message: 'Enter a password' })
  @MaxLength(1000, { message: 'Choose a password of 1,000 characters or fewer' })
  newPassword: string = '';
}

/** Long enough to think of a password; the link itself may end sooner. */
const KEPT_SECONDS = 3_600;

/**
 * Choosing a password by a link from an e-mail. Opening the link puts it into a cookie and leads on, so that it stands in no
 * address, and nothing is used up by a program that looks at links before people do. Having chosen, they sign in like anybody.
 */
@PageController('sign-in')
export class AccountLinkController {
  constructor(
    private readonly links: AccountLinks,
    private readonly config: Config,
  ) {}

  @Route('GET link/:token', Anybody, shows('link from an e-mail'))
  @WithoutTransaction()
  open(@Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply): PageResult {
    const { name, options } = linkCookie(this.config);
    if (/^[\w.-]{1,120}$/.test(token)) reply.setCookie(name, token, { ...options, maxAge: KEPT_SECONDS });
    return seeOther('/sign-in/new-password');
  }

  @Route('GET new-password', Anybody, shows('choose a password'))
  @WithoutTransaction()
  show(@Req() request: FastifyRequest): Promise<PageResult> {
    return this.form(request, Submission.blank(OwnPasswordForm));
  }

  @Route('POST new-password', Anybody, enters('password chosen by link'))
  @WithoutTransaction()
  async submit(
    @Body(Submission.as(OwnPasswordForm)) form: Submission<OwnPasswordForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    if (!form.ok) return this.form(request, form);
    try {
      await this.links.choosePassword(this.tokenOf(request), form.value.newPassword);
    } catch (error) {
      if (error instanceof RuleBroken) return this.form(request, form.refused('newPassword', error.message));
      if (error instanceof LinkNotGood) return noLink();
      if (error instanceof SignsInElsewhere) return elsewhere(error);
      throw error;
    }
    const { name, options } = linkCookie(this.config);
    reply.clearCookie(name, options);
    return seeOther('/sign-in', 'Your password is saved. Sign in with it');
  }

  private async form(request: FastifyRequest, form: Submission<OwnPasswordForm>): Promise<PageResult> {
    try {
      const { purpose, email } = await this.links.open(this.tokenOf(request));
      return page('new-password', { form, email, isInvited: purpose === 'invitation' });
    } catch (error) {
      if (error instanceof LinkNotGood) return noLink();
      if (error instanceof SignsInElsewhere) return elsewhere(error);
      throw error;
    }
  }

  private tokenOf(request: FastifyRequest): string {
    return request.cookies[linkCookie(this.config).name] ?? '';
  }
}

const noLink = (): PageResult => page('link-not-good', {}, 404);

/** Said to whoever holds the link, which came to the owner's address; asking for one looks the same for everybody. */
const elsewhere = ({ organisation }: SignsInElsewhere): PageResult => page('signs-in-elsewhere', { organisation }, 409);
