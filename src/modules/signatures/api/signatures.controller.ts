import { Body, HttpCode, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Reads } from '#platform/audit/read-log';
import { NotFound } from '#platform/errors/domain-error';
import { ApiController, Id, WithoutTransaction } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { Anybody, changes, reads, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { CopyCheck } from '../application/copy-check.js';
import { SignatureRequestView } from '../application/signature-request.view.js';
import { SignaturesService } from '../application/signatures.service.js';
import { SigningService } from '../application/signing.service.js';

class CallOffRequest {
  @ApiProperty({ example: 'The hours have changed since', description: 'Why nobody is to sign it any more' })
  @MaxLength(500)
  @IsNotEmpty()
  @IsString()
  readonly because: string;
}

class SignedCopyView {
  @ApiProperty({
    format: 'date-time',
    example: '2026-11-20T12:00:00.000Z',
    description: 'When the last of them signed',
  })
  readonly completedAt: Date;
  @ApiProperty({ example: 2, description: 'How many people signed it' }) readonly people: number;
}

@ApiTags('Documents')
@ApiController('signature-requests')
export class SignatureRequestsController {
  constructor(
    private readonly signatures: SignaturesService,
    private readonly signing: SigningService,
  ) {}

  @Route('GET :id', Permission.EpisodeRead, reads(Reads.Paper))
  @ApiOperation({ summary: 'A paper that people sign in turn: who has, whose turn it is' })
  @ApiOkResponse({ type: SignatureRequestView })
  async show(@Id() id: string): Promise<SignatureRequestView> {
    return SignatureRequestView.of(await this.signatures.get(id));
  }

  @Route('POST :id/calling-off', Permission.PlanningEdit, changes('signature', 'signing called off'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Nobody is asked to sign it any more' })
  @ApiOkResponse({ type: SignatureRequestView })
  async callOff(@Id() id: string, @Body(apiValidation) { because }: CallOffRequest): Promise<SignatureRequestView> {
    await this.signing.callOff(id, because);
    return SignatureRequestView.of(await this.signatures.get(id));
  }
}

@ApiTags('Documents')
@ApiController('signed-copies')
export class SignedCopiesController {
  constructor(private readonly copies: CopyCheck) {}

  @Route('GET :sha256', Anybody, shows('check of a signed copy'))
  @WithoutTransaction()
  @ApiOperation({
    summary: 'Whether a file is a signed copy of ours',
    description: 'By its SHA-256 in hexadecimal. Needs no token, and names nobody.',
  })
  @ApiOkResponse({ type: SignedCopyView })
  async check(@Param('sha256') sha256: string): Promise<SignedCopyView> {
    const hex = this.copies.typed(sha256);
    const found = hex && (await this.copies.check(hex));
    if (!found) throw new NotFound('signed copy', 'signature.copy-not-known');
    return found;
  }
}
