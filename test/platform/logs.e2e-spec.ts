import { pino } from 'pino';
import { FindPeople } from '#modules/participants';
import { Logger } from '#platform/logging/logger';
import { startApp, type TestApp } from '../support/app.js';

/** Whom somebody looks for: in the address of a request, and nowhere in a log. */
const NAME = 'Zebedee';

describe('our own logs', () => {
  let app: TestApp;
  const lines: string[] = [];

  beforeAll(async () => {
    app = await startApp();
    // The same logger, talking of everything, into our hands.
    const written = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    Object.assign(app.nest.get(Logger), { pino: written });
  });
  afterAll(() => app.close());

  it('never hold the query of an address, whatever becomes of the request, and no other site is told it', async () => {
    const specialist = await app.as('specialist@demo.example');
    const token = await app.withToken('specialist@demo.example');
    const people = app.nest.get(FindPeople);
    const found = await Promise.all([
      specialist.get(`/search?words=${NAME}`),
      specialist.get(`/caseload?words=${NAME}`),
      specialist.get(`/nowhere?words=${NAME}`),
      specialist.get(`/performance?words=${NAME}`),
      token.get(`/api/v1/participants?search=${NAME}`),
      token.get(`/api/v1/participants?shoeSize=${NAME}`),
      token.get(`/api/v1/participants/${NAME}`),
      app.stranger().get(`/search?words=${NAME}`),
      app.stranger().get(`/api/v1/participants?search=${NAME}`),
      app.stranger().get(`/search?words=${NAME}%zz`),
    ]);
    people.search = () => Promise.reject(new Error(`${NAME} broke it`));
    found.push(await token.get(`/api/v1/participants?search=${NAME}`), await specialist.get(`/search?words=${NAME}`));
    expect(found.map(({ status }) => status)).toEqual([200, 200, 404, 403, 200, 422, 404, 303, 401, 303, 500, 500]);

    expect(lines.filter((line) => line.includes('"request.failed"'))).toHaveLength(2);
    expect(lines.filter((line) => line.includes(NAME) || line.includes('?'))).toEqual([]);
    for (const { headers } of found) expect(headers['referrer-policy']).toBe('same-origin');
  });
});
