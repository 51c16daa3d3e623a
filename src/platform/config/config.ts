import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

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
  OPS_PORT: port.default(9464),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: optionalText,
  DATABASE_OWNER_URL: optionalText,
  DATABASE_POOL: z.coerce.number().int().min(1).default(20),
  REDIS_URL: optionalText,
  SESSION_SECRET: optionalText,
  NINO_KEYS: optionalText,
  NINO_INDEX_KEY: optionalText,
  SMTP_URL: optionalText,
  NOTIFY_API_KEY: optionalText,
  NOTIFY_BASE_URL: optionalText,
  CLAMD_HOST: optionalText,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** The program was told something it cannot run with. The message is one plain line for the person who set it. */
export class ConfigurationError extends Error {}

/** Everything the program is told from outside, read once. The names are docs/how-to/run-on-real-servers.md. */
export class Config {
  readonly mode: 'demo' | 'live';
  readonly port: number;
  readonly host: string;
  readonly publicUrl: URL | null;
  readonly opsPort: number;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly databaseOwnerUrl: string | null;
  readonly databasePool: number;
  readonly redisUrl: string | null;
  readonly sessionSecret: Buffer;
  /** Newest first: the first encrypts, all decrypt. */
  readonly ninoKeys: readonly { readonly id: string; readonly key: Buffer }[];
  readonly ninoIndexKey: Buffer;
  readonly smtpUrl: string | null;
  readonly notifyApiKey: string | null;
  readonly notifyBaseUrl: string | null;
  readonly clamdHost: string | null;
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
    this.publicUrl = given.PUBLIC_URL ? new URL(given.PUBLIC_URL) : null;
    this.opsPort = given.OPS_PORT;
    this.dataDir = resolve(given.DATA_DIR);
    this.databaseUrl = given.DATABASE_URL;
    this.databaseOwnerUrl = given.DATABASE_OWNER_URL;
    this.databasePool = given.DATABASE_POOL;
    this.redisUrl = given.REDIS_URL;
    this.smtpUrl = given.SMTP_URL;
    this.notifyApiKey = given.NOTIFY_API_KEY;
    this.notifyBaseUrl = given.NOTIFY_BASE_URL;
    this.clamdHost = given.CLAMD_HOST;
    this.logLevel = given.LOG_LEVEL;
    this.sessionSecret = Buffer.from(this.secret('SESSION_SECRET', given.SESSION_SECRET), 'base64');
    this.ninoIndexKey = Buffer.from(this.secret('NINO_INDEX_KEY', given.NINO_INDEX_KEY), 'base64');
    this.ninoKeys = parseKeys(given.NINO_KEYS ?? `first:${this.secret('NINO_KEYS', null)}`);
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
