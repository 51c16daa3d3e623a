import { writeFileSync } from 'node:fs';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { RuleBroken } from '../../platform/errors/domain-error.js';
import { UsageError, type Command } from '../command.js';

/**
 * A new pair of keys for a partner's system, as its developers would make it: the private key goes into FILE, which only
 * its owner may read, and the public one is printed, to be pasted on the system's page. Nothing of it is kept.
 */
export const partnerKey: Command = async (words, { print, progress }) => {
  const [file, ...more] = words;
  if (!file || more.length > 0) throw new UsageError('');
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const open = await exportJWK(publicKey);
  const named = { kid: (await calculateJwkThumbprint(open)).slice(0, 12), alg: 'ES256', use: 'sig' };
  try {
    writeFileSync(file, `${JSON.stringify({ ...(await exportJWK(privateKey)), ...named }, null, 2)}\n`, {
      ...{ mode: 0o600, flag: 'wx' },
    });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw exists ? new RuleBroken('partner.key-file', `${file} is there already, and is left as it is`) : error;
  }
  print(JSON.stringify({ keys: [{ ...open, ...named }] }, null, 2));
  progress(`The private key is in ${file}. Paste the public one above at "Partner systems"`);
};
