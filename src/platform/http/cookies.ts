import type { CookieSerializeOptions } from '@fastify/cookie';
import type { Config } from '#platform/config/config';

interface Cookie {
  readonly name: string;
  readonly options: CookieSerializeOptions;
}

const cookie = (name: string, config: Config): Cookie => ({
  name: config.isSecure ? `__Host-${name}` : name,
  options: { path: '/', httpOnly: true, sameSite: 'lax', secure: config.isSecure },
});

/** The session of somebody signed in. */
export const sessionCookie = (config: Config): Cookie => cookie('ctw_session', config);

/** A throw-away value before sign-in, so that the sign-in form too has a token nobody else can make. */
export const visitorCookie = (config: Config): Cookie => cookie('ctw_visitor', config);

/** A word for the next page, which reads and clears it. Where it names somebody it is sealed. */
export const flashCookie = (config: Config): Cookie => cookie('ctw_flash', config);

/** The mark of a browser somebody has signed in with before. It opens nothing; guesses made elsewhere do not lock it out. */
export const browserCookie = (config: Config): Cookie => cookie('ctw_browser', config);

/** What makes the answer of an organisation's sign-in this browser's; sealed. */
export const ssoCookie = (config: Config): Cookie => cookie('ctw_sso', config);

/** The list somebody came from, sealed. */
export const listCookie = (config: Config): Cookie => cookie('ctw_list', config);

/** Names the form that waits while somebody signs in again or proves that it is them. Worth nothing to another account. */
export const heldFormCookie = (config: Config): Cookie => cookie('ctw_held', config);
/** The link somebody opened from an e-mail, so that it stands in no address after that. */
export const linkCookie = (config: Config): Cookie => cookie('ctw_link', config);
