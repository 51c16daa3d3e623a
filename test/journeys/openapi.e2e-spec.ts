import { startApp, type TestApp } from '../support/app.js';
import { ApiDescription, type Operation } from '../support/api-description.js';
import { routesOf } from '../support/routes.js';

const name = ({ method, path }: Operation): string => `${method} ${path}`;
const succeeds = ([status]: readonly [string, unknown]): boolean => status.startsWith('2');

describe('the description of the API at /api/openapi.json', () => {
  let app: TestApp;
  let api: ApiDescription;

  beforeAll(async () => {
    app = await startApp();
    const { body, headers } = await app.stranger().get('/api/openapi.json').expect(200);
    expect(headers['content-type']).toMatch(/^application\/json/);
    api = new ApiDescription(body as ConstructorParameters<typeof ApiDescription>[0]);
  });
  afterAll(() => app.close());

  it('is OpenAPI 3.1', () => {
    expect(api.faults()).toEqual([]);
    expect(api.deadReferences()).toEqual([]);
  });

  it('would be found out if it were not', () => {
    const wrong = new ApiDescription({
      openapi: '3.0.3',
      paths: { '/api/v1/x/{id}': { get: { parameters: [{ name: 'id', in: 'path' }], responses: {} } as never } },
      components: { schemas: { 'a b': { $ref: '#/components/schemas/Nobody' } } },
    });
    expect(wrong.faults().join('\n')).toMatch(/\/openapi must match pattern/);
    expect(wrong.faults().join('\n')).toMatch(/must have required property 'required'/);
    expect(wrong.faults().join('\n')).toMatch(/must NOT have fewer than 1 properties/);
    expect(wrong.deadReferences()).toEqual(['#/components/schemas/Nobody']);
  });

  it('describes every API route of the application, and no other', () => {
    const routes = routesOf(app.nest)
      .filter(({ door }) => door === 'api')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(routes.length).toBeGreaterThan(60);
    expect(api.operations.map(name).toSorted()).toEqual(routes.toSorted());
  });

  it('names every operation once', () => {
    const ids = api.operations.map(({ operationId }) => operationId);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  it('declares exactly the parameters that are in the path', () => {
    const faults = api.operations.filter(({ path, parameters = [] }) => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter ?? '');
      const declared = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
      return inPath.toSorted().join() !== declared.toSorted().join();
    });
    expect(faults.map(name)).toEqual([]);
  });

  it('says in words what each operation does, and sorts it under a heading', () => {
    expect(api.operations.filter(({ summary }) => !summary?.trim()).map(name)).toEqual([]);
    expect(api.operations.filter(({ tags }) => !tags?.length).map(name)).toEqual([]);
  });

  it('says how a change is made safe: the version it builds on, and a key so that it happens once', () => {
    const takes = (header: string) => (operation: Operation) =>
      (operation.parameters ?? []).some((parameter) => parameter.in === 'header' && parameter.name === header);
    const posts = api.operations.filter(({ method }) => method === 'POST');
    const changes = api.operations.filter(({ method }) => method === 'PATCH');
    expect(posts.filter((operation) => !takes('Idempotency-Key')(operation)).map(name)).toEqual([]);
    expect(changes.filter((operation) => !takes('If-Match')(operation)).map(name)).toEqual([]);
    for (const { parameters = [], ...operation } of api.operations) {
      const named = parameters.map((parameter) => `${name(operation)} ${parameter.in} ${parameter.name}`);
      expect(named).toEqual([...new Set(named)]);
    }
  });

  it('gives a schema for every answer', () => {
    const without = api.operations.flatMap((operation) =>
      Object.entries(operation.responses)
        .filter(([status, { content }]) => {
          if (status === '204') return false;
          return !content || Object.values(content).some(({ schema }) => !schema);
        })
        .map(([status]) => `${name(operation)} ${status}`),
    );
    expect(without).toEqual([]);
    expect(api.operations.filter(({ responses }) => !Object.entries(responses).some(succeeds)).map(name)).toEqual([]);
  });

  it('gives an example for every body that is sent, and the example fits its schema', () => {
    const faults = api.operations.flatMap((operation) =>
      Object.entries(operation.requestBody?.content ?? {}).flatMap(([type, media]) => {
        const example = api.exampleOf(media);
        const where = `${name(operation)} ${type}`;
        if (example === undefined) return [`${where} has no example`];
        const isMultipart = type === 'multipart/form-data';
        const wrong = api.check(media.schema ?? {}, example);
        // A file cannot stand in an example.
        return wrong
          .filter((fault) => !(isMultipart && /required property 'file'/.test(fault)))
          .map((fault) => `${where}: ${fault}`);
      }),
    );
    expect(faults).toEqual([]);
  });

  it('gives an example for every answer that is JSON, and the example fits its schema', () => {
    const faults = api.operations.flatMap((operation) =>
      Object.entries(operation.responses)
        .filter(succeeds)
        .flatMap(([status, { content }]) => {
          const media = content?.['application/json'];
          if (!media) return [];
          const example = api.exampleOf(media);
          const where = `${name(operation)} ${status}`;
          if (example === undefined) return [`${where} has no example`];
          return api.check(media.schema ?? {}, example).map((fault) => `${where}: ${fault}`);
        }),
    );
    expect([...new Set(faults)]).toEqual([]);
  });
});
