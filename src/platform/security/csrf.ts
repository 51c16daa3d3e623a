import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config/config';

/** Synchroniser tokens bound to the session (or, before sign-in, to a throw-away cookie). On in every mode. */
@Injectable()
export class Csrf {
  constructor(private readonly config: Config) {}

  tokenFor(sessionValue: string): string {
    return createHmac('sha256', this.config.sessionSecret).update(`csrf|${sessionValue}`).digest('base64url');
  }

  matches(sessionValue: string, token: unknown): boolean {
    if (typeof token !== 'string') return false;
    const expected = Buffer.from(this.tokenFor(sessionValue));
    const given = Buffer.from(token);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  /** A browser says where a form came from; when it does, it must be us. */
  originAllowed(origin: string | undefined, fetchSite: string | undefined): boolean {
    if (fetchSite && fetchSite !== 'same-origin' && fetchSite !== 'none') return false;
    return origin === undefined || this.config.origins.includes(origin);
  }
}
