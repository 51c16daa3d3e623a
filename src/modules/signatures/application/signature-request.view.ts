import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { RequestStanding } from './signatures.service.js';
import type { IdentifiedBy, RequestState, SignerRole, SignerState } from '../domain/signing.js';

const ID = '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55';
const HASH = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c';

/** Somebody who signs, by their place in the order. */
export class SignerView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ example: 1 }) readonly place: number;
  @ApiProperty({ enum: ['participant', 'specialist', 'employer', 'other'], example: 'participant' })
  readonly role: SignerRole;
  @ApiProperty({ example: 'Ada Ashbourne' }) readonly name: string;
  @ApiProperty({ enum: ['later', 'asked', 'signed', 'declined', 'not-needed'], example: 'signed' })
  readonly state: SignerState;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-20T12:00:00.000Z' })
  readonly signedAt: Date | null;
  @ApiProperty({
    enum: ['date-of-birth', 'email-code', 'signed-in', 'paper'],
    nullable: true,
    example: 'date-of-birth',
  })
  readonly identifiedBy: IdentifiedBy | null;
}

/** A paper that people sign in turn. */
export class SignatureRequestView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ format: 'uuid', example: ID, description: 'The made document that is signed' })
  readonly madeDocumentId: string;
  @ApiProperty({ example: 'Participation agreement' }) readonly title: string;
  @ApiProperty({ enum: ['open', 'complete', 'declined', 'called-off', 'expired'], example: 'open' })
  readonly state: RequestState;
  @ApiProperty({
    type: String,
    format: 'date',
    example: '2026-12-18',
    description: 'The last day on which they can sign',
  })
  readonly expiresOn: CalendarDate;
  @ApiProperty({ example: HASH, description: 'SHA-256 of the file before anybody signed' })
  readonly documentSha256: string;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'SHA-256 of the signed copy' })
  readonly signedSha256: string | null;
  @ApiProperty({ type: [SignerView], description: 'In their order' }) readonly signers: readonly SignerView[];

  static of(request: RequestStanding): SignatureRequestView {
    const { id, participantId, recordId, title, state, expiresOn, documentSha256, signedSha256, signers } = request;
    return {
      ...{ id, participantId, madeDocumentId: recordId, title, state, expiresOn },
      documentSha256: documentSha256.toString('hex'),
      signedSha256: signedSha256?.toString('hex') ?? null,
      signers: signers.map(({ id: signer, place, role, name, state: standing, signedAt, identifiedBy }) => ({
        ...{ id: signer, place, role, name, state: standing, signedAt, identifiedBy },
      })),
    };
  }
}
