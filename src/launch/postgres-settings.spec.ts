import { serverSettings } from './postgres-settings.js';

describe('the settings of the built-in database', () => {
  it.each([
    [512, '64MB', '4MB'],
    [4_096, '512MB', '8MB'],
    [24_000, '1024MB', '32MB'],
  ])('with %i MB of memory: %s of buffers, %s for a sort', (memory, buffers, sort) => {
    expect(serverSettings(memory)).toMatchObject({ shared_buffers: buffers, work_mem: sort });
  });

  it('lose no answered write, listen on this machine only and write no values into the log', () => {
    expect(serverSettings(1_024)).toMatchObject({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      log_min_error_statement: 'panic',
      log_error_verbosity: 'terse',
    });
  });
});
