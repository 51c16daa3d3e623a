import { Body, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FactorsService, LastFactor, NothingToSetUp, OwnSignInService, type Adding } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController, WithoutTransaction } from '#platform/http/registration';
import { changes, Route, shows, stepUp } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { visitorOf } from '#platform/http/visitor';
import { Permission } from '#platform/security/permission';
import { credentialOf, refusedProof } from './proving.js';
import { SessionCookies } from './session-cookies.js';
import { NewAppForm, NewPasskeyForm } from './set-up-factor.controller.js';

const HERE = '/your-sign-in';

/** "Your sign-in": the factors, sessions and tokens of whoever looks, and nobody else's. */
@PageController('your-sign-in')
export class YourSignInController {
  constructor(
    private readonly factors: FactorsService,
    private readonly own: OwnSignInService,
    private readonly cookies: SessionCookies,
  ) {}

  @Route('GET', Permission.Home, shows('own sign-in'))
  @WithoutTransaction()
  async show(@Req() request: FastifyRequest, form = Submission.blank(NewPasskeyForm)): Promise<PageResult> {
    const { accountId, session } = this.adding(request);
    return page('your-sign-in', {
      form,
      ...(await this.factors.of(accountId)),
      ...(await this.own.of(accountId, session)),
    });
  }

  @Route('POST app', Permission.Home, stepUp(changes('second factor', 'authenticator app begun')))
  @WithoutTransaction()
  async begin(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    try {
      await this.factors.beginApp(this.adding(request));
    } catch (error) {
      return this.show(request, Submission.blank(NewPasskeyForm).refused('', refusedProof(error, reply).words));
    }
    return seeOther(`${HERE}/app`);
  }

  @Route('GET app', Permission.Home, shows('add an authenticator app'))
  @WithoutTransaction()
  async app(@Req() request: FastifyRequest, form = Submission.blank(NewAppForm), status?: number): Promise<PageResult> {
    try {
      const app = await this.factors.appToSetUp(this.adding(request));
      return page('set-up-app', { form, app, action: `${HERE}/app/code`, back: HERE, returnTo: null }, status);
    } catch (error) {
      if (error instanceof NothingToSetUp) return seeOther(HERE);
      throw error;
    }
  }

  @Route('POST app/code', Permission.Home, stepUp(changes('second factor', 'authenticator app added')))
  @WithoutTransaction()
  async addApp(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const form = Submission.of(NewAppForm, body);
    if (!form.ok) return this.app(request, form);
    try {
      await this.factors.addApp(this.adding(request), form.value);
    } catch (error) {
      const { field, words, status } = refusedProof(error, reply);
      return this.app(request, form.refused(field, words), status);
    }
    return seeOther(HERE, 'The app is added');
  }

  @Route('GET passkey', Permission.Home, stepUp(shows('add a passkey')))
  @WithoutTransaction()
  async passkey(
    @Req() request: FastifyRequest,
    form = Submission.blank(NewPasskeyForm),
    status?: number,
  ): Promise<PageResult> {
    const { accountId } = this.adding(request);
    const passkey = await this.factors.passkeyToMake(accountId, visitorOf(request)?.csrfBase ?? '');
    return page('add-passkey', { form, passkey }, status);
  }

  @Route('POST passkey', Permission.Home, stepUp(changes('second factor', 'passkey added')))
  @WithoutTransaction()
  async addPasskey(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const form = Submission.of(NewPasskeyForm, body);
    if (!form.ok) return this.passkey(request, form);
    const credential = credentialOf((body as { credential?: unknown } | null)?.credential);
    const answer = { credential, base: visitorOf(request)?.csrfBase ?? '' };
    try {
      await this.factors.addPasskey(this.adding(request), answer, form.value.name);
    } catch (error) {
      const { words, status } = refusedProof(error, reply);
      return this.passkey(request, form.refused('', words), status);
    }
    return seeOther(HERE, 'The passkey is added');
  }

  @Route('POST factors/:id/removal', Permission.Home, stepUp(changes('second factor', 'second factor removed')))
  @WithoutTransaction()
  async remove(@Id() id: string, @Req() request: FastifyRequest): Promise<PageResult> {
    try {
      await this.factors.remove(RequestContext.current.actor.id, id);
    } catch (error) {
      if (!(error instanceof LastFactor)) throw error;
      return this.show(request, Submission.blank(NewPasskeyForm).refused('', error.message));
    }
    return seeOther(HERE, 'It is removed');
  }

  /** The codes are in the answer and nowhere else. */
  @Route('POST backup-codes', Permission.Home, stepUp(changes('backup codes', 'backup codes made')))
  @WithoutTransaction()
  async backupCodes(): Promise<PageResult> {
    const codes = await this.factors.makeBackupCodes(RequestContext.current.actor.id);
    return page('backup-codes', { codes, onward: HERE, isFirst: false });
  }

  @Route('POST sessions/:id/end', Permission.Home, changes('session', 'own session ended'))
  @WithoutTransaction()
  async endOne(@Id() id: string): Promise<PageResult> {
    await this.own.endSession(RequestContext.current.actor.id, id);
    return seeOther(HERE, 'That session has ended');
  }

  @Route('POST other-sessions/end', Permission.Home, changes('session', 'own other sessions ended'))
  @WithoutTransaction()
  async endOthers(@Req() request: FastifyRequest): Promise<PageResult> {
    const { accountId, session } = this.adding(request);
    await this.own.endOthers(accountId, session);
    return seeOther(HERE, 'You are signed out everywhere else');
  }

  @Route('POST tokens/:id/end', Permission.Home, changes('personal token', 'own token ended'))
  @WithoutTransaction()
  async revokeToken(@Id() id: string): Promise<PageResult> {
    await this.own.revokeToken(RequestContext.current.actor.id, id);
    return seeOther(HERE, 'That token no longer works');
  }

  private adding(request: FastifyRequest): Adding {
    const session = this.cookies.of(request).session ?? '';
    return { accountId: RequestContext.current.actor.id, session, first: false };
  }
}
