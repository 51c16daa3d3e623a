import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { StaleVersion } from '#platform/errors/domain-error';
import type { CalendarDate } from '#shared/calendar-date';
import type { ContactPreference } from '../domain/contact.js';
import { CannotMerge } from '../domain/participant.errors.js';

/** A person referred to the programme. Belongs to an area, and to a provider once allocated to one. */
@Entity('participant')
export class Participant {
  @PrimaryColumn('uuid') readonly id: string;
  @Column('text') readonly reference: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id', nullable: true }) providerId: string | null;
  @Column('text', { name: 'given_name' }) givenName: string;
  @Column('text', { name: 'family_name' }) familyName: string;
  @Column('text', { name: 'known_as' }) knownAs: string;
  @Column('date', { name: 'date_of_birth' }) dateOfBirth: CalendarDate;
  @Column('bytea', { name: 'nino_cipher', nullable: true }) ninoCipher: Buffer | null;
  @Column('bytea', { name: 'nino_index', nullable: true }) ninoIndex: Buffer | null;
  @Column('text', { nullable: true }) postcode: string | null;
  @Column('text', { name: 'district_gss', nullable: true }) districtGss: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { name: 'contact_preference' }) contactPreference: ContactPreference;
  @Column('text', { name: 'safe_contact' }) safeContact: string;
  @Column('boolean', { name: 'may_text' }) mayText: boolean;
  @Column('boolean', { name: 'may_email' }) mayEmail: boolean;
  @Column('boolean', { name: 'may_leave_voicemail' }) mayLeaveVoicemail: boolean;
  @Column('text') language: string;
  @Column('boolean', { name: 'interpreter_needed' }) interpreterNeeded: boolean;
  @Column('text', { name: 'communication_needs' }) communicationNeeds: string;
  @Column('text', { name: 'gp_practice_code', nullable: true }) gpPracticeCode: string | null;
  @Column('text', { name: 'need_groups', array: true }) needGroups: string[];
  @Column('text', { name: 'primary_need', nullable: true }) primaryNeed: string | null;
  @Column('text', { name: 'health_conditions', array: true }) healthConditions: string[];
  @Column('text', { array: true }) barriers: string[];
  @Column('text', { array: true }) benefits: string[];
  /** Null until asked. */
  @Column('text', { nullable: true }) sex: string | null;
  @Column('text', { nullable: true }) ethnicity: string | null;
  @Column('text', { name: 'gender_identity', nullable: true }) genderIdentity: string | null;
  /** Risks and what was agreed about them; '' when nothing was written. */
  @Column('text', { default: '' }) safeguarding: string;
  /** Whether researchers may not contact them; null until asked. */
  @Column('boolean', { name: 'evaluation_contact_opt_out', nullable: true }) evaluationContactOptOut: boolean | null;
  @Column('date', { name: 'evaluation_asked_on', nullable: true }) evaluationAskedOn: CalendarDate | null;
  @Column('text', { name: 'evaluation_asked_by', nullable: true }) evaluationAskedBy: string | null;
  @Column('text', { name: 'evaluation_notice_version' }) evaluationNoticeVersion: string;
  /** Since when address, postcode and telephone are shown to few; null for everybody else. */
  @Column('timestamptz', { name: 'contact_protected_at', nullable: true }) contactProtectedAt: Date | null;
  /** The actor who said so; '' without protection. */
  @Column('text', { name: 'contact_protected_by', default: '' }) contactProtectedBy: string;
  @Column('text', { name: 'contact_protection_reason', default: '' }) contactProtectionReason: string;
  @Column('uuid', { name: 'merged_into_id', nullable: true }) mergedIntoId: string | null;
  @Column('text', { name: 'search_key' }) searchKey: string;
  @Column('text', { name: 'family_key' }) familyKey: string;
  @VersionColumn() readonly version: number;

  /** Refuses a change made on an edition of the record that is no longer the one stored. */
  expectVersion(version: number): void {
    if (version !== this.version) throw new StaleVersion('record', this.version);
  }

  protectContact(at: Date, by: string, reason: string): void {
    [this.contactProtectedAt, this.contactProtectedBy, this.contactProtectionReason] = [at, by, reason];
  }

  unprotectContact(): void {
    [this.contactProtectedAt, this.contactProtectedBy, this.contactProtectionReason] = [null, '', ''];
  }

  /** From now on this record stands for the same person as the other; its own is kept, but found no more. */
  mergeInto(other: Participant): void {
    if (other.id === this.id) throw new CannotMerge('A record cannot be merged with itself');
    if (this.mergedIntoId || other.mergedIntoId) {
      throw new CannotMerge('One of the two records has already been merged with another');
    }
    this.mergedIntoId = other.id;
    if (this.contactProtectedAt && !other.contactProtectedAt) {
      other.protectContact(this.contactProtectedAt, this.contactProtectedBy, this.contactProtectionReason);
    }
  }
}
