import type { FastifyReply } from 'fastify';
import { shown, type ScimList, type ScimResource, type Wanted } from '../application/scim.views.js';

export type { Wanted } from '../application/scim.views.js';

export const SCIM_TYPE = 'application/scim+json; charset=utf-8';

/** One resource with its tag and place; 304 without a body when the asker has it already. */
export function one(
  reply: FastifyReply,
  resource: ScimResource,
  wanted: Wanted = {},
  known?: string,
): ScimResource | undefined {
  reply.type(SCIM_TYPE).header('etag', resource.meta.version).header('location', resource.meta.location);
  if (known === undefined || known !== resource.meta.version) return shown(resource, wanted);
  reply.status(304);
  return undefined;
}

export function made(reply: FastifyReply, resource: ScimResource): ScimResource {
  reply.type(SCIM_TYPE).header('etag', resource.meta.version).header('location', resource.meta.location);
  return resource;
}

export function listed(reply: FastifyReply, list: ScimList, wanted: Wanted): ScimList {
  reply.type(SCIM_TYPE);
  return { ...list, Resources: list.Resources.map((resource) => shown(resource, wanted)) };
}
