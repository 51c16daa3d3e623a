import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { TestApp } from '../support/app.js';

const OURS = 'http://localhost:3000';
/** Present and verified: somebody touched it and was known by it. */
const UNLOCKED = 0x05;

/** A passkey of an account, answering by itself what a page of ours asks. */
export async function givenPasskey(app: TestApp, email: string): Promise<{ answer(page: string): string }> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  // COSE (RFC 9053): {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
  const id = randomBytes(16).toString('base64url');
  await app.query(
    `INSERT INTO passkey (user_id, name, credential_id, public_key, counter, created_at)
     SELECT id, 'Phone', $2, $3, 0, now() FROM user_account WHERE email = $1`,
    [email, id, cose],
  );
  let counter = 0;
  return {
    answer(page) {
      const challenge = /challenge&quot;:&quot;([\w-]+)&quot;/.exec(page)?.[1] ?? '';
      const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin: OURS }));
      const count = Buffer.alloc(4);
      count.writeUInt32BE((counter += 1));
      const authenticator = Buffer.concat([
        createHash('sha256').update('localhost').digest(),
        Buffer.from([UNLOCKED]),
        count,
      ]);
      const signed = Buffer.concat([authenticator, createHash('sha256').update(client).digest()]);
      return JSON.stringify({
        ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authenticator.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
        },
      });
    },
  };
}
