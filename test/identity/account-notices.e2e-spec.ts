import { AccountsService, FactorsService, SignInService } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { operatorNamed } from '#platform/security/actor';
import { SsoAccounts } from '../../src/modules/identity/application/sso-accounts.js';
import { SsoIdentitiesRepository } from '../../src/modules/identity/data/sso-identities.repository.js';
import type { SsoConnection } from '../../src/modules/identity/domain/sso.js';
import { startApp, type TestApp } from '../support/app.js';
import { FormBrowser, setUpApp } from './browser-of.js';

const MAYA = 'specialist@demo.example';
const FROM = { source: '198.51.100.7', browser: null, session: null, agent: '' };

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

interface Told {
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly providerId: string | null;
}

/** What was written about accounts since the last look, oldest first. */
async function told(): Promise<Told[]> {
  await app.runJobs();
  const letters = await app.query<Told>(
    `SELECT address, subject, body, provider_id AS "providerId" FROM message WHERE template = 'account-changed' ORDER BY created_at, id`,
  );
  await app.query(`DELETE FROM message WHERE template = 'account-changed'`);
  return letters;
}
const words = async (): Promise<string[]> =>
  (await told()).map(({ body }) => body.replace(/^Hello [^.]+\. | on \w+day.*$/g, ''));
const asOperator = <T>(work: () => Promise<T>): Promise<T> =>
  RequestContext.run({ actor: operatorNamed('root'), correlationId: 'test' }, work);

describe('whoever owns an account hears of', () => {
  it('[ASVS 6.3.7] a factor that was added, by a message that no colleague reads and that holds no secret', async () => {
    const maya = new FormBrowser(app, '198.51.100.1');
    await setUpApp(maya, MAYA);
    const letters = await told();
    expect(letters).toHaveLength(2);
    expect(letters.map(({ body }) => body)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('An authenticator app was added to your account on '),
        expect.stringContaining('New backup codes were made for your account'),
      ]),
    );
    for (const { address, providerId, body } of letters) {
      expect({ address, providerId }).toEqual({ address: MAYA, providerId: null });
      expect(body).toMatch(/^Hello Maya Thornton\. .* on \w+day [^.]*\. If it was you/);
      expect(body).not.toMatch(/https?:|[a-z2-7]{16}|\d{6}/);
    }
    expect(await app.query(`SELECT id FROM account_notice`)).toEqual([]);
  });

  it('[ASVS 6.3.7] new backup codes, and of everything being removed', async () => {
    const { id } = app.cast.person(MAYA);
    await app.nest.get(FactorsService).makeBackupCodes(id);
    expect(await words()).toEqual(['New backup codes were made for your account, and those before no longer work']);
    const [factor] = (await app.nest.get(FactorsService).of(id)).factors;
    await expect(app.nest.get(FactorsService).remove(id, factor?.id ?? '')).rejects.toThrow('');
    expect(await words()).toEqual([]);
    await asOperator(() => app.nest.get(FactorsService).reset(MAYA));
    expect(await words()).toEqual(['Every authenticator app, passkey and backup code of your account was removed']);
  });

  it('[ASVS 6.3.7] another password, whoever chose it', async () => {
    await app.nest
      .get(SignInService)
      .choosePassword({ email: MAYA, password: 'demonstration' }, 'oyster sheds by noon', FROM);
    expect(await words()).toEqual(['The password of your account was changed']);
    await asOperator(() => app.nest.get(AccountsService).givePassword(MAYA));
    expect(await words()).toEqual(['The password of your account was replaced by whoever runs the service']);
  });

  it('[ASVS 6.3.7] another address, at the old one and at the new one', async () => {
    const account = await app.asSystem(() => app.nest.get(SsoIdentitiesRepository).accountByEmail(MAYA));
    if (!account) throw new Error('There is no such account');
    const connection = { domains: ['demo.example'] } as unknown as SsoConnection;
    const said = { userName: 'maya', givenName: '', familyName: '', displayName: 'Maya Thornton' };
    await app.asSystem(() =>
      app.nest.get(SsoAccounts).rename(connection, account, { ...said, email: 'maya.t@demo.example' }),
    );
    const letters = await told();
    expect(letters.map(({ address }) => address).toSorted()).toEqual(['maya.t@demo.example', MAYA]);
    for (const { body } of letters) {
      expect(body).toContain('The email address of your account was changed');
      expect(body).not.toContain('@');
    }
  });

  it('nothing that did not happen: a change that fails tells nobody', async () => {
    await expect(
      app.nest
        .get(SignInService)
        .choosePassword({ email: 'leader@demo.example', password: 'wrong' }, 'oyster sheds by one', FROM),
    ).rejects.toThrow();
    expect(await words()).toEqual([]);
  });
});
