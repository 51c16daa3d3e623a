import { Config, ConfigurationError } from './config.js';

const secret = Buffer.alloc(32, 7).toString('base64');
const live = {
  CTW_MODE: 'live',
  SESSION_SECRET: secret,
  NINO_INDEX_KEY: secret,
  NINO_KEYS: `first:${secret}`,
  DATABASE_URL: 'postgres://ctw_owner:pw@db.internal:5432/ctw',
};

describe('the database', () => {
  it('is reached as the application’s role where only the owner’s address is given', () => {
    const { databaseUrl, databaseOwnerUrl } = new Config(live);
    expect(databaseOwnerUrl).toBe(live.DATABASE_URL);
    expect(databaseUrl).toMatch(/^postgres:\/\/ctw_app:[0-9a-f]{64}@db\.internal:5432\/ctw$/);
    expect(new Config({ ...live, SESSION_SECRET: Buffer.alloc(32, 8).toString('base64') }).databaseUrl).not.toBe(
      databaseUrl,
    );
  });

  it('is reached as given where both are, or where the address is the application’s', () => {
    const own = 'postgres://ctw_app:x@db/ctw';
    expect(new Config({ ...live, DATABASE_OWNER_URL: live.DATABASE_URL, DATABASE_URL: own })).toMatchObject({
      databaseUrl: own,
      databaseOwnerUrl: live.DATABASE_URL,
    });
    expect(new Config({ ...live, DATABASE_URL: own })).toMatchObject({ databaseUrl: own, databaseOwnerUrl: null });
  });
});

it('believes a proxy on the same machine, or those it is told of', () => {
  expect(new Config(live).trustedProxies).toEqual(['127.0.0.1', '::1']);
  expect(new Config({ ...live, TRUST_PROXY: '10.0.0.0/8, 192.0.2.7' }).trustedProxies).toEqual([
    '10.0.0.0/8',
    '192.0.2.7',
  ]);
});

it('[ASVS 12.2.1] live mode is reached by https, except on the machine itself', () => {
  expect(() => new Config({ ...live, PUBLIC_URL: 'http://ctw.example.gov.uk' })).toThrow(/PUBLIC_URL .* https/);
  expect(new Config({ ...live, PUBLIC_URL: 'http://localhost:3000' }).isSecure).toBe(false);
  expect(new Config({ ...live, PUBLIC_URL: 'https://ctw.example.gov.uk' }).isSecure).toBe(true);
  expect(new Config({ ...live, CTW_MODE: 'demo', PUBLIC_URL: 'http://ctw.example.gov.uk' }).isSecure).toBe(false);
});

describe('messages', () => {
  const template = 'f33517ff-2a88-4f6e-b855-c550268ce08a';

  it('come from the address that was set, or from one of the host people know', () => {
    const from = 'Connect to Work <ctw@example.gov.uk>';
    expect(new Config({ ...live, MAIL_FROM: from }).mailFrom).toBe(from);
    expect(new Config({ ...live, MAIL_FROM: 'ctw@example.gov.uk' }).mailFrom).toBe('ctw@example.gov.uk');
    expect(new Config({ ...live, PUBLIC_URL: 'https://ctw.example.gov.uk' }).mailFrom).toBe(
      'Connect to Work <no-reply@ctw.example.gov.uk>',
    );
  });

  it('go by the templates of GOV.UK Notify that were set; a key without any is refused', () => {
    const { notifyTemplates } = new Config({ ...live, NOTIFY_API_KEY: 'key', NOTIFY_SMS_TEMPLATE: template });
    expect(notifyTemplates).toEqual({ sms: template, email: null });
    expect(() => new Config({ ...live, NOTIFY_API_KEY: 'key' })).toThrow(
      'NOTIFY_API_KEY needs NOTIFY_SMS_TEMPLATE, NOTIFY_EMAIL_TEMPLATE or both beside it',
    );
  });
});

it.each([
  ['SESSION_SECRET', '?'],
  ['SESSION_SECRET', 'c2hvcnQ='],
  ['SESSION_SECRETS_BEFORE', 'c2hvcnQ='],
  ['NINO_INDEX_KEY', '!!'],
  ['NINO_KEYS', 'first:c2hvcnQ='],
  ['PUBLIC_URL', 'ctw.example.gov.uk'],
  ['PUBLIC_URL', 'https://'],
  ['DATABASE_URL', 'db:5432'],
  ['TRUST_PROXY', 'everybody'],
  ['TRUST_PROXY', '10.0.0.0/8/8'],
  ['PORT', 'web'],
  ['MAIL_FROM', 'Connect to Work'],
  ['MAIL_FROM', 'Connect to Work <nobody>'],
  ['MAIL_FROM', 'a@example.org\r\nBcc: b@example.org'],
  ['NOTIFY_SMS_TEMPLATE', 'ctw-sms-plain'],
  ['NOTIFY_EMAIL_TEMPLATE', 'f33517ff2a884f6eb855c550268ce08a'],
])('refuses %s=%s with a line that names it', (name, value) => {
  const start = (): Config => new Config({ ...live, [name]: value });
  expect(start).toThrow(ConfigurationError);
  expect(start).toThrow(name);
});

it.each(['SESSION_SECRET', 'NINO_INDEX_KEY', 'NINO_KEYS'])('does not invent %s in live mode', (name) => {
  expect(() => new Config({ ...live, [name]: undefined })).toThrow(`${name} must be set in live mode`);
});
