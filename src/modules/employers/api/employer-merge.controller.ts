import { Body, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsInt, IsUUID, Min } from 'class-validator';
import { IfMatch } from '#platform/http/etag';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { EmployerMerges } from '../application/employer-merges.js';
import { EmployerView } from '../application/employer.view.js';

/** The record that goes, as it was seen. */
export class MergeEmployersRequest {
  @ApiProperty({ format: 'uuid', example: '1c7f0a52-6d0e-4a53-9a40-3d4f2b1c9e01', description: 'The record that goes' })
  @IsUUID()
  readonly goes: string;

  @ApiProperty({ example: 1, description: 'Its version as you saw it; If-Match takes that of the record that stays' })
  @IsInt()
  @Min(1)
  readonly goesVersion: number;
}

@ApiTags('Employers')
@ApiController('employers/:id/merge')
export class EmployerMergeApiController {
  constructor(private readonly merges: EmployerMerges) {}

  @Route('POST', Permission.EmployerEdit, changes('employer', 'employers merged'))
  @HttpCode(200)
  @ApiOperation({
    summary: 'Make two records of one employer one, for good',
    description:
      'Everything that hangs on the record that goes, whoever recorded it, hangs on the one that stays. It cannot be undone. Refused where another organisation looks after the record that goes, or has recorded something at it that yours did not add.',
  })
  @ApiOkResponse({ type: EmployerView })
  merge(
    @Id() id: string,
    @Body(apiValidation) { goes, goesVersion }: MergeEmployersRequest,
    @IfMatch() version: number,
  ): Promise<EmployerView> {
    return this.merges.merge(id, goes, { stays: version, goes: goesVersion });
  }
}
