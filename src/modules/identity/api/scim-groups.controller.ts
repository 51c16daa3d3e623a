import { Body, Headers, HttpCode, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DirectoryController, WithoutTransaction } from '#platform/http/registration';
import { provisions, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { ScimGroupsService } from '../application/scim-groups.service.js';
import type { ListQuestion } from '../application/scim-users.service.js';
import type { ScimList, ScimResource } from '../application/scim.views.js';
import { listed, made, one, type Wanted } from './scim-answers.js';

/** Groups, for the directory of an organisation (RFC 7644). */
@DirectoryController('Groups')
export class ScimGroupsController {
  constructor(private readonly groups: ScimGroupsService) {}

  @Route('GET', Permission.AccountsProvision, provisions('group', 'directory listed its groups'))
  @WithoutTransaction()
  async list(
    @Query() query: ListQuestion & Wanted,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScimList> {
    return listed(reply, await this.groups.list(query), query);
  }

  @Route('GET :id', Permission.AccountsProvision, provisions('group', 'directory read a group of its own'))
  @WithoutTransaction()
  async get(
    @Param('id') id: string,
    @Query() query: Wanted,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScimResource | undefined> {
    return one(reply, await this.groups.get(id), query, known);
  }

  @Route('POST', Permission.AccountsProvision, provisions('group', 'directory added a group'))
  @HttpCode(201)
  @WithoutTransaction()
  async add(@Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<ScimResource> {
    return made(reply, await this.groups.add(body));
  }

  @Route('PUT :id', Permission.AccountsProvision, provisions('group', 'directory changed a group'))
  @WithoutTransaction()
  async replace(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScimResource | undefined> {
    return one(reply, await this.groups.replace(id, body, ifMatch));
  }

  @Route('PATCH :id', Permission.AccountsProvision, provisions('group', 'directory changed a group'))
  @WithoutTransaction()
  async patch(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScimResource | undefined> {
    return one(reply, await this.groups.patch(id, body, ifMatch));
  }

  @Route('DELETE :id', Permission.AccountsProvision, provisions('group', 'directory removed a group'))
  @HttpCode(204)
  @WithoutTransaction()
  async remove(@Param('id') id: string, @Headers('if-match') ifMatch: string | undefined): Promise<void> {
    await this.groups.remove(id, ifMatch);
  }
}
