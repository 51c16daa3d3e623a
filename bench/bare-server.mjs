// The limit to compare with: node:http and pg, nothing else. Each address does what the program was recorded to do for
// one request: BEGIN, the settings of row-level security, the same SQL, the entry in the access log, COMMIT, JSON.
import { createServer } from 'node:http';
import pg from 'pg';
import { replay, replayWrite } from './replay.mjs';

process.once('message', ({ databaseUrl, poolSize, routes }) => {
  for (const type of [20, 1700]) pg.types.setTypeParser(type, Number);
  pg.types.setTypeParser(1082, (text) => text);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize, keepAlive: true });
  const byPath = new Map(routes.map((route) => [route.path, route]));

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) => {
        response.writeHead(status, {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
        });
        response.end(body);
      },
      (error) => {
        response.writeHead(500);
        response.end(String(error.message));
      },
    );
  });

  async function answer(request) {
    const route = byPath.get(request.url);
    if (!route) return { status: 404, body: '{}' };
    const wish = request.method === 'POST' ? JSON.parse(await bodyOf(request)) : null;
    const client = await pool.connect();
    try {
      const rows = wish
        ? await replayWrite(client, route.statements, route.recorded, revived(wish))
        : await replay(client, route.statements);
      return { status: wish ? 201 : 200, body: JSON.stringify(rows) };
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
});

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Instants travel as text. */
function revived(wish) {
  return Object.fromEntries(
    Object.entries(wish).map(([key, value]) => [key, key.endsWith('At') ? new Date(value) : value]),
  );
}

process.on('disconnect', () => process.exit(0));
