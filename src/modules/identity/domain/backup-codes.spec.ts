import { newBackupCodes, readBackupCode, writeBackupCode } from './backup-codes.js';

/** Always the next letter, so that labels repeat themselves until they may not. */
function counting(): (below: number) => number {
  let at = 0;
  return (below) => Math.floor((at += 0.5)) % below;
}

it('makes ten codes, each found by a label of its own', () => {
  const codes = newBackupCodes(counting());
  expect(new Set(codes.map(({ label }) => label)).size).toBe(10);
  expect(codes.map(writeBackupCode)).toEqual(codes.map(() => expect.stringMatching(/^[a-z2-9]{2}(-[a-z2-9]{4}){3}$/)));
});

it('reads a code however it is spaced, and nothing that is none', () => {
  const [code] = newBackupCodes(counting());
  if (!code) throw new Error('No code');
  const written = writeBackupCode(code);
  for (const typed of [
    written,
    written.toUpperCase(),
    ` ${written.replaceAll('-', ' ')} `,
    written.replaceAll('-', ''),
  ])
    expect(readBackupCode(typed)).toEqual(code);
  for (const typed of ['', '123456', `${written}x`, written.replace(/.$/, '0')])
    expect(readBackupCode(typed)).toBeNull();
});
