import { Body, HttpCode, Query, Req, Res } from '@nestjs/common';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SsoChoices, SsoFailed, SsoSignInService, SsoSignOutService } from '#modules/identity';
import { Config } from '#platform/config/config';
import { ssoCookie } from '#platform/http/cookies';
import { leaveFor, localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows, signed } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { SessionCookies } from './session-cookies.js';
import { secondFactorPage } from './proving.js';

const HERE = '/sign-in/organisation';
const AWAY_SECONDS = 15 * 60;

class OrganisationForm {
  @IsString()
  @IsNotEmpty({ message: 'Enter your work email address' })
  @MaxLength(254, { message: 'Enter an email address of 254 characters or fewer' })
  email: string = '';

  returnTo?: string;
}

/** Signing in with an organisation: choosing it, going there, coming back, and its word that somebody signed out. */
@PageController('sign-in/organisation')
export class SingleSignOnController {
  constructor(
    private readonly signOn: SsoSignInService,
    private readonly organisations: SsoChoices,
    private readonly signOut: SsoSignOutService,
    private readonly cookies: SessionCookies,
    private readonly config: Config,
  ) {}

  @Route('GET', Anybody, shows('organisations to sign in with'))
  @WithoutTransaction()
  show(@Query('returnTo') returnTo?: string): Promise<PageResult> {
    return this.choose(returnTo, Submission.blank(OrganisationForm));
  }

  @Route('POST', Anybody, enters('organisation to sign in with looked for'))
  @WithoutTransaction()
  async find(@Body() body: unknown): Promise<PageResult> {
    const form = Submission.of(OrganisationForm, body);
    const returnTo = localPath((body as { returnTo?: unknown } | null)?.returnTo);
    if (!form.ok) return this.choose(returnTo, form);
    const choice = await this.organisations.forAddress(form.value.email);
    const words =
      'No organisation with this kind of address is connected. Sign in with your email address and password instead';
    if (!choice) return this.choose(returnTo, form.refused('email', words));
    return page('organisation-found', { choice, href: addressOf(choice.id, returnTo), returnTo });
  }

  @Route('GET :id', Anybody, shows('way to an sign-in of an organisation'))
  @WithoutTransaction()
  async leave(
    @Id() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('returnTo') returnTo?: string,
  ): Promise<PageResult> {
    try {
      const { to, ticket } = await this.signOn.begin(id, localPath(returnTo));
      const { name, options } = ssoCookie(this.config);
      reply.setCookie(name, ticket, { ...options, maxAge: AWAY_SECONDS });
      return leaveFor(to);
    } catch (error) {
      return this.refused(error, localPath(returnTo), reply);
    }
  }

  @Route('GET :id/callback', Anybody, enters('signed in with an organisation'))
  @WithoutTransaction()
  async arrive(
    @Id() id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const { name, options } = ssoCookie(this.config);
    const ticket = request.cookies[name] ?? null;
    reply.clearCookie(name, options);
    try {
      const [, query = ''] = request.url.split('?', 2);
      const { session, returnTo } = await this.signOn.finish(id, query, ticket, this.cookies.of(request));
      this.cookies.open(reply, session);
      if (!session.halfOpen) this.cookies.remember(reply, session);
      // Where the organisation did not say that a second factor was shown, ours is next.
      return seeOther(session.halfOpen ? secondFactorPage(returnTo) : returnTo);
    } catch (error) {
      const confirming = this.signOn.confirming(ticket);
      if (confirming === null || !(error instanceof SsoFailed)) return this.refused(error, '/', reply);
      // Still signed in as before: only the fresh proof is missing.
      const again = `/confirm?${new URLSearchParams({ returnTo: confirming }).toString()}`;
      return page('not-confirmed', { words: error.message, again }, error.refusal === 'unavailable' ? 503 : 400);
    }
  }

  @Route('POST :id/signed-out', Anybody, signed(enters('organisation said that somebody signed out')))
  @HttpCode(200)
  @WithoutTransaction()
  async told(
    @Id() id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult | undefined> {
    const { logout_token: token } = (body ?? {}) as { logout_token?: unknown };
    try {
      await this.signOut.told(id, typeof token === 'string' ? token : '');
      reply.status(200);
      return undefined;
    } catch (error) {
      if (!(error instanceof SsoFailed)) throw error;
      reply.status(error.refusal === 'unavailable' ? 503 : 400);
      return undefined;
    }
  }

  @Route('GET :id/sign-out', Anybody, shows('way out of an sign-in of an organisation'))
  @WithoutTransaction()
  async leaving(@Id() id: string): Promise<PageResult> {
    const elsewhere = await this.signOut.elsewhere(id);
    return elsewhere ? page('organisation-sign-out', { elsewhere }) : seeOther('/sign-in', 'You have signed out');
  }

  private async choose(
    returnTo: string | undefined,
    form: Submission<OrganisationForm>,
    status?: number,
  ): Promise<PageResult> {
    const to = localPath(returnTo);
    const choices = (await this.organisations.onOffer()).map(({ id, name }) => ({ name, href: addressOf(id, to) }));
    return page('organisations', { form, choices, returnTo: to }, status);
  }

  /** The person stays at the choice, with one sentence; what exactly was wrong is in the audit and the log. */
  private refused(error: unknown, returnTo: string, reply: FastifyReply): Promise<PageResult> {
    if (!(error instanceof SsoFailed)) throw error;
    const isDown = error.refusal === 'unavailable';
    if (isDown) reply.header('retry-after', '60');
    const form = Submission.blank(OrganisationForm).refused('', error.message);
    return this.choose(returnTo, form, isDown ? 503 : 400);
  }
}

function addressOf(id: string, returnTo: string): string {
  return returnTo === '/' ? `${HERE}/${id}` : `${HERE}/${id}?${new URLSearchParams({ returnTo }).toString()}`;
}
