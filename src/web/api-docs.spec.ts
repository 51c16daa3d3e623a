import { presentApiDocs, type OpenApiDocument } from './api-docs.js';

const document: OpenApiDocument = {
  info: { title: 'Connect to Work API', version: '1', description: 'First.\n\nSecond.' },
  tags: [{ name: 'episodes', description: 'Runs of support.' }, { name: 'empty' }],
  paths: {
    '/api/v1/episodes/{id}/closure': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
      post: {
        tags: ['episodes'],
        summary: 'End support',
        parameters: [{ $ref: '#/components/parameters/Key' }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Close' } } } },
        responses: {
          '200': {
            description: 'Closed',
            headers: { ETag: { description: 'The version' } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Episode' } } },
          },
          '412': { description: 'Stale', content: { 'application/problem+json': { example: { status: 412 } } } },
          '204': { description: 'Nothing' },
        },
      },
    },
    '/health/live': { get: { summary: 'Live', responses: {} } },
  },
  components: {
    parameters: { Key: { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', examples: ['k-1'] } } },
    schemas: {
      Close: {
        type: 'object',
        required: ['reason'],
        properties: { reason: { type: 'string', enum: ['withdrew', 'moved'], description: 'Why support ends.' } },
      },
      Base: { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } },
      Episode: {
        allOf: [{ $ref: '#/components/schemas/Base' }],
        properties: {
          closedOn: { type: ['string', 'null'], format: 'date' },
          sessions: { type: 'array', items: { type: 'object', properties: { count: { type: 'integer' } } } },
          before: { $ref: '#/components/schemas/Episode' },
        },
      },
    },
  },
};

const api = presentApiDocs(document);
const closure = api.groups[0]?.operations[0];

it('groups operations under their first tag, the untagged last, and shows no empty group', () => {
  expect(api.groups.map(({ name }) => name)).toEqual(['Episodes', 'Other']);
  expect(api.paragraphs).toEqual(['First.', 'Second.']);
});

it('lists the parameters of the path and of the operation, references followed', () => {
  expect(
    closure?.parameters.map(({ name, place, type, required, example }) => [name, place, type, required, example]),
  ).toEqual([
    ['id', 'path', 'text (uuid)', true, ''],
    ['Idempotency-Key', 'header', 'text', false, 'k-1'],
  ]);
});

it('shows what to send: fields, whether needed, allowed values, an example', () => {
  expect(closure?.body?.fields).toEqual([
    { name: 'reason', type: 'text', required: true, description: 'Why support ends', values: ['withdrew', 'moved'] },
  ]);
  expect(JSON.parse(closure?.body?.example ?? '')).toEqual({ reason: 'withdrew' });
});

it('puts allOf together, names nested fields by their path, and does not open a schema inside itself', () => {
  const closed = closure?.responses.find(({ status }) => status === '200');
  expect(closed?.body?.fields.map(({ name, type, required }) => [name, type, required])).toEqual([
    ['id', 'text (uuid)', true],
    ['closedOn', 'text (date) or nothing', false],
    ['sessions', 'list of object', false],
    ['sessions[].count', 'whole number', false],
    ['before', 'object', false],
  ]);
  expect(JSON.parse(closed?.body?.example ?? '')).toEqual({
    id: expect.any(String),
    closedOn: '2026-09-01',
    sessions: [{ count: 1 }],
  });
  expect(closed?.headers).toEqual([{ name: 'ETag', description: 'The version' }]);
});

it('prefers an example that is given, and shows none where there is no body', () => {
  expect(closure?.responses.find(({ status }) => status === '412')?.body?.example).toBe('{\n  "status": 412\n}');
  expect(closure?.responses.find(({ status }) => status === '204')?.body).toBeNull();
});

it('says once what every refusal looks like', () => {
  const refused = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  const described = presentApiDocs({
    paths: { '/a': { get: { responses: { '404': refused } } } },
    components: { schemas: { Problem: { type: 'object', properties: { code: { type: 'string', example: 'gone' } } } } },
  });
  expect(described.groups[0]?.operations[0]?.responses[0]?.body).toBeNull();
  expect(described.problem?.fields.map(({ name }) => name)).toEqual(['code']);
});

it('survives an empty document and a reference that leads nowhere', () => {
  expect(presentApiDocs({}).groups).toEqual([]);
  const broken = { paths: { '/a': { get: { responses: { '200': { $ref: '#/components/responses/Gone' } } } } } };
  expect(presentApiDocs(broken).groups[0]?.operations[0]?.responses[0]).toEqual({
    status: '200',
    description: '',
    headers: [],
    body: null,
  });
});
