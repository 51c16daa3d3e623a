import { explainedByDisk, isDiskFull } from './disk-full.js';

describe('a full disk', () => {
  it.each([
    [{ code: 'ENOSPC', message: 'write' }],
    [{ code: '53100', message: 'could not extend file "base/16385/13332_fsm": wrote only 4096 of 8192 bytes' }],
    [{ message: 'FATAL: could not write to file "pg_wal/xlogtemp.7": No space left on device' }],
  ])('is known by %j', (error) => {
    expect(isDiskFull(error)).toBe(true);
    expect(explainedByDisk(error, '/house/.data', 9_000)).toMatchObject({
      isPlain: true,
      message: 'The disk is full: /house/.data has no room left. Make room and start again.',
    });
  });

  it('explains what else goes wrong when no room is left, and nothing when there is', () => {
    const lost = new Error('Connection terminated unexpectedly');
    expect(explainedByDisk(lost, '/house/.data', 3)).toMatchObject({ isPlain: true });
    expect(explainedByDisk(lost, '/house/.data', 9_000)).toBe(lost);
    for (const other of [lost, null, undefined, 'text', { code: '23505' }]) expect(isDiskFull(other)).toBe(false);
  });
});
