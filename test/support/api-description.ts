import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export interface Operation {
  readonly method: string;
  /** `/api/v1/episodes/{id}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly example?: unknown }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, MediaType>> }>>;
}

export interface MediaType {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'method' | 'path'>>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const WHOLE = 'urn:ctw:test:api';

/** The description of our own API, for holding it against the standard and the API against it. */
export class ApiDescription {
  readonly operations: readonly Operation[];
  private readonly ajv: Ajv2020;
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(private readonly document: Document) {
    this.ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    this.ajv.addFormat('binary', true);
    this.ajv.addSchema({ $id: WHOLE, components: document.components, paths: document.paths });
    this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([method]) => METHODS.includes(method))
        .map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
    );
  }

  /** What the document breaks of OpenAPI 3.1 (test/journeys/openapi-3.1.schema.json). */
  faults(): readonly string[] {
    const standard = new URL('../journeys/openapi-3.1.schema.json', import.meta.url);
    const schema = JSON.parse(readFileSync(standard, 'utf8')) as { readonly $id: string };
    const validate = this.ajv.getSchema(schema.$id) ?? this.ajv.compile(schema);
    return validate(this.document) ? [] : wordsOf(validate.errors);
  }

  /** References that lead nowhere. */
  deadReferences(): readonly string[] {
    const found = [...JSON.stringify(this.document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? '');
    return [...new Set(found)].filter((to) => this.at(to) === undefined);
  }

  /** The operation that answers the address, such as `/api/v1/episodes/3f1f…/start`. */
  operationFor(method: string, url: string): Operation | undefined {
    const { pathname } = new URL(url, 'http://here.invalid');
    const parts = pathname.split('/');
    const fits = ({ path }: Operation): boolean => {
      const pattern = path.split('/');
      return pattern.length === parts.length && pattern.every((part, i) => part.startsWith('{') || part === parts[i]);
    };
    const candidates = this.operations.filter((operation) => operation.method === method && fits(operation));
    // `/placements/kinds` is itself before it is `/placements/{id}`.
    return candidates.toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
  }

  /** Where a JSON answer departs from its description; an empty list when it does not. */
  departures(method: string, url: string, status: number, body: unknown): readonly string[] {
    const operation = this.operationFor(method, url);
    if (!operation) return [`${method} ${url} is not described`];
    const response = operation.responses[String(status)] ?? operation.responses['default'];
    const where = `${method} ${operation.path} ${status}`;
    if (!response) return [`${where} is not described`];
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    const schema = response.content?.[type]?.schema;
    if (!schema) return body === undefined ? [] : [`${where} has no schema`];
    // One line for the same fault in every item of a list.
    return this.check(schema, body).map((fault) => `${where}: ${fault.replace(/\/\d+(?=\/| )/g, '/*')}`);
  }

  /** Where a value departs from a schema of the document. */
  check(schema: Schema, value: unknown): readonly string[] {
    const key = JSON.stringify(schema);
    let validate = this.compiled.get(key);
    if (!validate) {
      const absolute = JSON.parse(key.replaceAll('"$ref":"#/', `"$ref":"${WHOLE}#/`)) as object;
      validate = this.ajv.compile(absolute);
      this.compiled.set(key, validate);
    }
    return validate(value) ? [] : wordsOf(validate.errors);
  }

  /** An example of the body: its own, or one put together from the examples of its fields. Undefined when there is none. */
  exampleOf({ schema, example, examples }: MediaType): unknown {
    if (example !== undefined) return example;
    const [named] = Object.values(examples ?? {});
    return named ? named.value : schema && this.exampleOfSchema(schema);
  }

  /** What a reference of the document leads to. */
  resolve(reference: string): Schema {
    return this.at(reference) as Schema;
  }

  private exampleOfSchema(schema: Schema): unknown {
    const { $ref, allOf, anyOf, oneOf, example, examples, properties, required = [] } = schema;
    if ($ref) return this.exampleOfSchema(this.at($ref) as Schema);
    if (example !== undefined) return example;
    if (examples?.length) return examples[0];
    if (schema.enum?.length) return schema.enum[0];
    const [choice] = allOf ?? anyOf ?? oneOf ?? [];
    if (choice) return this.exampleOfSchema(choice);
    if (schema.type === 'array') {
      const inner = this.exampleOfSchema((schema as { items?: Schema }).items ?? {});
      return inner === undefined ? undefined : [inner];
    }
    if (!properties) return undefined;
    const fields = Object.entries(properties)
      .filter(([, field]) => field.format !== 'binary')
      .map(([name, field]) => [name, this.exampleOfSchema(field)] as const);
    if (fields.some(([name, value]) => value === undefined && required.includes(name))) return undefined;
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }

  private at(reference: string): unknown {
    return reference
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>(
        (part, key) => (part as Record<string, unknown> | undefined)?.[decodeURIComponent(key)],
        this.document,
      );
  }
}

function wordsOf(errors: readonly ErrorObject[] | null | undefined): readonly string[] {
  return (errors ?? []).map(({ instancePath, message, params }) => {
    const extra = (params as { additionalProperty?: string }).additionalProperty;
    return `${instancePath || '/'} ${message ?? 'is not right'}${extra ? ` (${extra})` : ''}`;
  });
}
