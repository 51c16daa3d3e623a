import { Body, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  FactorsService,
  PasskeyAnswers,
  SecondFactorService,
  SsoChoices,
  SsoFailed,
  SsoSignInService,
  type OpenedSession,
} from '#modules/identity';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { ssoCookie } from '#platform/http/cookies';
import { leaveFor, localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { visitorOf } from '#platform/http/visitor';
import { Permission } from '#platform/security/permission';
import { CodeForm, credentialOf, refusedProof } from './proving.js';
import { SessionCookies } from './session-cookies.js';

/** As long as somebody may take at their organisation. */
const AWAY_SECONDS = 15 * 60;

/** Where somebody was, and the page a file is offered on when that was a file. */
interface Way {
  readonly returnTo: string;
  readonly offeredOn: string | null;
}

/** "Confirm it is you": what AccessGuard leads to from a route that asks for a fresh second factor, and back from. */
@PageController('confirm')
export class ConfirmController {
  constructor(
    private readonly secondFactor: SecondFactorService,
    private readonly factors: FactorsService,
    private readonly passkeys: PasskeyAnswers,
    private readonly signOn: SsoSignInService,
    private readonly organisations: SsoChoices,
    private readonly cookies: SessionCookies,
    private readonly config: Config,
  ) {}

  @Route('GET', Permission.Home, shows('confirm it is you'))
  @WithoutTransaction()
  async show(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    form = Submission.blank(CodeForm),
    status?: number,
  ): Promise<PageResult> {
    const { id } = RequestContext.current.actor;
    const visitor = visitorOf(request);
    const byOneClick = visitor?.proof?.byOneClick ?? false;
    const { factors, codesLeft } = byOneClick ? { factors: [], codesLeft: 0 } : await this.factors.of(id);
    const organisation = byOneClick ? null : await this.organisations.toConfirm(id);
    const hasPasskey = factors.some(({ kind }) => kind === 'passkey');
    const hasApp = factors.some(({ kind }) => kind === 'app');
    const passkey = hasPasskey ? await this.passkeys.askFor('confirm', visitor?.csrfBase ?? '', id) : null;
    // Somebody who only ever signs in with their organisation has no code to enter.
    const asksCode = hasApp || codesLeft > 0 || !organisation;
    const way = wayOf(query);
    const toOrganisation = organisation && { name: organisation.name, href: addressOf('/confirm/organisation', way) };
    return page('confirm', { form, ...way, byOneClick, hasApp, asksCode, passkey, toOrganisation }, status);
  }

  /** Leaves for their organisation, to sign in there afresh; SingleSignOnController takes them back. */
  @Route('GET organisation', Permission.Home, shows('way to prove again with an organisation'))
  @WithoutTransaction()
  async leave(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() query: unknown,
  ): Promise<PageResult> {
    const way = wayOf(query);
    const { session } = this.cookies.of(request);
    const choice = await this.organisations.toConfirm(RequestContext.current.actor.id);
    if (!choice || session === null) return this.show(request, query);
    // A file leaves the browser on the page it was on, so that the way back has to lead over one that says so.
    const returnTo = way.offeredOn === null ? way.returnTo : addressOf('/confirm/done', way);
    try {
      const { to, ticket } = await this.signOn.begin(choice.id, returnTo, session);
      const { name, options } = ssoCookie(this.config);
      reply.setCookie(name, ticket, { ...options, maxAge: AWAY_SECONDS });
      return leaveFor(to);
    } catch (error) {
      if (!(error instanceof SsoFailed)) throw error;
      return this.show(request, query, Submission.blank(CodeForm).refused('', error.message), 503);
    }
  }

  @Route('GET done', Permission.Home, shows('confirmed'))
  @WithoutTransaction()
  done(@Query() query: unknown): PageResult {
    const { returnTo, offeredOn } = wayOf(query);
    return offeredOn === null ? seeOther(returnTo) : page('confirmed', { file: returnTo, offeredOn });
  }

  @Route('POST', Permission.Home, changes('session', 'confirmed by code'))
  @WithoutTransaction()
  submit(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const form = Submission.of(CodeForm, body);
    return this.finish(body, request, reply, form, (id) =>
      this.secondFactor.byCode(id, form.value.code, this.cookies.of(request), 'confirm'),
    );
  }

  @Route('POST passkey', Permission.Home, changes('session', 'confirmed by passkey'))
  @WithoutTransaction()
  passkey(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const credential = credentialOf((body as { credential?: unknown } | null)?.credential);
    const answer = { credential, base: visitorOf(request)?.csrfBase ?? '' };
    return this.finish(body, request, reply, Submission.blank(CodeForm), (id) =>
      this.secondFactor.byPasskey(id, answer, this.cookies.of(request), 'confirm'),
    );
  }

  /** For those who came by one click in a demonstration and have no factor to show. */
  @Route('POST one-click', Permission.Home, changes('session', 'confirmed by one click'))
  @WithoutTransaction()
  oneClick(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    return this.finish(body, request, reply, Submission.blank(CodeForm), (id) =>
      this.secondFactor.byOneClick(id, this.cookies.of(request)),
    );
  }

  private async finish(
    body: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    form: Submission<CodeForm>,
    proves: (accountId: string) => Promise<OpenedSession>,
  ): Promise<PageResult> {
    if (!form.ok) return this.show(request, body, form);
    try {
      const session = await proves(RequestContext.current.actor.id);
      this.cookies.open(reply, session);
      this.cookies.remember(reply, session);
    } catch (error) {
      const { field, words, status } = refusedProof(error, reply);
      return this.show(request, body, Submission.blank(CodeForm).refused(field, words), status);
    }
    const { returnTo, offeredOn } = wayOf(body);
    // A file leaves the browser on the page it was on: this one, which has to say so.
    return offeredOn === null ? seeOther(returnTo) : page('confirmed', { file: returnTo, offeredOn });
  }
}

function wayOf(sent: unknown): Way {
  const { returnTo, offeredOn } = (sent ?? {}) as { returnTo?: unknown; offeredOn?: unknown };
  return { returnTo: localPath(returnTo), offeredOn: offeredOn ? localPath(offeredOn) : null };
}

function addressOf(path: string, { returnTo, offeredOn }: Way): string {
  const words = new URLSearchParams({ returnTo, ...(offeredOn === null ? {} : { offeredOn }) });
  return `${path}?${words.toString()}`;
}
