import { Body, Query, Req, Res } from '@nestjs/common';
import { IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FactorsService, NothingToSetUp, type Adding, type OpenedSession } from '#modules/identity';
import { localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { visitorOf } from '#platform/http/visitor';
import { credentialOf, halfOpenOf, refusedProof, withReturn } from './proving.js';
import { SessionCookies } from './session-cookies.js';

/** The first code of an app, and what its owner calls it. */
export class NewAppForm {
  @IsString()
  @MaxLength(60, { message: 'Use a name of 60 characters or fewer' })
  name: string = '';

  @IsString()
  @IsNotEmpty({ message: 'Enter the code your app shows' })
  @Matches(/^\s*\d{3}\s?\d{3}\s*$/, { message: 'Enter the 6 digits your app shows now' })
  code: string = '';
}

/** What the owner calls a passkey. */
export class NewPasskeyForm {
  @IsString()
  @MaxLength(60, { message: 'Use a name of 60 characters or fewer' })
  name: string = '';
}

const SET_UP = '/sign-in/set-up';

/** The first second factor of an account, on the way in: nobody gets past it without one. */
@PageController('sign-in/set-up')
export class SetUpFactorController {
  constructor(
    private readonly factors: FactorsService,
    private readonly cookies: SessionCookies,
  ) {}

  @Route('GET', Anybody, shows('set up a second factor'))
  @WithoutTransaction()
  async show(
    @Req() request: FastifyRequest,
    @Query('returnTo') returnTo?: string,
    form = Submission.blank(NewPasskeyForm),
    status?: number,
  ): Promise<PageResult> {
    const { accountId } = this.adding(request);
    if ((await this.factors.of(accountId)).factors.length > 0)
      return seeOther(withReturn('/sign-in/second-factor', returnTo));
    const passkey = await this.factors.passkeyToMake(accountId, visitorOf(request)?.csrfBase ?? '');
    return page('set-up-factor', { form, returnTo: localPath(returnTo), passkey }, status);
  }

  @Route('POST app', Anybody, enters('authenticator app begun'))
  @WithoutTransaction()
  async begin(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const returnTo = returnOf(body);
    try {
      await this.factors.beginApp(this.adding(request));
    } catch (error) {
      const { field, words, status } = refusedProof(error, reply);
      return this.show(request, returnTo, Submission.blank(NewPasskeyForm).refused(field as '', words), status);
    }
    return seeOther(withReturn(`${SET_UP}/app`, returnTo));
  }

  @Route('GET app', Anybody, shows('set up an authenticator app'))
  @WithoutTransaction()
  async app(
    @Req() request: FastifyRequest,
    @Query('returnTo') returnTo?: string,
    form = Submission.blank(NewAppForm),
    status?: number,
  ): Promise<PageResult> {
    try {
      const app = await this.factors.appToSetUp(this.adding(request));
      return page(
        'set-up-app',
        { form, app, action: `${SET_UP}/app/code`, back: withReturn(SET_UP, returnTo), returnTo: localPath(returnTo) },
        status,
      );
    } catch (error) {
      if (error instanceof NothingToSetUp) return seeOther(withReturn(SET_UP, returnTo));
      throw error;
    }
  }

  @Route('POST app/code', Anybody, enters('authenticator app added'))
  @WithoutTransaction()
  async addApp(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const form = Submission.of(NewAppForm, body);
    const returnTo = returnOf(body);
    if (!form.ok) return this.app(request, returnTo, form);
    const adding = this.adding(request);
    try {
      return await this.welcome(adding, await this.factors.addApp(adding, form.value), returnTo, reply);
    } catch (error) {
      const { field, words, status } = refusedProof(error, reply);
      return this.app(request, returnTo, form.refused(field, words), status);
    }
  }

  @Route('POST passkey', Anybody, enters('passkey added'))
  @WithoutTransaction()
  async addPasskey(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const form = Submission.of(NewPasskeyForm, body);
    const returnTo = returnOf(body);
    if (!form.ok) return this.show(request, returnTo, form);
    const adding = this.adding(request);
    const credential = credentialOf((body as { credential?: unknown } | null)?.credential);
    const answer = { credential, base: visitorOf(request)?.csrfBase ?? '' };
    try {
      const session = await this.factors.addPasskey(adding, answer, form.value.name);
      return await this.welcome(adding, session, returnTo, reply);
    } catch (error) {
      const { words, status } = refusedProof(error, reply);
      return this.show(request, returnTo, form.refused('', words), status);
    }
  }

  /** In, with the backup codes, which are shown this once. */
  private async welcome(
    { accountId }: Adding,
    session: OpenedSession | null,
    returnTo: string,
    reply: FastifyReply,
  ): Promise<PageResult> {
    if (session) {
      this.cookies.open(reply, session);
      this.cookies.remember(reply, session);
    }
    return page('backup-codes', {
      codes: await this.factors.makeBackupCodes(accountId),
      onward: returnTo,
      isFirst: true,
    });
  }

  private adding(request: FastifyRequest): Adding {
    const { id } = halfOpenOf(request);
    return { accountId: id, session: this.cookies.of(request).session ?? '', first: true };
  }
}

function returnOf(body: unknown): string {
  return localPath((body as { returnTo?: unknown } | null)?.returnTo);
}
