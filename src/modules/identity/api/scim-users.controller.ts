import { Body, Headers, HttpCode, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DirectoryController, WithoutTransaction } from '#platform/http/registration';
import { provisions, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { ScimUsersService, type ListQuestion } from '../application/scim-users.service.js';
import type { ScimList, ScimResource } from '../application/scim.views.js';
import { listed, made, one, type Wanted } from './scim-answers.js';

/** People, for the directory of an organisation (RFC 7644). */
@DirectoryController('Users')
export class ScimUsersController {
  constructor(private readonly users: ScimUsersService) {}

  @Route('GET', Permission.AccountsProvision, provisions('account', 'directory listed its people'))
  @WithoutTransaction()
  async list(
    @Query() query: ListQuestion & Wanted,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScimList> {
    return listed(reply, await this.users.list(query), query);
  }

  @Route('GET :id', Permission.AccountsProvision, provisions('account', 'directory read somebody of its own'))
  @WithoutTransaction()
  async get(
    @Param('id') id: string,
    @Query() query: Wanted,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScimResource | undefined> {
    return one(reply, await this.users.get(id), query, known);
  }

  @Route('POST', Permission.AccountsProvision, provisions('account', 'directory added somebody'))
  @HttpCode(201)
  @WithoutTransaction()
  async add(@Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<ScimResource> {
    return made(reply, await this.users.add(body));
  }

  @Route('PUT :id', Permission.AccountsProvision, provisions('account', 'directory changed somebody'))
  @WithoutTransaction()
  async replace(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScimResource | undefined> {
    return one(reply, await this.users.replace(id, body, ifMatch));
  }

  @Route('PATCH :id', Permission.AccountsProvision, provisions('account', 'directory changed somebody'))
  @WithoutTransaction()
  async patch(
    @Param('id') id: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScimResource | undefined> {
    return one(reply, await this.users.patch(id, body, ifMatch));
  }

  @Route('DELETE :id', Permission.AccountsProvision, provisions('account', 'directory removed somebody'))
  @HttpCode(204)
  @WithoutTransaction()
  async remove(@Param('id') id: string, @Headers('if-match') ifMatch: string | undefined): Promise<void> {
    await this.users.remove(id, ifMatch);
  }
}
