import type { INestApplication } from '@nestjs/common';
import { RouteRegistry, type RouteEntry } from '#platform/http/route-registry';
import { API_SCOPES, SCOPE_OF_PERMISSION } from '#platform/security/api-scope';
import type { Permission } from '#platform/security/permission';
import { PERMISSIONS, ROLE_LABEL, type Role } from '#platform/security/role';
import { list } from '#shared/wording';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', examples: ['urn:ctw:problem:invalid'] },
    title: { type: 'string', examples: ['Some of what was sent cannot be accepted'] },
    status: { type: 'integer', examples: [422] },
    code: { type: 'string', examples: ['invalid'] },
    instance: { type: 'string', description: 'The id of the request, for asking about it' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string', examples: ['/startsOn'] }, detail: { type: 'string' } },
      },
    },
  },
} as const;

const ALWAYS: Readonly<Record<string, string>> = {
  '401': 'Not signed in',
  '404': 'No such record, or not yours to see',
};

const refusal = (description: string): Answer => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const LINK = {
  description: 'RFC 8288: the address of the first part of the list and, when there is more, of the next',
  schema: { type: 'string', examples: ['</api/v1/tasks>; rel="first", </api/v1/tasks?after=WyJ4Il0>; rel="next"'] },
} as const;

interface Answer {
  description?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, { schema?: object }>;
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key again brings the same answer and changes nothing: up to 200 printable characters',
  schema: { type: 'string', examples: ['6f2c9a0e-7c41-4a0f-9d0e-1b1f6c1e6a55'] },
} as const;

const RETRY_AFTER = { description: 'Seconds to wait', schema: { type: 'integer', examples: [30] } } as const;
const ROLES = Object.keys(ROLE_LABEL) as Role[];

const WHAT_IT_IS = 'Referrals, caseload, sessions, jobs, outcomes and contract performance of Connect to Work.';

/** What programs look for in vain, so that nobody takes it for a gap (domain 7.4: what people tell of their health). */
const LEFT_OUT =
  'Left out on purpose: what people told us about their health at work. Plans for work with the adjustments in them, applications to Access to Work, and fit notes have no addresses here, and no token or scope opens them. They are read and changed on the pages, by those who may see them.';

interface Described {
  'x-permission'?: string;
  parameters?: object[];
  security?: unknown;
  responses?: Record<string, Answer>;
}

/** The OpenAPI 3.1 description of the REST API, made from the controllers. Pages are left out. */
export function describeApi(app: INestApplication, serverUrl: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Connect to Work')
    .setDescription(`${WHAT_IT_IS}\n\n${LEFT_OUT}`)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer(serverUrl)
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'A personal token: npm run ctw -- token EMAIL' },
      'token',
    )
    .addOAuth2(
      {
        ...{
          type: 'oauth2',
          description: 'A partner system: private_key_jwt, as /.well-known/oauth-authorization-server says',
        },
        flows: {
          clientCredentials: { tokenUrl: `${serverUrl.replace(/\/$/, '')}/oauth/token`, scopes: { ...API_SCOPES } },
        },
      },
      'partnerSystem',
    )
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  document.paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith('/api/v1/')));
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM as never },
  };
  const routes = app.get(RouteRegistry);
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations as Record<string, Described>)) {
      if (method === 'post') operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
      operation.responses ??= {};
      describeAccess(operation, routes.of(method.toUpperCase(), path.replace(/\{(\w+)\}/g, ':$1')));
      for (const answer of Object.values(operation.responses)) describeList(answer);
      for (const [status, description] of Object.entries(ALWAYS)) {
        operation.responses[status] ??= refusal(description);
      }
      operation.responses['default'] ??= refusal('Refused; the problem says why');
    }
  }
  return document;
}

/** Who may use it and how often, as the route declares it. */
function describeAccess(operation: Described, route: RouteEntry | null): void {
  if (!route) throw new Error('The description has an operation that the registry of routes lacks');
  const responses = (operation.responses ??= {});
  const scope = route.permission && !route.stepUp ? SCOPE_OF_PERMISSION[route.permission] : null;
  const bySystem = scope ? [{ partnerSystem: [scope] }] : [];
  operation.security = route.isPublic ? [] : [{ token: [] }, ...bySystem];
  responses['429'] = { ...refusal('Asked too often'), headers: { 'Retry-After': RETRY_AFTER } };
  if (route.permission === null) return;
  const roles = ROLES.filter((role) => PERMISSIONS[role].has(route.permission as Permission));
  const also = route.stepUp ? '; by a token that was made for exports and what else needs proof' : '';
  const systems = scope ? `; partner systems with the scope ${scope}` : '';
  operation['x-permission'] = route.permission;
  responses['403'] = refusal(
    `Not allowed: for ${list(roles.map((role) => ROLE_LABEL[role].toLowerCase()))}${systems}${also}`,
  );
}

/** Controllers name what a list holds; what goes out is {items} with a Link header. */
function describeList(answer: Answer): void {
  const media = answer.content?.['application/json'];
  if (!media?.schema || !('type' in media.schema) || media.schema.type !== 'array') return;
  media.schema = { type: 'object', required: ['items'], properties: { items: media.schema } };
  answer.headers = { ...answer.headers, Link: LINK };
}
