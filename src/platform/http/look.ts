import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RECORDS } from '#platform/audit/read-log';

/** What the access log calls a look, and the path parameter that holds the record's id. */
export interface Look {
  readonly what: string;
  readonly idFrom: string | null;
}

/**
 * The look that a handler is. A form that is refused shows its page again, which is a look like the first one: the one
 * its controller's page at the same address declares, or else the only one the controller declares.
 */
export function lookOf(Controller: Type, handler: object): Look | null {
  const own = Reflect.getMetadata(RECORDS, handler) as Look | undefined;
  if (own) return own;
  const pages = pagesOf(Controller);
  const path = Reflect.getMetadata(PATH_METADATA, handler) as unknown;
  const same = pages.find((page) => Reflect.getMetadata(PATH_METADATA, page) === path);
  const page = same ?? (pages.length === 1 ? pages[0] : undefined);
  return page ? ((Reflect.getMetadata(RECORDS, page) as Look | undefined) ?? null) : null;
}

function pagesOf(Controller: Type): readonly object[] {
  const prototype = Controller.prototype as Readonly<Record<string, unknown>>;
  return Object.getOwnPropertyNames(prototype)
    .map((name) => prototype[name])
    .filter((member): member is () => unknown => typeof member === 'function')
    .filter((member) => Reflect.getMetadata(METHOD_METADATA, member) === RequestMethod.GET);
}
