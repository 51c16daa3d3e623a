import { Body, Query, Req, Res } from '@nestjs/common';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  PasskeyAnswers,
  PasskeyRefused,
  PasswordWasGiven,
  SecondFactorService,
  SignInService,
  SignsInElsewhere,
  SsoChoices,
  SsoSignOutService,
} from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, changes, enters, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { visitorOf } from '#platform/http/visitor';
import { Permission } from '#platform/security/permission';
import { ROLE_LABEL } from '#platform/security/role';
import { choosePasswordPage } from './choose-password.controller.js';
import { credentialOf, secondFactorPage } from './proving.js';
import { refusedSignIn } from './refused-sign-in.js';
import { SessionCookies } from './session-cookies.js';

const PASSKEY_REFUSED = 'That passkey did not work here. Try again, or sign in with your password';

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
    private readonly factors: SecondFactorService,
    private readonly passkeys: PasskeyAnswers,
    private readonly organisations: SsoChoices,
    private readonly signOnOut: SsoSignOutService,
    private readonly cookies: SessionCookies,
  ) {}

  @Route('GET sign-in', Anybody, shows('sign-in page'))
  @WithoutTransaction()
  async show(
    @Req() request: FastifyRequest,
    @Query('returnTo') returnTo?: string,
    @Query('ended') ended?: string,
    form = Submission.blank(SignInForm),
    status?: number,
  ): Promise<PageResult> {
    const people = await this.identity.demoPeople();
    const demoPeople = people.map((person) => ({ ...person, roleLabel: ROLE_LABEL[person.role] }));
    const to = localPath(returnTo);
    const passkey = await this.passkeys.askFor('sign-in', visitorOf(request)?.csrfBase ?? '', null);
    const hasOrganisations = (await this.organisations.onOffer()).length > 0;
    const shown = { form, returnTo: to, reason: reasonOf(to, ended), demoPeople, passkey, hasOrganisations };
    return page('sign-in', shown, status);
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
    if (!form.ok) return this.show(request, returnTo, undefined, form);
    try {
      const session = await this.identity.signIn({ email, password }, this.cookies.of(request));
      this.cookies.open(reply, session);
    } catch (error) {
      if (error instanceof PasswordWasGiven) return choosePasswordPage({ email, given: true });
      const { field, words, status } = refusedSignIn(error, reply);
      return this.show(request, returnTo, undefined, form.refused(field, words), status);
    }
    return seeOther(secondFactorPage(returnTo));
  }

  /** A passkey alone: whoever unlocked it has shown two factors at once. */
  @Route('POST sign-in/passkey', Anybody, enters('signed in by passkey'))
  @WithoutTransaction()
  async passkey(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const { credential, returnTo } = (body ?? {}) as { credential?: unknown; returnTo?: unknown };
    const to = localPath(returnTo);
    try {
      const answer = { credential: credentialOf(credential), base: visitorOf(request)?.csrfBase ?? '' };
      const session = await this.factors.signInByPasskey(answer, this.cookies.of(request));
      this.cookies.open(reply, session);
      this.cookies.remember(reply, session);
    } catch (error) {
      if (error instanceof SignsInElsewhere)
        return page('signs-in-elsewhere', { organisation: error.organisation }, 409);
      if (!(error instanceof PasskeyRefused)) throw error;
      return this.show(request, to, undefined, Submission.blank(SignInForm).refused('', PASSKEY_REFUSED));
    }
    return seeOther(to);
  }

  @Route('POST sign-in/demo', Anybody, enters('signed in as a demonstration person'))
  @WithoutTransaction()
  async demo(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const { email, returnTo } = (body ?? {}) as { email?: unknown; returnTo?: unknown };
    const { session, agent } = this.cookies.of(request);
    this.cookies.open(reply, await this.identity.signInAsDemo(String(email ?? ''), session, agent));
    return seeOther(localPath(returnTo));
  }

  @Route('POST sign-out', Permission.Home, changes('session', 'signed out'))
  @WithoutTransaction()
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    const { session } = this.cookies.of(request);
    const { id } = RequestContext.current.actor;
    const organisation = await this.signOnOut.connectionOf(id);
    if (session) await this.identity.signOut(session, id);
    this.cookies.close(reply);
    if (organisation) return seeOther(`/sign-in/organisation/${organisation}/sign-out`);
    return seeOther('/sign-in', 'You have signed out');
  }
}

/** Why somebody has to sign in who did not mean to. */
function reasonOf(returnTo: string, ended: string | undefined): string | null {
  const kept = returnTo === '/held-form' ? ' What you typed is kept. Sign in again to go on with it.' : '';
  if (ended === 'idle') return `You were signed out because you had not used the service for a while.${kept}`;
  return kept ? `You were signed out before this was sent.${kept}` : null;
}
