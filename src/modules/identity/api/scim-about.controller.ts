import { Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '#platform/config/config';
import { NotFound } from '#platform/errors/domain-error';
import { DirectoryController, WithoutTransaction } from '#platform/http/registration';
import { provisions, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { GROUP_SCHEMA, LIST_SCHEMA, USER_SCHEMA } from '../domain/scim.js';
import { SCIM_TYPE } from './scim-answers.js';

type Described = Readonly<Record<string, unknown>>;

const ABOUT = 'urn:ietf:params:scim:schemas:core:2.0';
const ATTRIBUTE = {
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
};
const text = (name: string, description: string, more: Described = {}): Described => ({
  name,
  type: 'string',
  description,
  ...ATTRIBUTE,
  ...more,
});
const many = (
  name: string,
  description: string,
  subAttributes: readonly Described[],
  more: Described = {},
): Described => ({
  ...{ name, type: 'complex', description, ...ATTRIBUTE, multiValued: true, subAttributes },
  ...more,
});
const [VALUE, DISPLAY] = [text('value', 'What it is'), text('display', 'How it is called', { mutability: 'readOnly' })];

const SCHEMAS: Readonly<Record<string, Described>> = {
  [USER_SCHEMA]: {
    ...{ id: USER_SCHEMA, name: 'User', description: 'Somebody who works with Connect to Work' },
    attributes: [
      text('userName', 'Their name in the directory', { required: true, uniqueness: 'server' }),
      text('displayName', 'How they are called'),
      {
        ...text('name', 'Their name in parts'),
        type: 'complex',
        subAttributes: [text('givenName', 'First name'), text('familyName', 'Family name')],
      },
      { ...text('active', 'False suspends the account at once'), type: 'boolean' },
      many('emails', 'The work address, in a domain of the connection', [
        VALUE,
        text('type', 'work'),
        { ...text('primary', 'The one that counts'), type: 'boolean' },
      ]),
      many('roles', 'App roles, which rules turn into a role here', [VALUE]),
      many('groups', 'Groups they are in', [VALUE, DISPLAY], { mutability: 'readOnly' }),
    ],
  },
  [GROUP_SCHEMA]: {
    ...{ id: GROUP_SCHEMA, name: 'Group', description: 'A group, which rules turn into a role here' },
    attributes: [
      text('displayName', 'Its name', { required: true, uniqueness: 'server' }),
      many('members', 'Who is in it', [VALUE, DISPLAY]),
    ],
  },
};

/** What a directory may ask about the service itself (RFC 7644, 4). */
@DirectoryController()
export class ScimAboutController {
  constructor(private readonly config: Config) {}

  @Route(
    'GET ServiceProviderConfig',
    Permission.AccountsProvision,
    provisions('directory service', 'directory asked what it can do'),
  )
  @WithoutTransaction()
  about(@Res({ passthrough: true }) reply: FastifyReply): Described {
    reply.type(SCIM_TYPE);
    const scheme = {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'The token of the connection',
      primary: true,
    };
    return {
      schemas: [`${ABOUT}:ServiceProviderConfig`],
      ...{ patch: { supported: true }, bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 } },
      ...{
        filter: { supported: true, maxResults: 200 },
        changePassword: { supported: false },
        sort: { supported: false },
      },
      ...{ etag: { supported: true }, authenticationSchemes: [scheme] },
      meta: { resourceType: 'ServiceProviderConfig', location: this.at('ServiceProviderConfig') },
    };
  }

  @Route(
    'GET ResourceTypes',
    Permission.AccountsProvision,
    provisions('directory service', 'directory asked what there is'),
  )
  @WithoutTransaction()
  types(@Res({ passthrough: true }) reply: FastifyReply): Described {
    reply.type(SCIM_TYPE);
    return list([this.resourceType('User', USER_SCHEMA), this.resourceType('Group', GROUP_SCHEMA)]);
  }

  @Route(
    'GET ResourceTypes/:name',
    Permission.AccountsProvision,
    provisions('directory service', 'directory asked what there is'),
  )
  @WithoutTransaction()
  type(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): Described {
    reply.type(SCIM_TYPE);
    if (name === 'User') return this.resourceType('User', USER_SCHEMA);
    if (name === 'Group') return this.resourceType('Group', GROUP_SCHEMA);
    throw new NotFound('resource type');
  }

  @Route(
    'GET Schemas',
    Permission.AccountsProvision,
    provisions('directory service', 'directory asked what fields there are'),
  )
  @WithoutTransaction()
  schemas(@Res({ passthrough: true }) reply: FastifyReply): Described {
    reply.type(SCIM_TYPE);
    return list(Object.keys(SCHEMAS).map((id) => this.schemaOf(id)));
  }

  @Route(
    'GET Schemas/:name',
    Permission.AccountsProvision,
    provisions('directory service', 'directory asked what fields there are'),
  )
  @WithoutTransaction()
  schema(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): Described {
    reply.type(SCIM_TYPE);
    return this.schemaOf(name);
  }

  private schemaOf(id: string): Described {
    const schema = Object.hasOwn(SCHEMAS, id) ? SCHEMAS[id] : undefined;
    if (!schema) throw new NotFound('schema');
    return {
      schemas: [`${ABOUT}:Schema`],
      ...schema,
      meta: { resourceType: 'Schema', location: this.at(`Schemas/${id}`) },
    };
  }

  private resourceType(name: 'User' | 'Group', schema: string): Described {
    return {
      ...{ schemas: [`${ABOUT}:ResourceType`], id: name, name, endpoint: `/${name}s`, schema },
      meta: { resourceType: 'ResourceType', location: this.at(`ResourceTypes/${name}`) },
    };
  }

  private at(place: string): string {
    return `${this.config.origins[0] ?? ''}/scim/v2/${place}`;
  }
}

function list(Resources: readonly Described[]): Described {
  return {
    schemas: [LIST_SCHEMA],
    totalResults: Resources.length,
    startIndex: 1,
    itemsPerPage: Resources.length,
    Resources,
  };
}
