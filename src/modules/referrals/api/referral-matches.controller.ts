import { HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import type { CalendarDate } from '#shared/calendar-date';
import type { PossibleMatch } from '../application/possible-matches.js';
import { ReferralFileService } from '../application/referral-file.service.js';
import { ReferralView } from '../application/referral.view.js';
import { TriageMatchesService } from '../application/triage-matches.service.js';
import { MATCH_KINDS, matchKindWords } from '../domain/match-kind.js';

/** The record a referral may be about already, as much of it as a person needs to compare. */
export class MatchedPersonView {
  @ApiProperty({ example: '0b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11' }) readonly id: string;
  @ApiProperty({ example: 'KM-000123' }) readonly reference: string;
  @ApiProperty({ example: 'Ada Ashbourne' }) readonly displayName: string;
  @ApiProperty({ type: String, example: '1985-03-27', format: 'date' }) readonly dateOfBirth: CalendarDate;
  @ApiProperty({ type: String, nullable: true, example: '•• •• •• 56 C', description: 'Never shown whole' })
  readonly maskedNino: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'CT14 3EJ' }) readonly postcode: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Dover' }) readonly districtName: string | null;
  @ApiProperty({ type: String, nullable: true, example: '+441632960123' }) readonly phone: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'ada@example.com' }) readonly email: string | null;
  @ApiProperty({ example: false, description: 'Postcode and phone are protected, and kept from you' })
  readonly contactHidden: boolean;
}

/** Somebody a referral may be a duplicate of. */
export class PossibleMatchView {
  @ApiProperty({
    example: '0b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11',
    description:
      'Names the match: for its dismissal or return, and as matchId when the referral is closed as a duplicate',
  })
  readonly matchId: string;
  @ApiProperty({ example: 'name-dob-postcode', enum: MATCH_KINDS }) readonly kind: string;
  @ApiProperty({ example: 'The surname and date of birth are the same, and the postcode where we may compare it.' })
  readonly why: string;
  @ApiProperty({
    type: Boolean,
    nullable: true,
    example: true,
    description:
      'They have a referral, support or participation open: the same person again is a duplicate. If not, they come back',
  })
  readonly hasOpenCase: boolean | null;
  @ApiProperty({
    type: MatchedPersonView,
    nullable: true,
    description: 'Null when the record is with another provider: then only that it exists may be said',
  })
  readonly person: MatchedPersonView | null;
}

const DECIDED_BY_WAY_OF = 'To close the referral as a duplicate, post the decision “duplicate” with this matchId.';

/** Whether somebody referred is somebody we know: what a person compares, and what they decide. */
@ApiTags('Referrals')
@ApiController('referrals/:id/matches')
export class ReferralMatchesController {
  constructor(
    private readonly files: ReferralFileService,
    private readonly matches: TriageMatchesService,
    private readonly readLog: ReadLog,
  ) {}

  @Route('GET', Permission.ReferralRead, reads(Reads.Referral))
  @ApiOperation({ summary: 'The people a referral may be about already', description: DECIDED_BY_WAY_OF })
  @ApiOkResponse({ type: [PossibleMatchView] })
  async list(@Id() id: string): Promise<PagedResult<PossibleMatchView>> {
    const found = await this.files.matchesOf(id);
    this.readLog.shows(found.flatMap(({ person }) => (person ? [person.id] : [])));
    return new PagedResult({ items: found.map(viewOf), next: null });
  }

  @Route('POST :matchId/dismissal', Permission.ReferralTriage, changes('referral', 'told apart from somebody alike'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Different people: the match is no longer in the way' })
  @ApiOkResponse({ type: ReferralView })
  dismiss(@Id() id: string, @Id('matchId') matchId: string, @IfMatch() version: number): Promise<ReferralView> {
    return this.matches.dismiss(id, matchId, version);
  }

  @Route('POST :matchId/return', Permission.ReferralTriage, changes('referral', 'taken for somebody who comes back'))
  @HttpCode(200)
  @ApiOperation({ summary: 'The same person, who comes back: the referral goes on under the record they had' })
  @ApiOkResponse({ type: ReferralView })
  comeBack(@Id() id: string, @Id('matchId') matchId: string, @IfMatch() version: number): Promise<ReferralView> {
    return this.matches.comeBack(id, matchId, version);
  }
}

function viewOf({ participantId, kind, hasOpenCase, person }: PossibleMatch): PossibleMatchView {
  return {
    matchId: participantId,
    kind,
    why: matchKindWords(kind),
    hasOpenCase,
    person: person && {
      id: person.id,
      reference: person.reference,
      displayName: person.displayName,
      dateOfBirth: person.dateOfBirth,
      maskedNino: person.maskedNino,
      postcode: person.postcode,
      districtName: person.districtName,
      phone: person.phone,
      email: person.email,
      contactHidden: person.contactHidden,
    },
  };
}
