import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { ParticipantSurroundings } from '../data/participants.repository.js';
import type { Participant } from '../data/participant.entity.js';
import type { ContactPreference } from '../domain/contact.js';

/** What other rooms, the API and the pages see of a person. The NINO leaves the room only masked. */
export class ParticipantView {
  @ApiProperty({ example: '0b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11' }) readonly id: string;
  @ApiProperty({ example: 'KM-000123' }) readonly reference: string;
  @ApiProperty({ example: 'Ada' }) readonly givenName: string;
  @ApiProperty({ example: 'Ashbourne' }) readonly familyName: string;
  @ApiProperty({ example: 'Addie', description: 'Blank when the given name is used' }) readonly knownAs: string;
  @ApiProperty({ example: 'Ada Ashbourne' }) readonly displayName: string;
  @ApiProperty({ type: String, example: '1985-03-27', format: 'date' }) readonly dateOfBirth: CalendarDate;
  @ApiProperty({ example: '•• •• •• 56 C', type: String, nullable: true, description: 'Never shown whole' })
  readonly maskedNino: string | null;
  @ApiProperty({ example: 'CT14 3EJ', type: String, nullable: true }) readonly postcode: string | null;
  @ApiProperty({ example: 'E07000108', type: String, nullable: true }) readonly districtGss: string | null;
  @ApiProperty({ example: 'Dover', type: String, nullable: true }) readonly districtName: string | null;
  @ApiProperty({ example: '+441632960123', type: String, nullable: true }) readonly phone: string | null;
  @ApiProperty({ example: 'ada@example.com', type: String, nullable: true }) readonly email: string | null;
  @ApiProperty({ example: 'sms', enum: ['phone', 'sms', 'email', 'letter'] })
  readonly contactPreference: ContactPreference;
  @ApiProperty({ example: 'Do not ring before 10am', description: 'How it is safe to reach them, in words' })
  readonly safeContact: string;
  @ApiProperty({ example: true }) readonly mayText: boolean;
  @ApiProperty({ example: true }) readonly mayEmail: boolean;
  @ApiProperty({ example: false }) readonly mayLeaveVoicemail: boolean;
  @ApiProperty({ example: 'English' }) readonly language: string;
  @ApiProperty({ example: false }) readonly interpreterNeeded: boolean;
  @ApiProperty({ example: 'Large print' }) readonly communicationNeeds: string;
  @ApiProperty({ example: 'G82002', type: String, nullable: true }) readonly gpPracticeCode: string | null;
  @ApiProperty({ example: 'The Limes Medical Centre', type: String, nullable: true })
  readonly gpPracticeName: string | null;
  @ApiProperty({ example: ['LTHC', 'CARER'], type: [String] }) readonly needGroups: readonly string[];
  @ApiProperty({ example: 'LTHC', type: String, nullable: true }) readonly primaryNeed: string | null;
  @ApiProperty({ example: ['msk-back-neck'], type: [String] }) readonly healthConditions: readonly string[];
  @ApiProperty({ example: ['transport'], type: [String] }) readonly barriers: readonly string[];
  @ApiProperty({ example: ['pip'], type: [String] }) readonly benefits: readonly string[];
  @ApiProperty({ example: 'female', type: String, nullable: true, description: 'Null until asked' })
  readonly sex: string | null;
  @ApiProperty({ example: 'white-british', type: String, nullable: true, description: 'Null until asked' })
  readonly ethnicity: string | null;
  @ApiProperty({ example: 'woman', type: String, nullable: true, description: 'Null until asked' })
  readonly genderIdentity: string | null;
  @ApiProperty({ example: 'Do not tell the former partner where they work', description: 'Risks, and what was agreed' })
  readonly safeguarding: string;
  @ApiProperty({
    example: 'yes',
    enum: ['yes', 'no'],
    type: String,
    nullable: true,
    description: 'Whether researchers may contact them about the evaluation; null until asked',
  })
  readonly evaluationContact: 'yes' | 'no' | null;
  @ApiProperty({ example: '2026-11-20', type: String, format: 'date', nullable: true })
  readonly evaluationAskedOn: CalendarDate | null;
  @ApiProperty({ example: '2025-05', description: 'The privacy notice they were shown; blank until asked' })
  readonly evaluationNoticeVersion: string;
  @ApiProperty({ example: 'Maya Thornton', type: String, nullable: true, description: 'Who recorded the answer' })
  readonly evaluationAskedByName: string | null;
  @ApiProperty({ example: '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55', type: String, nullable: true })
  readonly providerId: string | null;
  @ApiProperty({ example: '9c110b1f-6c1e-4a55-9f0a-2f6f5a3d0e5f' }) readonly areaId: string;
  @ApiProperty({
    example: null,
    type: String,
    nullable: true,
    description: 'The record that stands for this person now',
  })
  readonly mergedIntoId: string | null;
  @ApiProperty({ example: 3 }) readonly version: number;

  @ApiProperty({ example: false, description: 'Address, postcode and telephone are shown to few (domain 8.5)' })
  readonly contactProtected: boolean;
  @ApiProperty({ example: false, description: 'They are kept from you: postcode and phone are null' })
  readonly contactHidden: boolean;

  static of(
    person: Participant,
    { districtName, practiceName, evaluationAskedByName }: ParticipantSurroundings,
    maskedNino: string | null,
    contactHidden: boolean,
  ): ParticipantView {
    const { id, reference, givenName, familyName, knownAs, dateOfBirth, districtGss, email } = person;
    const { postcode, phone } = contactHidden ? { postcode: null, phone: null } : person;
    const { contactPreference, safeContact, mayText, mayEmail, mayLeaveVoicemail, language, interpreterNeeded } =
      person;
    const { communicationNeeds, gpPracticeCode, needGroups, primaryNeed, healthConditions, barriers, benefits } =
      person;
    const {
      sex,
      ethnicity,
      genderIdentity,
      safeguarding,
      evaluationContactOptOut,
      evaluationAskedOn,
      evaluationNoticeVersion,
    } = person;
    const { providerId, areaId, mergedIntoId, version } = person;
    return {
      id,
      reference,
      givenName,
      familyName,
      knownAs,
      displayName: displayNameOf(givenName, familyName),
      dateOfBirth,
      maskedNino,
      postcode,
      districtGss,
      districtName,
      phone,
      email,
      contactPreference,
      safeContact,
      mayText,
      mayEmail,
      mayLeaveVoicemail,
      language,
      interpreterNeeded,
      communicationNeeds,
      gpPracticeCode,
      gpPracticeName: practiceName,
      needGroups,
      primaryNeed,
      healthConditions,
      barriers,
      benefits,
      sex,
      ethnicity,
      genderIdentity,
      safeguarding,
      evaluationContact: evaluationContactOptOut === null ? null : evaluationContactOptOut ? 'no' : 'yes',
      evaluationAskedOn,
      evaluationNoticeVersion,
      evaluationAskedByName,
      providerId,
      areaId,
      mergedIntoId,
      version,
      contactProtected: person.contactProtectedAt !== null,
      contactHidden,
    };
  }
}

/** Some people have one name only. */
export function displayNameOf(givenName: string, familyName: string): string {
  return `${givenName} ${familyName}`.trim();
}
