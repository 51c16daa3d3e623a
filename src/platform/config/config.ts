import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { parseEmail } from '#shared/email';
import { isUuid } from '#shared/identifiers';
import { readScannerAddress, type ScannerAddress } from './scanner-address.js';

const port = z.coerce.number().int().min(0).max(65535);
const optionalText = z
  .string()
  .optional()
  .transform((text) => (text?.trim() ? text.trim() : null));

const Environment = z.object({
  CTW_MODE: z.enum(['demo', 'live']).optional(),
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: optionalText,
  TRUST_PROXY: z.string().default('127.0.0.1,::1'),
  OPS_PORT: port.default(9464),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: optionalText,
  DATABASE_OWNER_URL: optionalText,
  DATABASE_POOL: z.coerce.number().int().min(1).default(20),
  REDIS_URL: optionalText,
  SESSION_SECRET: optionalText,
  SESSION_SECRETS_BEFORE: optionalText,
  NINO_KEYS: optionalText,
  NINO_INDEX_KEY: optionalText,
  IDLE_MINUTES: z.coerce.number().int().min(5).max(240).default(60),
  STEP_UP_MINUTES: z.coerce.number().int().min(1).max(60).default(10),
  SMTP_URL: optionalText,
  MAIL_FROM: optionalText,
  NOTIFY_API_KEY: optionalText,
  NOTIFY_BASE_URL: optionalText,
  NOTIFY_CALLBACK_TOKEN: optionalText,
  NOTIFY_SMS_TEMPLATE: optionalText,
  NOTIFY_EMAIL_TEMPLATE: optionalText,
  CLAMD_HOST: optionalText,
  OUTBOUND_INNER_HOSTS: z.string().default(''),
  AUDIT_HEADS_DIR: optionalText,
  AUDIT_HEADS_EMAIL: optionalText,
  RATE_LIMITS: z.enum(['strict', 'generous']).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** The role that serves requests: row-level security binds it, and it owns nothing. */
export const APPLICATION_ROLE = 'ctw_app';

const SECRET_BYTES = 32;
/** Hosts that only somebody at this machine reaches. */
const OF_THIS_MACHINE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The program was told something it cannot run with. The message is one plain line for the person who set it. */
export class ConfigurationError extends Error {}

/** Everything the program is told from outside, read once. The names are docs/how-to/run-on-real-servers.md. */
export class Config {
  readonly mode: 'demo' | 'live';
  readonly port: number;
  readonly host: string;
  readonly publicUrl: URL | null;
  /** The addresses whose X-Forwarded-For is believed: proxies in front of the program, and nobody else. */
  readonly trustedProxies: readonly string[];
  readonly opsPort: number;
  readonly dataDir: string;
  /** As the application's role, which owns nothing. */
  readonly databaseUrl: string | null;
  /** As the owner, who migrates and seeds; null where only the application's role was given. */
  readonly databaseOwnerUrl: string | null;
  readonly databasePool: number;
  readonly redisUrl: string | null;
  readonly sessionSecret: Buffer;
  /** Newest first: they only read what was written down of the audit while they were in use. */
  readonly sessionSecretsBefore: readonly Buffer[];
  /** Newest first: the first encrypts, all decrypt. */
  readonly ninoKeys: readonly { readonly id: string; readonly key: Buffer }[];
  readonly ninoIndexKey: Buffer;
  /** A session nobody uses for so long ends. */
  readonly idleMinutes: number;
  /** For so long a second factor counts as shown a moment ago. */
  readonly stepUpMinutes: number;
  readonly smtpUrl: string | null;
  /** Whom e-mail sent by SMTP comes from: an address, or a name and an address. */
  readonly mailFrom: string;
  readonly notifyApiKey: string | null;
  readonly notifyBaseUrl: string | null;
  /** What GOV.UK Notify sends along when it tells us of deliveries and replies; null where it does not. */
  readonly notifyCallbackToken: string | null;
  /** The ids of the templates of GOV.UK Notify; without one, that channel does not go by Notify. */
  readonly notifyTemplates: { readonly sms: string | null; readonly email: string | null };
  /** `host:port` of servers inside our own network that may be called all the same, such as a council's identity provider. */
  readonly outboundInnerHosts: readonly string[];
  /** The second place of the audit: where its heads are written down every day. */
  readonly auditHeadsDir: string;
  /** Who is also told of each head; null for nobody. */
  readonly auditHeadsEmail: string | null;
  /** How often one asker may ask: strict where people's records are, generous for a demonstration. */
  readonly rateLimits: 'strict' | 'generous';
  /** The virus scanner; null where there is none. */
  readonly scanner: ScannerAddress | null;
  readonly logLevel: string;

  constructor(environment: Readonly<Record<string, string | undefined>> = process.env) {
    const read = Environment.safeParse(environment);
    if (!read.success) {
      const issue = read.error.issues[0];
      throw new ConfigurationError(
        `${issue?.path.join('.') ?? 'The environment'} is not usable: ${issue?.message ?? ''}`,
      );
    }
    const given = read.data;
    this.mode = given.CTW_MODE ?? (given.DATABASE_URL ? 'live' : 'demo');
    this.port = given.PORT;
    this.host = given.HOST;
    this.publicUrl = given.PUBLIC_URL ? publicAddress(given.PUBLIC_URL, this.mode) : null;
    this.trustedProxies = addressesIn(given.TRUST_PROXY);
    this.opsPort = given.OPS_PORT;
    this.dataDir = resolve(given.DATA_DIR);
    this.databasePool = given.DATABASE_POOL;
    this.redisUrl = given.REDIS_URL;
    this.idleMinutes = given.IDLE_MINUTES;
    this.stepUpMinutes = given.STEP_UP_MINUTES;
    this.smtpUrl = given.SMTP_URL;
    this.notifyApiKey = given.NOTIFY_API_KEY;
    this.notifyCallbackToken = given.NOTIFY_CALLBACK_TOKEN;
    if (this.notifyCallbackToken !== null && this.notifyCallbackToken.length < SHORTEST_CALLBACK_TOKEN)
      throw new ConfigurationError('NOTIFY_CALLBACK_TOKEN must be at least 32 characters long');
    this.mailFrom = given.MAIL_FROM ? sender(given.MAIL_FROM) : `Connect to Work <no-reply@${this.hostName}>`;
    this.notifyBaseUrl = given.NOTIFY_BASE_URL;
    this.notifyTemplates = {
      sms: templateId('NOTIFY_SMS_TEMPLATE', given.NOTIFY_SMS_TEMPLATE),
      email: templateId('NOTIFY_EMAIL_TEMPLATE', given.NOTIFY_EMAIL_TEMPLATE),
    };
    if (this.notifyApiKey && !this.notifyTemplates.sms && !this.notifyTemplates.email) {
      throw new ConfigurationError('NOTIFY_API_KEY needs NOTIFY_SMS_TEMPLATE, NOTIFY_EMAIL_TEMPLATE or both beside it');
    }
    this.outboundInnerHosts = hostsIn(given.OUTBOUND_INNER_HOSTS);
    this.auditHeadsDir = resolve(given.AUDIT_HEADS_DIR ?? join(this.dataDir, 'audit-heads'));
    this.auditHeadsEmail = given.AUDIT_HEADS_EMAIL;
    if (this.auditHeadsEmail !== null && parseEmail(this.auditHeadsEmail) === null)
      throw new ConfigurationError('AUDIT_HEADS_EMAIL must be an address such as audit@example.gov.uk');
    this.rateLimits = given.RATE_LIMITS ?? (this.mode === 'live' ? 'strict' : 'generous');
    this.scanner = given.CLAMD_HOST ? scannerAddress(given.CLAMD_HOST) : null;
    this.logLevel = given.LOG_LEVEL;
    this.sessionSecret = secretBytes('SESSION_SECRET', this.secret('SESSION_SECRET', given.SESSION_SECRET));
    this.sessionSecretsBefore = (given.SESSION_SECRETS_BEFORE?.split(',') ?? []).map((secret) =>
      secretBytes('SESSION_SECRETS_BEFORE', secret.trim()),
    );
    this.ninoIndexKey = secretBytes('NINO_INDEX_KEY', this.secret('NINO_INDEX_KEY', given.NINO_INDEX_KEY));
    this.ninoKeys = parseKeys(given.NINO_KEYS ?? `first:${this.secret('NINO_KEYS', null)}`);
    const isOwners = !given.DATABASE_OWNER_URL && !isApplicationRole(given.DATABASE_URL);
    this.databaseOwnerUrl = isOwners ? given.DATABASE_URL : given.DATABASE_OWNER_URL;
    this.databaseUrl = isOwners && given.DATABASE_URL ? this.asApplicationRole(given.DATABASE_URL) : given.DATABASE_URL;
  }

  get isDemo(): boolean {
    return this.mode === 'demo';
  }

  /** Cookies are `__Host-` and Secure when the public address is https. */
  get isSecure(): boolean {
    return this.publicUrl?.protocol === 'https:';
  }

  /** The origins a form or script may come from. */
  get origins(): readonly string[] {
    if (this.publicUrl) return [this.publicUrl.origin];
    return [`http://localhost:${this.port}`, `http://127.0.0.1:${this.port}`];
  }

  private get hostName(): string {
    return this.publicUrl?.hostname ?? 'localhost';
  }

  /** The same database as the application's role, with a password that every process can work out and nobody types. */
  private asApplicationRole(ownerUrl: string): string {
    const url = new URL(ownerUrl);
    url.username = APPLICATION_ROLE;
    url.password = createHmac('sha256', this.sessionSecret).update(`sign-in of ${APPLICATION_ROLE}`).digest('hex');
    return url.href;
  }

  /** In demonstration mode a missing secret is made once and kept; live refuses to invent one. */
  private secret(name: string, given: string | null): string {
    if (given) return given;
    if (this.mode === 'live') throw new ConfigurationError(`${name} must be set in live mode`);
    const file = join(this.dataDir, 'keys', name);
    if (existsSync(file)) return readFileSync(file, 'utf8').trim();
    mkdirSync(join(this.dataDir, 'keys'), { recursive: true, mode: 0o700 });
    const made = randomBytes(32).toString('base64');
    try {
      writeFileSync(file, made, { mode: 0o600, flag: 'wx' });
      return made;
    } catch {
      // Web and worker start side by side: whoever came second uses the first one's.
      return readFileSync(file, 'utf8').trim();
    }
  }
}

/** What Notify itself says of the tokens of its callbacks is ten; strangers may try as often as they like, so more. */
const SHORTEST_CALLBACK_TOKEN = 32;

function isApplicationRole(databaseUrl: string | null): boolean {
  if (databaseUrl === null) return false;
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new ConfigurationError('DATABASE_URL is not an address such as postgres://user:password@host/database');
  }
  return decodeURIComponent(new URL(databaseUrl).username) === APPLICATION_ROLE;
}

/** In live mode only this machine itself is reached without TLS (ASVS 12.2.1). */
function publicAddress(text: string, mode: 'demo' | 'live'): URL {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new ConfigurationError('PUBLIC_URL must begin with https:// or http://');
  const url = new URL(text);
  if (mode === 'live' && url.protocol === 'http:' && !OF_THIS_MACHINE.has(url.hostname))
    throw new ConfigurationError('PUBLIC_URL must begin with https:// in live mode, unless it is localhost');
  return url;
}

/** Addresses and networks, such as `10.0.0.0/8`, separated by commas. */
function addressesIn(text: string): readonly string[] {
  const addresses = text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  const wrong = addresses.find((each) => {
    const [address = '', bits = '0', ...more] = each.split('/');
    return isIP(address) === 0 || !/^\d{1,3}$/.test(bits) || more.length > 0;
  });
  if (wrong) throw new ConfigurationError(`TRUST_PROXY must list addresses such as 10.0.0.0/8, not ${wrong}`);
  return addresses;
}

/** `host:port`, separated by commas. */
function hostsIn(text: string): readonly string[] {
  const hosts = text
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .filter(Boolean);
  const wrong = hosts.find((each) => !/^[a-z0-9.:-]+:\d{1,5}$/.test(each));
  if (wrong)
    throw new ConfigurationError(`OUTBOUND_INNER_HOSTS must list hosts such as adfs.council.local:443, not ${wrong}`);
  return hosts;
}

function secretBytes(name: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length >= SECRET_BYTES) return bytes;
  throw new ConfigurationError(`${name} must be at least ${SECRET_BYTES} random bytes, base64`);
}

