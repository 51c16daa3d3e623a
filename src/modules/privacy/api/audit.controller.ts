import { Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { Reads } from '#platform/audit/read-log';
import { PagedResult } from '#platform/http/paged';
import { ApiController } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { AccessLogService } from '../application/access-log.service.js';
import { AuditEntryView } from '../application/audit-entry.view.js';
import { AUDIT_ACTIONS, type AuditAction } from '../domain/audit-words.js';

const ACTIONS = AUDIT_ACTIONS.map(({ code }) => code);

export class AuditRequest {
  @IsOptional()
  @MaxLength(100)
  @ApiProperty({ required: false, example: 'Thornton', description: 'Part of a name or e-mail address' })
  readonly who?: string;

  @IsOptional()
  @MaxLength(40)
  @ApiProperty({ required: false, example: 'KM-000123', description: 'Reference of a participant or referral' })
  readonly reference?: string;

  @IsOptional()
  @IsIn(ACTIONS, { message: `Give one of ${ACTIONS.join(', ')}` })
  @ApiProperty({ required: false, enum: ACTIONS, example: 'read' })
  readonly action?: AuditAction;

  @IsOptional()
  @MaxLength(300)
  @ApiProperty({ required: false, description: 'Cursor from the Link header' })
  readonly after?: string;
}

@ApiTags('Audit')
@ApiController('audit')
export class AuditApiController {
  constructor(private readonly log: AccessLogService) {}

  @Route('GET', Permission.AuditRead, reads(Reads.Audit, null))
  @ApiOperation({ summary: 'Who did and read what, newest first' })
  @ApiOkResponse({ type: [AuditEntryView] })
  async list(
    @Query(apiValidation) { who, reference, action, after }: AuditRequest,
  ): Promise<PagedResult<AuditEntryView>> {
    const question = { who: who ?? '', reference: reference ?? '', action: action ?? null };
    return new PagedResult(await this.log.list(question, after ?? null));
  }
}
