import { Body, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignInService } from '#modules/identity';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { heldFormCookie } from '#platform/http/cookies';
import { HELD_FORM, HeldForms, sentForm } from '#platform/http/held-forms';
import { localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { SessionCookies } from './session-cookies.js';

/** What somebody typed, given back after they signed in again or confirmed that it is them; and staying signed in. */
@PageController()
export class HeldFormController {
  constructor(
    private readonly heldForms: HeldForms,
    private readonly identity: SignInService,
    private readonly cookies: SessionCookies,
    private readonly config: Config,
  ) {}

  /** Their home page when nothing waits, or what waits is somebody else's. */
  @Route('GET held-form', Permission.Home, shows('form that waited'))
  @WithoutTransaction()
  async show(@Req() request: FastifyRequest): Promise<PageResult> {
    const value = request.cookies[heldFormCookie(this.config).name];
    const held = value ? await this.heldForms.find(value, RequestContext.current.actor.id) : null;
    return held ? page('held-form', { held }) : seeOther('/');
  }

  /** The script of a page that nobody has used for too long sends what stands in its form, and is signed out. */
  @Route('POST held-form', Permission.Home, changes('session', 'signed out after a while'))
  @WithoutTransaction()
  async keep(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    const form = sentForm(request.url, body);
    const { id } = RequestContext.current.actor;
    const value = form.isTyped ? await this.heldForms.hold(id, form.address, form.body, 'signed-out') : null;
    const { name, options } = heldFormCookie(this.config);
    if (value) reply.setCookie(name, value, options);
    const { session } = this.cookies.of(request);
    if (session) await this.identity.signOut(session, id);
    this.cookies.forgetPages(reply);
    const returnTo = value ? HELD_FORM : localPath((body as { _page?: unknown } | null)?._page);
    return seeOther(`/sign-in?${new URLSearchParams({ ended: 'idle', returnTo }).toString()}`);
  }

  /** Any page keeps a session open; this one is small. */
  @Route('GET stay-signed-in', Permission.Home, shows('still signed in'))
  @WithoutTransaction()
  stay(): PageResult {
    return page('stay-signed-in');
  }
}
