import { ApiProperty } from '@nestjs/swagger';
import type { AccessRow } from '../data/record-access.query.js';
import { deedWords } from '../domain/access-words.js';
import { groundsWords } from '../domain/grounds-words.js';
import { describeUnnamedActor } from '../domain/audit-words.js';

/** What one person did about one participant on one day. */
export class AccessView {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) readonly day: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T09:00:00.000Z' }) readonly firstAt: Date;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly lastAt: Date;
  @ApiProperty({ example: 'Maya Thornton' }) readonly actorName: string;
  @ApiProperty({ type: String, nullable: true, example: 'employment-specialist' }) readonly actorRole: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Kent Works' }) readonly organisation: string | null;
  @ApiProperty({ type: [String], example: ['read the record 4 times', 'wrote a note'] })
  readonly did: readonly string[];
  @ApiProperty({ type: [String], example: [], description: 'What let them in when it was not their role alone' })
  readonly grounds: readonly string[];
  @ApiProperty({
    type: [String],
    example: ['unusual-hour'],
    description: 'other-provider, other-team, unusual-hour, refused',
  })
  readonly unusual: readonly string[];

  static of(row: AccessRow): AccessView {
    const { day, actorId, actorName, actorRole, organisation, deeds, grounds } = row;
    return {
      ...{ day, firstAt: new Date(row.firstAt), lastAt: new Date(row.lastAt) },
      ...{ actorName: actorName ?? describeUnnamedActor(actorId), actorRole, organisation },
      did: deeds.map((deed) => deedWords(deed, 'staff')),
      grounds: grounds.map(groundsWords),
      unusual: [
        ...(row.isElsewhere ? ['other-provider'] : []),
        ...(row.isOtherTeam ? ['other-team'] : []),
        ...(row.isLate ? ['unusual-hour'] : []),
        ...(row.wasRefused ? ['refused'] : []),
      ],
    };
  }
}
