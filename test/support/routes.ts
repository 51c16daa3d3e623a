import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RouteRegistry, type RouteEntry } from '#platform/http/route-registry';

export type Route = RouteEntry;

/** Every route of the application, as its own registry has it. */
export function routesOf(nest: NestFastifyApplication): readonly Route[] {
  return nest.get(RouteRegistry).all;
}

/** The address with its parameters filled in; throws for one that is not given. */
export function fillIn(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${path} needs a value for ${name}`);
    return value;
  });
}
