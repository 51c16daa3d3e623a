import { Injectable, type OnApplicationBootstrap, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { lookOf } from './look.js';
import { DOOR, type Door } from './registration.js';
import { routeFactsOf, type Deed, type Look, type Method } from './route.js';
import type { Permission } from '#platform/security/permission';

/** One address of the application with one method, as its handler declares it. */
export interface RouteEntry extends Omit<Deed, 'look'> {
  /** `EpisodesController.get`. */
  readonly name: string;
  readonly method: Method;
  /** `/api/v1/episodes/:id`, always with a slash before and none behind. */
  readonly path: string;
  /** Null for what is neither: health, the description of the API. */
  readonly door: Door | null;
  readonly permission: Permission | null;
  readonly isPublic: boolean;
  /** What the access log writes when the route answers with a record, a refused form included. */
  readonly look: Look | null;
}

/** A handler says nothing about who may use it: the application does not start. */
export class RouteDeclaresNothing extends Error {}

/** Every route of the application, read from the application itself, so that a new one cannot be forgotten. */
@Injectable()
export class RouteRegistry implements OnApplicationBootstrap {
  private known: readonly RouteEntry[] | undefined;
  private byAddress: ReadonlyMap<string, RouteEntry> | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  /** Reads them once at the start. Throws RouteDeclaresNothing for a handler without @Route. */
  onApplicationBootstrap(): void {
    void this.all;
  }

  get all(): readonly RouteEntry[] {
    this.known ??= this.discovery.getControllers().flatMap(({ metatype }) => entriesOf(metatype as Type));
    return this.known;
  }

  /** The route at an address as the server matched it, such as GET and `/episodes/:id`. HEAD is GET without its body. */
  of(method: string, path: string): RouteEntry | null {
    this.byAddress ??= new Map(this.all.map((route) => [`${route.method} ${route.path}`, route]));
    return this.byAddress.get(`${method === 'HEAD' ? 'GET' : method} ${path}`) ?? null;
  }
}

/** The routes of one controller. Throws RouteDeclaresNothing for a handler without @Route. */
export function entriesOf(Controller: Type): readonly RouteEntry[] {
  const prototype = Controller.prototype as Readonly<Record<string, object>>;
  return new MetadataScanner()
    .getAllMethodNames(prototype)
    .map((name) => ({ name: `${Controller.name}.${name}`, handler: prototype[name] as object }))
    .filter(({ handler }) => Reflect.hasMetadata(PATH_METADATA, handler))
    .map(({ name, handler }) => entryOf(Controller, name, handler));
}

function entryOf(Controller: Type, name: string, handler: object): RouteEntry {
  const facts = routeFactsOf(handler);
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod] as Method;
  if (facts?.method !== method) throw new RouteDeclaresNothing(`${name} has no @Route line of its own`);
  const { path, permission, ...deed } = facts;
  return {
    ...deed,
    ...{ name, method, path: addressOf(Reflect.getMetadata(PATH_METADATA, Controller), path) },
    ...{ door: (Reflect.getMetadata(DOOR, Controller) as Door | undefined) ?? null },
    ...{ permission, isPublic: permission === null, look: lookOf(Controller, handler) },
  };
}

function addressOf(...parts: readonly unknown[]): string {
  return `/${parts.map(String).join('/').split('/').filter(Boolean).join('/')}`;
}
