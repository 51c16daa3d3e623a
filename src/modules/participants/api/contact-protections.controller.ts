import { Body, HttpCode } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Reads } from '#platform/audit/read-log';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { ProtectedContacts, type ContactProtection } from '../application/protected-contacts.js';

export class ProtectContactRequest {
  @ApiPropertyOptional({
    example: 'A former partner looks for her',
    description: 'Read only by those who work with them',
  })
  @IsOptional()
  @IsString({ message: 'reason must be text' })
  @MaxLength(500, { message: 'reason must be 500 characters or fewer' })
  readonly reason?: string;
}

export class ContactProtectionView implements ContactProtection {
  @ApiProperty({ example: true }) readonly isProtected: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-20T09:30:00.000Z' })
  readonly since: Date | null;
  @ApiProperty({ type: String, nullable: true, example: 'Maya Thornton', description: 'Who recorded the wish' })
  readonly byName: string | null;
  @ApiProperty({ type: String, nullable: true, example: '', description: 'Null for whoever may not see it' })
  readonly reason: string | null;
  @ApiProperty({ example: true, description: 'You see address and telephone, and may end the protection' })
  readonly isShown: boolean;
}

@ApiTags('Participants')
@ApiController('participants/:id/contact-protection')
export class ContactProtectionsController {
  constructor(private readonly contacts: ProtectedContacts) {}

  @Route('GET', Permission.ParticipantEdit, reads(Reads.Participant))
  @ApiOperation({ summary: 'Whether address and telephone are protected, since when and why' })
  @ApiOkResponse({ type: ContactProtectionView })
  show(@Id() id: string): Promise<ContactProtectionView> {
    return this.contacts.of(id);
  }

  @Route('PUT', Permission.ParticipantEdit, changes('contact protection', 'address and phone protected'))
  @ApiOperation({ summary: 'Show address and telephone only to those who support them' })
  @ApiOkResponse({ type: ContactProtectionView })
  async protect(
    @Id() id: string,
    @Body(apiValidation) { reason = '' }: ProtectContactRequest,
  ): Promise<ContactProtectionView> {
    await this.contacts.protect(id, reason);
    return this.contacts.of(id);
  }

  @Route('DELETE', Permission.ParticipantEdit, changes('contact protection', 'address and phone no longer protected'))
  @HttpCode(204)
  @ApiOperation({ summary: 'Show address and telephone to everybody again who may see the record' })
  @ApiNoContentResponse()
  async unprotect(@Id() id: string): Promise<void> {
    await this.contacts.unprotect(id);
  }
}
