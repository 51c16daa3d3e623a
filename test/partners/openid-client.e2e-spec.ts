import type { AddressInfo } from 'node:net';
import * as client from 'openid-client';
import { startApp, type TestApp } from '../support/app.js';
import { ISSUER, PartnerSystem } from './partner.js';

describe('[I4] a partner system that uses openid-client', () => {
  let app: TestApp;
  let here: string;

  beforeAll(async () => {
    app = await startApp();
    await app.nest.listen(0, '127.0.0.1');
    here = `http://127.0.0.1:${(app.nest.getHttpServer().address() as AddressInfo).port}`;
    // Its clock goes and cannot be stopped.
    app.clock.moveTo(new Date());
  });
  afterAll(() => app.close());

  it.each(['ES256', 'PS256', 'RS256', 'EdDSA'])(
    '[ASVS 10.4.16] finds the endpoint, proves itself with its private key (%s) and calls the API',
    async (algorithm) => {
      const partner = await PartnerSystem.register(app, { name: `Openid ${algorithm}` }, algorithm);
      const key = { key: partner.keys.privateKey, kid: 'one' };
      // The service is called by its own name; only where it listens is the test's.
      const options = {
        ...{ algorithm: 'oauth2' as const, execute: [client.allowInsecureRequests] },
        [client.customFetch]: (url: string, init: object) => fetch(url.replace(ISSUER, here), init),
      };
      const config = await client.discovery(new URL(ISSUER), partner.id, {}, client.PrivateKeyJwt(key), options);
      const granted = await client.clientCredentialsGrant(config, { scope: 'referrals:read' });
      expect(granted).toMatchObject({ token_type: 'bearer', expires_in: 600, scope: 'referrals:read' });
      const sent = await client.fetchProtectedResource(
        config,
        granted.access_token,
        new URL(`${ISSUER}/api/v1/referrals/sent`),
        'GET',
      );
      expect([sent.status, await sent.json()]).toEqual([200, { items: [] }]);
      await expect(client.clientCredentialsGrant(config, { scope: 'performance:read' })).rejects.toMatchObject({
        error: 'invalid_scope',
      });
    },
  );
});
