import { ApiProperty } from '@nestjs/swagger';

const ID = '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10';

/** A specialist who could take the person on, best first, with the reasons in words. */
export class SuggestedSpecialistView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly specialistId: string;
  @ApiProperty({ example: 'Sam Ode' }) readonly name: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly providerId: string;
  @ApiProperty({ example: 'Harbour Works' }) readonly providerName: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly contractId: string;
  @ApiProperty({ example: 'East Kent IPS' }) readonly contractName: string;
  @ApiProperty({ type: [String], example: ['Covers Thanet', '14 of 20: room for 6 more', 'Works with IPS'] })
  readonly reasons: readonly string[];
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Knows: Mental health',
    description: 'Not kept with an allocation',
  })
  readonly knows: string | null;
  @ApiProperty({ example: true, description: 'District, model and capacity all speak for them' })
  readonly fits: boolean;
  @ApiProperty({ example: false, description: 'Has the most people allowed: nobody can be added' })
  readonly isFull: boolean;
  @ApiProperty({ example: 25, description: 'Beyond this nobody is added, by their own model and share of full time' })
  readonly mostAllowed: number;
}

/** What allocation suggests for one referral. A person decides. */
export class AllocationOptionsView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly referralId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ type: String, nullable: true, example: 'Thanet' }) readonly districtName: string | null;
  @ApiProperty({ enum: ['ips', 'seqf'], example: 'ips' }) readonly suggestedModel: 'ips' | 'seqf';
  @ApiProperty({ example: 'IPS, because no recorded condition points to SEQF.' }) readonly modelReason: string;
  @ApiProperty({ enum: ['ips', 'seqf'], example: 'ips', description: 'The model the specialists are ranked for' })
  readonly model: 'ips' | 'seqf';
  @ApiProperty({ type: [SuggestedSpecialistView] }) readonly specialists: readonly SuggestedSpecialistView[];
}
