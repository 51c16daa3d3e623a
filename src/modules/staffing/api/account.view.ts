import { ApiProperty } from '@nestjs/swagger';
import type { AccountEntry } from '#modules/identity';
import { ROLE_LABEL, type Role } from '#platform/security/role';

const uuid = { example: '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55', format: 'uuid' };
const instant = (example: string) => ({ type: String, format: 'date-time', nullable: true, example });

/** An account, for those who look after accounts. Nothing that lets anybody in. */
export class AccountView {
  @ApiProperty(uuid) readonly id: string;
  @ApiProperty({ example: 'robin.ashdown@council.example' }) readonly email: string;
  @ApiProperty({ example: 'Robin Ashdown' }) readonly name: string;
  @ApiProperty({ enum: Object.keys(ROLE_LABEL), example: 'employment-specialist' }) readonly role: Role;
  @ApiProperty({ type: String, nullable: true, ...uuid }) readonly providerId: string | null;
  @ApiProperty({ example: 'Wealden Works', description: 'Whom they work for' }) readonly organisation: string;
  @ApiProperty({ type: String, nullable: true, example: 'Mid Kent team' }) readonly team: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly practiceCode: string | null;
  @ApiProperty({ example: 0.8, description: 'Share of full time' }) readonly fte: number;
  @ApiProperty({ type: [String], enum: ['ips', 'seqf'], example: ['ips'] }) readonly models: readonly string[];
  @ApiProperty({ type: [String], example: ['Ashford', 'Swale'] }) readonly districts: readonly string[];
  @ApiProperty({ type: [String], example: ['Polish'], description: 'Spoken with participants besides English' })
  readonly languages: readonly string[];
  @ApiProperty({ type: [String], example: ['mental-health'], description: 'Codes of the list specialist-skill' })
  readonly skills: readonly string[];
  @ApiProperty({ enum: ['working', 'invited', 'suspended'], example: 'working' }) readonly state: string;
  @ApiProperty(instant('2026-11-27T12:00:00.000Z')) readonly invitedUntil: Date | null;
  @ApiProperty(instant('2026-11-20T08:55:00.000Z')) readonly lastSignInAt: Date | null;
  @ApiProperty({ type: Boolean, nullable: true, example: true, description: 'Null where it is not known' })
  readonly hasSecondFactor: boolean | null;
  @ApiProperty({ example: 3 }) readonly version: number;

  static of(account: AccountEntry): AccountView {
    const { id, email, name, role, providerId, organisationName, teamName, practiceCode, fte, models } = account;
    const { districtNames, languages, skills, invitedUntil, lastSignInAt, hasSecondFactor, version } = account;
    return {
      ...{ id, email, name, role, providerId, organisation: organisationName, team: teamName, practiceCode, fte },
      ...{ models, districts: districtNames, languages, skills, state: stateOf(account) },
      ...{ invitedUntil, lastSignInAt, hasSecondFactor, version },
    };
  }
}

export function stateOf({ suspendedAt, isInvited }: AccountEntry): 'working' | 'invited' | 'suspended' {
  if (suspendedAt) return 'suspended';
  return isInvited ? 'invited' : 'working';
}

/** What a suspension ended. */
export class SuspendedAccountView extends AccountView {
  @ApiProperty({ example: 1 }) readonly sessionsEnded: number;
  @ApiProperty({ example: 0 }) readonly tokensEnded: number;
  @ApiProperty({ example: 24, description: 'People with open support who now need another specialist' })
  readonly peopleWithoutSpecialist: number;
}
