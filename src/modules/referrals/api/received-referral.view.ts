import { ApiProperty } from '@nestjs/swagger';
import { ReferralView } from '../application/referral.view.js';
import type { SenderTold } from '../application/sender-notice.js';

/** What a sender gets to know. */
export class ReceivedReferralView {
  @ApiProperty({ example: '3f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55' }) readonly id: string;
  @ApiProperty({ example: 'R-000345' }) readonly reference: string;
  @ApiProperty({
    example: false,
    description: 'May be somebody already referred; a person will check. Only those who triage are told',
  })
  readonly possibleDuplicate: boolean;
  @ApiProperty({ example: [], type: [String], description: 'Tests of E1 to E11 that fail on what was sent' })
  readonly failedTests: readonly string[];
  @ApiProperty({ example: 'We will try to reach them within 2 working days.' }) readonly nextStep: string;
}

/** An acknowledged referral, and whether its sender was told. */
export class AcknowledgedReferralView extends ReferralView {
  @ApiProperty({
    example: 'message',
    enum: ['message', 'not-told'],
    description: 'not-told: tell them yourself, we know no address that is safe, or have no way to send',
  })
  readonly senderTold: SenderTold;
}
