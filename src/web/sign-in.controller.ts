import { Body, Get, Post, Query, Req, Res } from '@nestjs/common';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignInFailed, SignInService, type OpenedSession } from '#modules/identity';
import { Config } from '#platform/config/config';
import { localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { PageController, Public, Requires, WithoutTransaction } from '#platform/http/registration';
import { sessionCookie } from '#platform/http/cookies';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ROLE_LABEL } from '#platform/security/role';

class SignInForm {
  @IsString()
  @IsNotEmpty({ message: 'Enter your email address' })
  @MaxLength(254, { message: 'Enter an email address of 254 characters or fewer' })
  email: string = '';

  @IsString()
  @IsNotEmpty({ message: 'Enter your password' })
  @MaxLength(1000, { message: 'Enter a password of 1,000 characters or fewer' })
  password: string = '';

  returnTo?: string;
}

@PageController()
export class SignInController {
  constructor(
    private readonly identity: SignInService,
    private readonly config: Config,
  ) {}

  @Get('sign-in')
  @Public()
  @WithoutTransaction()
  async show(@Query('returnTo') returnTo?: string, form = Submission.blank(SignInForm)): Promise<PageResult> {
    const people = await this.identity.demoPeople();
    return page('sign-in', {
      form,
      returnTo: localPath(returnTo),
      demoPeople: people.map((person) => ({ ...person, roleLabel: ROLE_LABEL[person.role] })),
    });
  }

  @Post('sign-in')
  @Public()
  @WithoutTransaction()
  async submit(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const form = Submission.of(SignInForm, body);
    const { email, password } = form.value;
    const returnTo = localPath((body as { returnTo?: unknown } | null)?.returnTo);
    if (!form.ok) return this.show(returnTo, form);
    try {
      this.open(reply, await this.identity.signIn(email, password, request.ip));
    } catch (error) {
      if (!(error instanceof SignInFailed)) throw error;
      return this.show(returnTo, form.refused('password', error.message));
    }
    return seeOther(returnTo);
  }

  @Post('sign-in/demo')
  @Public()
  @WithoutTransaction()
  async demo(@Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    const { email, returnTo } = (body ?? {}) as { email?: unknown; returnTo?: unknown };
    this.open(reply, await this.identity.signInAsDemo(String(email ?? '')));
    return seeOther(localPath(returnTo));
  }

  @Post('sign-out')
  @Requires(Permission.Home)
  @WithoutTransaction()
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    const { name } = sessionCookie(this.config);
    const value = request.cookies[name];
    if (value) await this.identity.signOut(value);
    reply.clearCookie(name, { path: '/' });
    return seeOther('/sign-in', 'You have signed out');
  }

  /** A new session id at every sign-in: whatever cookie the browser had before is worth nothing. */
  private open(reply: FastifyReply, session: OpenedSession): void {
    const { name, options } = sessionCookie(this.config);
    reply.setCookie(name, session.value, { ...options, expires: session.expiresAt });
  }
}