/** `ctw@example.gov.uk` or `Connect to Work <ctw@example.gov.uk>`. */
function sender(text: string): string {
  const address = /^[^<>"\r\n]*<([^<>]+)>$/.exec(text)?.[1] ?? text;
  if (parseEmail(address) !== null) return text;
  throw new ConfigurationError('MAIL_FROM must be an address such as Connect to Work <ctw@example.gov.uk>');
}

function scannerAddress(text: string): ScannerAddress {
  const address = readScannerAddress(text);
  if (address) return address;
  throw new ConfigurationError('CLAMD_HOST must be an address such as clamav:3310, or the path of a socket');
}

function templateId(name: string, text: string | null): string | null {
  if (text === null || isUuid(text)) return text;
  throw new ConfigurationError(
    `${name} must be the id of a GOV.UK Notify template, such as f33517ff-2a88-4f6e-b855-c550268ce08a`,
  );
}

function parseKeys(text: string): readonly { id: string; key: Buffer }[] {
  return text.split(',').map((entry) => {
    const at = entry.indexOf(':');
    const key = Buffer.from(entry.slice(at + 1), 'base64');
    if (at < 1 || key.length !== 32) {
      throw new ConfigurationError('NINO_KEYS must be id:base64 pairs of 32-byte keys, newest first');
    }
    return { id: entry.slice(0, at).trim(), key };
  });
}
