import { Body, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, stepUp } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { NinoReveals } from '../application/nino-reveals.service.js';

/** Why a program, or who works with it, needs the whole number. */
export class RevealNinoRequest {
  @ApiProperty({ example: 'dwp-query', description: 'A code of the policy list nino-reveal-reason' })
  @IsString({ message: 'Say why the number is needed' })
  readonly reason: string = '';

  @ApiPropertyOptional({ example: 'DWP asked about the return of October' })
  @IsOptional()
  @MaxLength(500, { message: 'words must be 500 characters or fewer' })
  @IsString({ message: 'words must be text' })
  readonly words?: string;
}

export class RevealedNinoView {
  @ApiProperty({ example: 'QQ123456C' }) readonly nino: string;
}

@ApiTags('Participants')
@ApiController('participants/:id/nino-reveals')
export class NinoRevealsController {
  constructor(private readonly reveals: NinoReveals) {}

  @Route('POST', Permission.NinoReveal, stepUp(changes('National Insurance number', 'whole number shown')))
  @HttpCode(200)
  @ApiOperation({ summary: 'The whole National Insurance number, for a reason that is kept' })
  @ApiOkResponse({ type: RevealedNinoView })
  async reveal(
    @Id() id: string,
    @Body(apiValidation) { reason, words = '' }: RevealNinoRequest,
  ): Promise<RevealedNinoView> {
    return { nino: await this.reveals.reveal(id, { reason, words }) };
  }
}
