import { RequestMethod, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { lookOf, type Look } from '#platform/http/look';
import { DOOR, PUBLIC, REQUIRES, type Door } from '#platform/http/registration';
import type { Permission } from '#platform/security/permission';

/** One address of the application with one method, as its controller declares it. */
export interface Route {
  /** `EpisodesController.get`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** `/api/v1/episodes/:id`, always with a slash before and none behind. */
  readonly path: string;
  readonly door: Door | null;
  readonly permission: Permission | null;
  readonly isPublic: boolean;
  /** What the access log writes when the route shows something. */
  readonly look: Look | null;
}

/** Every route of the application, found in the application itself, so that a new one cannot be forgotten. */
export function routesOf(nest: NestFastifyApplication): readonly Route[] {
  const scanner = new MetadataScanner();
  return nest
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      return scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name, handler: prototype[name] as object }))
        .filter(({ handler }) => Reflect.hasMetadata('path', handler))
        .map(({ name, handler }): Route => ({
          name: `${metatype?.name ?? ''}.${name}`,
          method: methodOf(handler),
          path: addressOf(Reflect.getMetadata('path', metatype as object), Reflect.getMetadata('path', handler)),
          door: (Reflect.getMetadata(DOOR, metatype as object) as Door | undefined) ?? null,
          permission: (Reflect.getMetadata(REQUIRES, handler) as Permission | undefined) ?? null,
          isPublic: Reflect.getMetadata(PUBLIC, handler) === true,
          look: lookOf(metatype as Type, handler),
        }));
    });
}

/** The address with its parameters filled in; throws for one that is not given. */
export function fillIn(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${path} needs a value for ${name}`);
    return value;
  });
}

function methodOf(handler: object): Route['method'] {
  return RequestMethod[Reflect.getMetadata('method', handler) as RequestMethod] as Route['method'];
}

function addressOf(...parts: readonly unknown[]): string {
  const path = parts.map(String).join('/').split('/').filter(Boolean).join('/');
  return `/${path}`;
}
