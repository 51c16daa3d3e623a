import type { Type } from '@nestjs/common';
import { routeFactsOf, type Look, type RouteFacts } from './route.js';

/**
 * The look that a handler is. A form that is refused shows its page again, and a change answers with the record, which is
 * a look like the first one: the one its controller's page at the same address declares, or else the nearest above it, or
 * else the only one the controller declares.
 */
export function lookOf(Controller: Type, handler: object): Look | null {
  const facts = routeFactsOf(handler);
  if (!facts || facts.look) return facts?.look ?? null;
  const pages = pagesOf(Controller);
  return (nearest(pages, facts.path) ?? (pages.length === 1 ? pages[0] : undefined))?.look ?? null;
}

/** `:id/decision` belongs to `:id`; a whole list is above nothing but itself. */
function nearest(pages: readonly RouteFacts[], path: string): RouteFacts | undefined {
  const above = pages.filter((each) => each.path === path || (each.path !== '' && path.startsWith(`${each.path}/`)));
  return above.toSorted((a, b) => b.path.length - a.path.length)[0];
}

function pagesOf(Controller: Type): readonly RouteFacts[] {
  const prototype = Controller.prototype as Readonly<Record<string, unknown>>;
  return Object.getOwnPropertyNames(prototype)
    .map((name) => prototype[name])
    .filter((member): member is () => unknown => typeof member === 'function')
    .map(routeFactsOf)
    .filter((facts): facts is RouteFacts => facts?.method === 'GET');
}
