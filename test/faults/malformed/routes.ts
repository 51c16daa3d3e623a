import type { Type } from '@nestjs/common';
import { AppModule } from '../../../src/app.module.js';
import { entriesOf } from '../../../src/platform/http/route-registry.js';
import type { Permission } from '../../../src/platform/security/permission.js';
import { PERMISSIONS, type Role } from '../../../src/platform/security/role.js';

/** One route of the program, as it declares itself. */
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
  return entriesOf(controller).map(({ method, path, permission }) => ({
    ...{ method, path, isApi: path.startsWith('/api/v1/') },
    roles: permission === null ? null : rolesWith(permission),
  }));
}

function rolesWith(permission: Permission): readonly Role[] {
  return (Object.keys(PERMISSIONS) as Role[]).filter((role) => PERMISSIONS[role].has(permission));
}
