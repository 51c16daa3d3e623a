import { Passwords, PasswordsBusy } from './passwords.js';

describe('passwords', () => {
  it('match what was hashed, whatever way an accent was typed, and nothing else', async () => {
    const passwords = new Passwords();
    const stored = await passwords.hash('caf\u00e9 on the pier');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.matches(stored, 'cafe\u0301 on the pier')).toBe(true);
    expect(await passwords.matches(stored, 'cafe on the pier')).toBe(false);
    expect(await passwords.matches(null, 'anything')).toBe(false);
  });

  it('[ASVS 11.4.2] are hashed with Argon2id at 19 MiB and two passes, and a weaker hash is known for one', async () => {
    const passwords = new Passwords();
    expect(passwords.needsUpgrade(await passwords.hash('heron on the weir'))).toBe(false);
    for (const weaker of [
      '$argon2id$v=19$m=12288,t=2,p=1$c2FsdHNhbHQ$aGFzaA',
      '$argon2id$v=19$m=19456,t=1,p=1$c2FsdHNhbHQ$aGFzaA',
      '$argon2i$v=19$m=65536,t=3,p=1$c2FsdHNhbHQ$aGFzaA',
      '$2b$12$abcdefghijklmnopqrstuv',
    ])
      expect(passwords.needsUpgrade(weaker)).toBe(true);
  });

  it('are refused at once when too many wait, and taken again when the crowd has gone', async () => {
    const passwords = new Passwords();
    const crowd = await Promise.allSettled(Array.from({ length: 60 }, (_, place) => passwords.hash(`one of ${place}`)));
    const refused = crowd.filter(({ status }) => status === 'rejected');
    expect(crowd.length - refused.length).toBe(42);
    for (const each of refused) expect((each as PromiseRejectedResult).reason).toBeInstanceOf(PasswordsBusy);
    expect(await passwords.hash('late')).toMatch(/^\$argon2id/);
  }, 30_000);
});
