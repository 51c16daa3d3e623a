import { RequestMethod, type Type } from '@nestjs/common';
import { AppModule } from '../../../src/app.module.js';
import { PUBLIC, REQUIRES } from '../../../src/platform/http/registration.js';
import type { Permission } from '../../../src/platform/security/permission.js';
import { PERMISSIONS, type Role } from '../../../src/platform/security/role.js';

/** One route of the program, read from its decorators. */
export interface Route {
  readonly method: string;
  /** With `:name` for each parameter. */
  readonly path: string;
  readonly isApi: boolean;
  /** Whoever may use it; null when everybody may. */
  readonly roles: readonly Role[] | null;
}

/** Every route of every room. */
export function allRoutes(): readonly Route[] {
  return controllersOf(AppModule, new Set()).flatMap((controller) => routesOf(controller));
}

function controllersOf(module: object, seen: Set<object>): readonly Type[] {
  const dynamic = 'module' in module ? (module as { module: Type; controllers?: Type[]; imports?: object[] }) : null;
  const type = dynamic?.module ?? module;
  if (seen.has(type)) return [];
  seen.add(type);
  const listed = (what: string): object[] => (Reflect.getMetadata(what, type) as object[] | undefined) ?? [];
  return [
    ...(listed('controllers') as Type[]),
    ...(dynamic?.controllers ?? []),
    ...[...listed('imports'), ...(dynamic?.imports ?? [])].flatMap((each) => controllersOf(each, seen)),
  ];
}

function routesOf(controller: Type): readonly Route[] {
  const prefix = String(Reflect.getMetadata('path', controller) ?? '');
  const prototype = controller.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => name !== 'constructor' && Reflect.hasMetadata('method', prototype[name] ?? {}))
    .map((name) => {
      const handler = prototype[name] ?? {};
      const whole = `/${prefix}/${String(Reflect.getMetadata('path', handler))}`.replace(/\/+/g, '/');
      const path = whole.length > 1 ? whole.replace(/\/$/, '') : whole;
      const permission = Reflect.getMetadata(REQUIRES, handler) as Permission | undefined;
      const isPublic = Reflect.getMetadata(PUBLIC, handler) === true || !permission;
      return {
        method: RequestMethod[Reflect.getMetadata('method', handler) as number] ?? 'GET',
        path,
        isApi: path.startsWith('/api/v1/'),
        roles: isPublic ? null : rolesWith(permission),
      };
    });
}

function rolesWith(permission: Permission): readonly Role[] {
  return (Object.keys(PERMISSIONS) as Role[]).filter((role) => PERMISSIONS[role].has(permission));
}
