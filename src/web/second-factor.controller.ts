import { Body, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FactorsService, PasskeyAnswers, SecondFactorService, type OpenedSession } from '#modules/identity';
import { localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { visitorOf } from '#platform/http/visitor';
import { CodeForm, credentialOf, halfOpenOf, refusedProof, withReturn } from './proving.js';
import { SessionCookies } from './session-cookies.js';

/** The step after the password. Public, because nobody is signed in yet: each handler asks for the half-open session. */
@PageController('sign-in/second-factor')
export class SecondFactorController {
  constructor(
    private readonly secondFactor: SecondFactorService,
    private readonly factors: FactorsService,
    private readonly passkeys: PasskeyAnswers,
    private readonly cookies: SessionCookies,
  ) {}

  @Route('GET', Anybody, shows('second factor page'))
  @WithoutTransaction()
  async show(
    @Req() request: FastifyRequest,
    @Query('returnTo') returnTo?: string,
    form = Submission.blank(CodeForm),
    status?: number,
  ): Promise<PageResult> {
    // Somebody who is signed in already, with "back" of the browser, has nothing to do here.
    if (visitorOf(request)?.by === 'cookie') return seeOther(localPath(returnTo));
    const { id } = halfOpenOf(request);
    const { factors } = await this.factors.of(id);
    if (factors.length === 0) return seeOther(withReturn('/sign-in/set-up', returnTo));
    const hasPasskey = factors.some(({ kind }) => kind === 'passkey');
    const passkey = hasPasskey
      ? await this.passkeys.askFor('second-factor', visitorOf(request)?.csrfBase ?? '', id)
      : null;
    const hasApp = factors.some(({ kind }) => kind === 'app');
    return page('second-factor', { form, returnTo: localPath(returnTo), hasApp, passkey }, status);
  }

  @Route('POST', Anybody, enters('second factor shown'))
  @WithoutTransaction()
  submit(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const { id } = halfOpenOf(request);
    const form = Submission.of(CodeForm, body);
    const from = this.cookies.of(request);
    return this.finish(body, request, reply, form, () =>
      this.secondFactor.byCode(id, form.value.code, from, 'second-factor'),
    );
  }

  @Route('POST passkey', Anybody, enters('second factor shown by passkey'))
  @WithoutTransaction()
  passkey(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const { id } = halfOpenOf(request);
    const credential = credentialOf((body as { credential?: unknown } | null)?.credential);
    const answer = { credential, base: visitorOf(request)?.csrfBase ?? '' };
    return this.finish(body, request, reply, Submission.blank(CodeForm), () =>
      this.secondFactor.byPasskey(id, answer, this.cookies.of(request), 'second-factor'),
    );
  }

  private async finish(
    body: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    form: Submission<CodeForm>,
    proves: () => Promise<OpenedSession>,
  ): Promise<PageResult> {
    const returnTo = localPath((body as { returnTo?: unknown } | null)?.returnTo);
    if (!form.ok) return this.show(request, returnTo, form);
    try {
      const session = await proves();
      this.cookies.open(reply, session);
      this.cookies.remember(reply, session);
    } catch (error) {
      const { field, words, status } = refusedProof(error, reply);
      return this.show(request, returnTo, Submission.blank(CodeForm).refused(field, words), status);
    }
    return seeOther(returnTo);
  }
}
