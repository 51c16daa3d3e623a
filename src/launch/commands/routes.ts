import { RouteRegistry, type RouteEntry } from '../../platform/http/route-registry.js';
import type { Permission } from '../../platform/security/permission.js';
import { PERMISSIONS, type Role } from '../../platform/security/role.js';
import { csvLine } from '#shared/csv';
import { UsageError, type Command } from '../command.js';
import { withApplication } from './context.js';

const HEADINGS = ['method', 'path', 'permission', 'does', 'what', 'audit', 'proof', 'roles'];

/** Every route of the program as CSV: who may use it, what it reads or changes, and what the audit calls it. */
export const routes: Command = async (words, { print }) => {
  if (words.length > 0) throw new UsageError('');
  await withApplication(async (app) => {
    print(csvLine(HEADINGS));
    const all = app.get(RouteRegistry).all.toSorted((a, b) => a.path.localeCompare(b.path));
    for (const route of all) print(csvLine(cellsOf(route)));
  });
};

function cellsOf({ method, path, permission, does, what, audit, stepUp }: RouteEntry): string[] {
  const roles = permission === null ? ['everybody'] : rolesWith(permission);
  return [method, path, permission ?? '', does, what, audit, stepUp ? 'again' : '', roles.join(' ')];
}

function rolesWith(permission: Permission): readonly string[] {
  return (Object.keys(PERMISSIONS) as Role[]).filter((role) => PERMISSIONS[role].has(permission));
}
