import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { listPlacesOf } from '#platform/http/list-place';
import { displayClasses } from '#platform/http/display';
import { PageFrame } from '#platform/http/page-frame';
import { takeFlash } from '#platform/http/replies';
import { visitorOf, type Visitor } from '#platform/http/visitor';
import { BrowserCopies } from '#platform/security/browser-copies';
import { Csrf } from '#platform/security/csrf';
import type { Glass } from '#platform/security/actor';
import { Permission } from '#platform/security/permission';
import { ROLE_LABEL } from '#platform/security/role';
import { formatTime } from '#shared/london-time';
import { navigationFor } from './navigation.js';
import { createRenderer, type Renderer } from './render.js';

/** Puts a room's page into the shell: who is signed in, where they can go, the form token, the nonce. */
@Injectable()
export class ShellFrame extends PageFrame {
  private readonly renderer: Renderer = createRenderer({ cache: true });

  constructor(
    private readonly csrf: Csrf,
    private readonly copies: BrowserCopies,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Compiles the templates, so that the first visitor does not wait for it. */
  warm(): void {
    this.renderer.warm();
  }

  override render(
    request: FastifyRequest,
    reply: FastifyReply,
    view: string,
    data: Readonly<Record<string, unknown>>,
  ): string {
    const visitor = visitorOf(request);
    const actor = visitor?.actor;
    const path = request.url.split('?', 1)[0] ?? '/';
    const signedIn = actor !== undefined && !['nobody', 'system', 'directory'].includes(actor.role);
    return this.renderer.render(view, {
      nonce: reply.cspNonce?.script ?? '',
      csrfToken: visitor ? this.csrf.tokenFor(visitor.csrfBase) : '',
      user: signedIn
        ? {
            name: actor.name,
            role: actor.role,
            roleLabel: ROLE_LABEL[actor.role as keyof typeof ROLE_LABEL],
            organisation: actor.organisation,
            area: actor.areaName ?? '',
          }
        : null,
      copies: signedIn ? this.copies.keyOf(actor.id) : null,
      isReminded: actor?.permissions.has(Permission.ReminderRead) ?? false,
      canSearch: actor?.permissions.has(Permission.ParticipantSearch) ?? false,
      findsEmployers: actor?.permissions.has(Permission.EmployerRead) ?? false,
      htmlClasses: visitor?.display ? displayClasses(visitor.display) : '',
      mode: this.config.mode,
      timeOut: signedIn && visitor ? this.timeOutOf(visitor) : null,
      navigation: actor ? navigationFor(actor, path) : [],
      path,
      flash: takeFlash(request, reply, this.config),
      glass: actor?.glass ? presentGlass(actor.glass, path) : null,
      listPlaces: listPlacesOf(request, this.config),
      requestId: request.id,
      ...data,
    });
  }

  /** When the session ends by itself: after so long without use, or at the end of its day. */
  private timeOutOf({ endsAt }: Visitor): { seconds: number; minutes: number; at: string } | null {
    if (!endsAt) return null;
    const now = this.clock.now().getTime();
    const { idleMinutes } = this.config;
    // The server notes a use at most once a minute, so its hour may have begun up to a minute ago.
    const seconds = Math.floor(Math.min((idleMinutes - 1) * 60_000, endsAt.getTime() - now) / 1000);
    return { seconds, minutes: idleMinutes, at: formatTime(new Date(now + seconds * 1000)) };
  }
}

/** What stands on every page while a restricted record is open. */
function presentGlass({ id, participantId, reference, until }: Glass, path: string) {
  const href = `/participants/${participantId}`;
  return {
    reference,
    until: formatTime(until),
    href: path === href ? null : href,
    close: `/break-glass/${id}/closure`,
  };
}
