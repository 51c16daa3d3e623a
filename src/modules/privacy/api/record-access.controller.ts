import { Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { Reads } from '#platform/audit/read-log';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { AccessView } from '../application/access.view.js';
import { BY_PEOPLE, RecordAccess } from '../application/record-access.service.js';

export class AccessRequest {
  @IsOptional()
  @MaxLength(300)
  @ApiProperty({ required: false, description: 'Cursor from the Link header' })
  readonly after?: string;
}

@ApiTags('Audit')
@ApiController('participants/:id/access')
export class RecordAccessApiController {
  constructor(private readonly access: RecordAccess) {}

  @Route('GET', Permission.RecordAccessLog, reads(Reads.AccessLog))
  @ApiOperation({ summary: 'Who looked at one record and what they did, by person and day, newest first' })
  @ApiOkResponse({ type: [AccessView] })
  async list(@Id() id: string, @Query(apiValidation) { after }: AccessRequest): Promise<PagedResult<AccessView>> {
    await this.access.personFor(id);
    const { items, next } = await this.access.list(id, BY_PEOPLE, after ?? null);
    return new PagedResult({ items: items.map((row) => AccessView.of(row)), next });
  }
}
