import { Body, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FactorsService, PasskeyAnswers, SecondFactorService, type OpenedSession } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { visitorOf } from '#platform/http/visitor';
import { Permission } from '#platform/security/permission';
import { CodeForm, credentialOf, refusedProof } from './proving.js';
import { SessionCookies } from './session-cookies.js';

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
    private readonly cookies: SessionCookies,
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
    const { factors } = byOneClick ? { factors: [] } : await this.factors.of(id);
    const hasPasskey = factors.some(({ kind }) => kind === 'passkey');
    const hasApp = factors.some(({ kind }) => kind === 'app');
    const passkey = hasPasskey ? await this.passkeys.askFor('confirm', visitor?.csrfBase ?? '', id) : null;
    return page('confirm', { form, ...wayOf(query), byOneClick, hasApp, passkey }, status);
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
