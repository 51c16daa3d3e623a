// What the launcher reads from the environment, with the defaults of the command line's contract. Node built-ins only.
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { PlainError } from './progress.mjs';

/**
 * `{ mode, embedded, dataDir, port, opsPort, host }`. Without DATABASE_URL the program brings its own database, which it
 * does for demonstrations only; live operation asks for a database of your own.
 */
export function launchSettings(env, root) {
  const embedded = !env.DATABASE_URL;
  const mode = env.CTW_MODE || (embedded ? 'demo' : 'live');
  if (mode !== 'demo' && mode !== 'live') throw new PlainError(`CTW_MODE is "${mode}"; it can be demo or live.`);
  if (mode === 'live' && embedded) throw new PlainError('Live mode needs a database of your own: set DATABASE_URL.');
  return {
    mode,
    embedded,
    dataDir: env.DATA_DIR ? resolve(env.DATA_DIR) : join(root, '.data'),
    port: portNumber(env, 'PORT', 3000),
    opsPort: portNumber(env, 'OPS_PORT', 9464),
    host: env.HOST || '127.0.0.1',
  };
}

/** Refuses in one sentence when a port the program is going to listen on is taken. */
export async function refuseTakenPorts({ port, host, opsPort }) {
  const problem = (await problemWith(port, host, 'PORT')) ?? (await problemWith(opsPort, '127.0.0.1', 'OPS_PORT'));
  if (problem) throw new PlainError(problem);
}

function portNumber(env, name, usual) {
  const text = env[name];
  if (!text) return usual;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new PlainError(`${name} is "${text}"; it must be a number from 1 to 65535.`);
}

function problemWith(port, host, name) {
  const another = `choose another: ${name}=${port < 1024 ? port + 3000 : port + 1} npm start`;
  const reasons = {
    EADDRINUSE: `Port ${port} is in use by another program; stop that program or ${another}`,
    EACCES: `Port ${port} needs more rights than this user has; ${another}`,
    EADDRNOTAVAIL: `HOST is ${host}, which is not an address of this machine.`,
    ENOTFOUND: `HOST is ${host}, which is not an address of this machine.`,
  };
  return new Promise((answer) => {
    const server = createServer();
    server.once('error', (error) => answer(reasons[error.code] ?? `Port ${port} cannot be used: ${error.message}`));
    server.listen({ port, host, exclusive: true }, () => server.close(() => answer(null)));
  });
}
