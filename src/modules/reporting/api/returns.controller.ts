import { Body, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { attachment, type PageResult } from '#platform/http/page';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, exportsRows, reads, Route, shows, stepUp } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { ReturnChangeView } from '../application/return-change.view.js';
import { ReturnChanges } from '../application/return-changes.js';
import { ReturnFiles } from '../application/return-file.js';
import { ReturnView } from '../application/return.view.js';
import { ReturnsService } from '../application/returns.service.js';
import { readMonth } from '../domain/return-month.js';
import { NoReturnForMonth } from '../domain/return.errors.js';
import { MakeReturnRequest } from './returns.requests.js';

@ApiTags('Returns')
@ApiController('returns')
export class ReturnsApiController {
  constructor(
    private readonly returns: ReturnsService,
    private readonly changes: ReturnChanges,
    private readonly files: ReturnFiles,
  ) {}

  @Route('POST', Permission.ReturnMake, changes('return', 'return asked for'))
  @ApiOperation({ summary: 'Ask for the participant-level return of a month; a job makes it' })
  @ApiCreatedResponse({ type: ReturnView })
  async make(@Body(apiValidation) request: MakeReturnRequest): Promise<Created<ReturnView>> {
    const month = readMonth(request.month);
    if (!month) throw new NoReturnForMonth('There is no such month');
    const made = await this.returns.request(month);
    return new Created(`/api/v1/returns/${made.id}`, made);
  }

  @Route('GET', Permission.ReturnRead, shows('returns'))
  @ApiOperation({ summary: 'Returns, newest first' })
  @ApiQuery({ name: 'after', required: false, description: 'Cursor from the Link header' })
  @ApiOkResponse({ type: [ReturnView] })
  async list(@Query('after') after?: string): Promise<PagedResult<ReturnView>> {
    return new PagedResult(await this.returns.list(typeof after === 'string' ? after : null));
  }

  @Route('GET :id', Permission.ReturnRead, shows('returns'))
  @ApiOperation({ summary: 'One return: how far it is, what is missing from its lines, and its checksum' })
  @ApiOkResponse({ type: ReturnView })
  show(@Id() id: string): Promise<ReturnView> {
    return this.returns.get(id);
  }

  @Route('GET :id/changes', Permission.ReturnRead, reads(Reads.Return))
  @ApiOperation({ summary: 'What the records say otherwise since a return was locked: jobs and outcomes' })
  @ApiQuery({ name: 'after', required: false, description: 'Cursor from the Link header' })
  @ApiOkResponse({ type: [ReturnChangeView] })
  async changed(@Id() id: string, @Query('after') after?: string): Promise<PagedResult<ReturnChangeView>> {
    const { items, next } = await this.changes.list(id, typeof after === 'string' ? after : null);
    return new PagedResult({ items: items.map((change) => ReturnChangeView.of(change)), next });
  }

  @Route('GET :id/file', Permission.ReturnFile, stepUp(exportsRows(Reads.Return, 'id')))
  @ApiOperation({ summary: 'The file of a locked return' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@Id() id: string): Promise<PageResult> {
    const { name, content } = await this.files.open(id);
    return attachment(name, 'text/csv; charset=utf-8', content);
  }
}
