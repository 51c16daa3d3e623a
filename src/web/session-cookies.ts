import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComesFrom, OpenedSession } from '#modules/identity';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { askedFrom } from '#platform/http/asked-from';
import { browserCookie, sessionCookie } from '#platform/http/cookies';
import { HELD_FOR_HOURS } from '#platform/http/held-forms';

const BROWSER_KNOWN_FOR_DAYS = 180;

/** What a browser brings to sign-in, and what it takes away. */
@Injectable()
export class SessionCookies {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  of(request: FastifyRequest): ComesFrom {
    return {
      source: askedFrom(request.ip),
      browser: request.cookies[browserCookie(this.config).name] ?? null,
      session: request.cookies[sessionCookie(this.config).name] ?? null,
      agent: request.headers['user-agent'] ?? '',
    };
  }

  /**
   * A new session id at every step: whatever cookie the browser had before is worth nothing. The cookie stays when the
   * session ends by itself, so that what is typed then can be kept for its owner.
   */
  open(reply: FastifyReply, { value, halfOpen, expiresAt }: OpenedSession): void {
    const { name, options } = sessionCookie(this.config);
    const later = new Date(expiresAt.getTime() + HELD_FOR_HOURS * 3_600_000);
    reply.setCookie(name, value, { ...options, expires: halfOpen ? expiresAt : later });
  }

  /** After the second factor was right too, the browser is known. */
  remember(reply: FastifyReply, { browser }: OpenedSession): void {
    if (browser === null) return;
    const { name, options } = browserCookie(this.config);
    const expires = new Date(this.clock.now().getTime() + BROWSER_KNOWN_FOR_DAYS * 86_400_000);
    reply.setCookie(name, browser, { ...options, expires });
  }

  close(reply: FastifyReply): void {
    const { name, options } = sessionCookie(this.config);
    reply.clearCookie(name, options);
    this.forgetPages(reply);
  }

  /**
   * The browser keeps nothing of what was shown, for whoever uses it next (ASVS 14.3.1). Cookies are ended one by one. Words
   * that the server has not got yet stay for whoever wrote them, under a key the browser has not got (BrowserCopies).
   */
  forgetPages(reply: FastifyReply): void {
    reply.header('clear-site-data', '"cache"');
  }
}
