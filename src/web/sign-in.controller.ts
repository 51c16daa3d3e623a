import { Body, Query, Req, Res } from '@nestjs/common';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PasswordWasGiven, SignInService } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, changes, enters, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ROLE_LABEL } from '#platform/security/role';
import { choosePasswordPage } from './choose-password.controller.js';
import { refusedSignIn } from './refused-sign-in.js';
import { SessionCookies } from './session-cookies.js';

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
    private readonly cookies: SessionCookies,
  ) {}

  @Route('GET sign-in', Anybody, shows('sign-in page'))
  @WithoutTransaction()
  async show(
    @Query('returnTo') returnTo?: string,
    form = Submission.blank(SignInForm),
    status?: number,
  ): Promise<PageResult> {
    const people = await this.identity.demoPeople();
    const demoPeople = people.map((person) => ({ ...person, roleLabel: ROLE_LABEL[person.role] }));
    return page('sign-in', { form, returnTo: localPath(returnTo), demoPeople }, status);
  }

  @Route('POST sign-in', Anybody, enters('signed in'))
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
      const session = await this.identity.signIn({ email, password }, this.cookies.of(request));
      this.cookies.open(reply, session);
      this.cookies.remember(reply, session);
    } catch (error) {
      if (error instanceof PasswordWasGiven) return choosePasswordPage({ email, given: true });
      const { field, words, status } = refusedSignIn(error, reply);
      return this.show(returnTo, form.refused(field, words), status);
    }
    return seeOther(returnTo);
  }

  @Route('POST sign-in/demo', Anybody, enters('signed in as a demonstration person'))
  @WithoutTransaction()
  async demo(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const { email, returnTo } = (body ?? {}) as { email?: unknown; returnTo?: unknown };
    const { session } = this.cookies.of(request);
    this.cookies.open(reply, await this.identity.signInAsDemo(String(email ?? ''), session));
    return seeOther(localPath(returnTo));
  }

  @Route('POST sign-out', Permission.Home, changes('session', 'signed out'))
  @WithoutTransaction()
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    const { session } = this.cookies.of(request);
    if (session) await this.identity.signOut(session, RequestContext.current.actor.id);
    this.cookies.close(reply);
    return seeOther('/sign-in', 'You have signed out');
  }
}
