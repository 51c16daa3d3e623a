import { applyDecorators, Controller, Param, ParseUUIDPipe, SetMetadata } from '@nestjs/common';

export const DOOR = 'ctw:door';
export const WITHOUT_TRANSACTION = 'ctw:without-transaction';

export type Door = 'page' | 'api' | 'directory' | 'oauth';

/** A controller of server-rendered pages: handlers answer page(…) or seeOther(…). */
export const PageController = (path = ''): ClassDecorator =>
  applyDecorators(Controller(path), SetMetadata(DOOR, 'page' satisfies Door));

/** A controller of the REST API, under /api/v1. */
export const ApiController = (path: string): ClassDecorator =>
  applyDecorators(Controller(`api/v1/${path}`), SetMetadata(DOOR, 'api' satisfies Door));

/** A controller for the directories of organisations: SCIM 2.0 (RFC 7644), in its own media type and its own words for errors. */
export const DirectoryController = (path = ''): ClassDecorator =>
  applyDecorators(Controller(`scim/v2/${path}`), SetMetadata(DOOR, 'directory' satisfies Door));

/** Where systems of partners get their tokens: answers and errors in the form of RFC 6749. */
export const OAuthController = (path = ''): ClassDecorator =>
  applyDecorators(Controller(path), SetMetadata(DOOR, 'oauth' satisfies Door));

/** The route opens its own units of work (sign-in, health): the usual one-request-one-transaction is left out. */
export const WithoutTransaction = (): MethodDecorator => SetMetadata(WITHOUT_TRANSACTION, true);

/** The record named in the path; anything but a UUID is no record. */
export const Id = (name = 'id'): ParameterDecorator => Param(name, new ParseUUIDPipe({ errorHttpStatusCode: 404 }));
