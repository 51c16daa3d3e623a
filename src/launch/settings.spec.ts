import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { launchSettings, refuseTakenPorts } from './settings.mjs';

describe('what the launcher reads from the environment', () => {
  it('is a demonstration with its own database when nothing is said', () => {
    expect(launchSettings({}, '/house')).toEqual({
      mode: 'demo',
      embedded: true,
      dataDir: '/house/.data',
      port: 3000,
      opsPort: 9464,
      host: '127.0.0.1',
    });
  });

  it('is live operation when a database is named', () => {
    const settings = launchSettings({ DATABASE_URL: 'postgres://somewhere', PORT: '8080' }, '/house');
    expect(settings).toMatchObject({ mode: 'live', embedded: false, port: 8080 });
  });

  it.each([
    [{ CTW_MODE: 'live' }, /needs a database of your own/],
    [{ CTW_MODE: 'test' }, /can be demo or live/],
    [{ PORT: 'http' }, /PORT is "http"/],
    [{ OPS_PORT: '70000' }, /OPS_PORT is "70000"/],
  ])('refuses %j', (environment, reason) => {
    expect(() => launchSettings(environment, '/house')).toThrow(reason);
  });
});

describe('a port that is taken', () => {
  it('is refused in one sentence that names another', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const host = '127.0.0.1';

    await expect(refuseTakenPorts({ port, host, opsPort: port })).rejects.toThrow(
      `Port ${port} is in use by another program; stop that program or choose another: PORT=${port + 1} npm start`,
    );

    await new Promise((resolve) => server.close(resolve));
    await expect(refuseTakenPorts({ port, host, opsPort: port })).resolves.toBeUndefined();
  });

  it('says so when the address is not one of this machine', async () => {
    await expect(refuseTakenPorts({ port: 3999, host: '192.0.2.1', opsPort: 3998 })).rejects.toThrow(
      /HOST is 192.0.2.1/,
    );
  });
});
