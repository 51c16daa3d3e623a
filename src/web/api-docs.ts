/** Lays an OpenAPI 3.1 document out for reading: groups, operations, their fields and examples, references followed. */
import { exampleOf, type FieldRow, fieldsOf, type Schema, typeOf, withoutStop } from './api-schema.js';

export interface ParameterRow {
  readonly name: string;
  readonly place: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  readonly example: string;
}

export interface BodyDocs {
  readonly mediaType: string;
  readonly fields: readonly FieldRow[];
  /** Formatted JSON, or null when there is nothing to show. */
  readonly example: string | null;
}

export interface ResponseDocs {
  readonly status: string;
  readonly description: string;
  readonly headers: readonly { readonly name: string; readonly description: string }[];
  readonly body: BodyDocs | null;
}

export interface OperationDocs {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly paragraphs: readonly string[];
  readonly deprecated: boolean;
  readonly parameters: readonly ParameterRow[];
  readonly body: BodyDocs | null;
  readonly responses: readonly ResponseDocs[];
}

export interface ApiDocs {
  readonly title: string;
  readonly version: string;
  readonly paragraphs: readonly string[];
  /** What every refusal looks like, said once. */
  readonly problem: BodyDocs | null;
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly operations: readonly OperationDocs[];
  }[];
}

interface Content {
  readonly [mediaType: string]: {
    readonly schema?: Schema;
    readonly example?: unknown;
    readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
  };
}

interface Parameter {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
  readonly example?: unknown;
}

interface Operation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly $ref?: string; readonly content?: Content };
  readonly responses?: Readonly<
    Record<
      string,
      {
        readonly $ref?: string;
        readonly description?: string;
        readonly headers?: Readonly<Record<string, { readonly description?: string }>>;
        readonly content?: Content;
      }
    >
  >;
}

/** As much of an OpenAPI document as the page reads; the rest may be there too. */
export interface OpenApiDocument {
  readonly info?: { readonly title?: string; readonly version?: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths?: Readonly<Record<string, unknown>>;
  readonly components?: unknown;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const;
const REST = 'Other';
const PROBLEM = 'application/problem+json';
const SHARED_PROBLEM = '#/components/schemas/Problem';

/** The document as the page shows it. Operations stand under their first tag, in the order of the document. */
export function presentApiDocs(document: OpenApiDocument): ApiDocs {
  const follow = references(document);
  const groups = new Map<string, OperationDocs[]>((document.tags ?? []).map(({ name }) => [name, []]));
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const shared = (item as { parameters?: readonly Parameter[] }).parameters ?? [];
    for (const method of METHODS) {
      const operation = (item as Partial<Record<string, Operation>>)[method];
      if (!operation) continue;
      const group = operation.tags?.[0] ?? REST;
      if (!groups.has(group)) groups.set(group, []);
      groups.get(group)?.push(present(path, method, operation, shared, follow));
    }
  }
  return {
    title: document.info?.title ?? 'API',
    version: document.info?.version ?? '',
    paragraphs: paragraphsOf(document.info?.description),
    problem: problemOf(document, follow),
    groups: [...groups]
      .filter(([, operations]) => operations.length > 0)
      .map(([name, operations]) => ({
        id: `group-${slug(name)}`,
        name: name.charAt(0).toUpperCase() + name.slice(1),
        description: document.tags?.find((tag) => tag.name === name)?.description ?? '',
        operations,
      })),
  };
}

type Follow = <T extends object>(thing: T) => T;

function present(
  path: string,
  method: string,
  operation: Operation,
  shared: readonly Parameter[],
  follow: Follow,
): OperationDocs {
  const body = operation.requestBody && follow(operation.requestBody);
  return {
    id: `${method}-${slug(path)}`,
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? operation.operationId ?? '',
    paragraphs: paragraphsOf(operation.description),
    deprecated: operation.deprecated ?? false,
    parameters: [...shared, ...(operation.parameters ?? [])].map((parameter) =>
      presentParameter(follow(parameter), follow),
    ),
    body: presentBody(body?.content, follow),
    responses: Object.entries(operation.responses ?? {}).map(([status, reference]) => {
      const response = follow(reference);
      return {
        status,
        description: response.description ?? '',
        headers: Object.entries(response.headers ?? {}).map(([name, header]) => ({
          name,
          description: follow(header).description ?? '',
        })),
        body: isSharedProblem(response.content) ? null : presentBody(response.content, follow),
      };
    }),
  };
}

function problemOf(document: OpenApiDocument, follow: Follow): BodyDocs | null {
  const { schemas } = (document.components ?? {}) as { schemas?: Readonly<Record<string, Schema>> };
  const schema = schemas?.['Problem'];
  return schema ? presentBody({ [PROBLEM]: { schema } }, follow) : null;
}

/** Some hundred answers are the same problem: its fields stand on the page once, not under each. */
function isSharedProblem(content: Content | undefined): boolean {
  const problem = content?.[PROBLEM];
  return problem?.schema?.$ref === SHARED_PROBLEM && problem.example === undefined;
}

function presentParameter(parameter: Parameter, follow: Follow): ParameterRow {
  const schema = follow(parameter.schema ?? {});
  const example = parameter.example ?? schema.example ?? schema.examples?.[0];
  return {
    name: parameter.name ?? '',
    place: parameter.in ?? '',
    type: typeOf(schema, follow),
    required: parameter.required ?? false,
    description: withoutStop(parameter.description ?? schema.description),
    example: example === undefined ? '' : String(example),
  };
}

function presentBody(content: Content | undefined, follow: Follow): BodyDocs | null {
  const [mediaType, body] = Object.entries(content ?? {})[0] ?? [];
  if (!mediaType || !body) return null;
  const given = body.example ?? Object.values(body.examples ?? {})[0]?.value;
  const example = given ?? (body.schema && exampleOf(body.schema, follow));
  return {
    mediaType,
    fields: body.schema ? fieldsOf(body.schema, follow) : [],
    example: example === undefined ? null : typeof example === 'string' ? example : JSON.stringify(example, null, 2),
  };
}

/** Follows `$ref` within the document; a reference that leads nowhere stays as it is. */
function references(document: OpenApiDocument): Follow {
  return <T extends object>(thing: T): T => {
    let current: unknown = thing;
    for (let steps = 0; steps < 10; steps += 1) {
      const reference = (current as { $ref?: unknown }).$ref;
      if (typeof reference !== 'string' || !reference.startsWith('#/')) break;
      const keys = reference
        .slice(2)
        .split('/')
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
      const target = keys.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      if (!target || typeof target !== 'object') break;
      current = target;
    }
    return current as T;
  };
}

function paragraphsOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
