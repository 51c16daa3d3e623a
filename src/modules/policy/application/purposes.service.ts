import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { PurposesRepository } from '../data/purposes.repository.js';
import { UnknownPolicy } from '../domain/policy.errors.js';
import { versionsOn, type PrivacyNotice } from '../domain/privacy-notice.js';
import type { Purpose, PurposeVersion } from '../domain/purpose.js';
import { PolicyService } from './policy.service.js';

/** The area's purposes and privacy notices: as in force on a day, and in all their versions (domain 7.4, A-25). */
@Injectable()
export class PurposesService {
  constructor(
    private readonly purposes: PurposesRepository,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Every purpose as in force on a day, in the order in which people are asked. */
  @Transactional()
  inForce(areaId: string, on: CalendarDate): Promise<readonly Purpose[]> {
    return this.purposes.inForce(areaId, on);
  }

  /** One purpose; throws UnknownPolicy, so that what cannot be looked up is never taken for a "yes". */
  @Transactional()
  async purpose(areaId: string, code: string, on: CalendarDate): Promise<Purpose> {
    const found = (await this.purposes.inForce(areaId, on)).find((purpose) => purpose.code === code);
    if (!found) throw new UnknownPolicy(`purpose ${code}`);
    return found;
  }

  /** Every version of one purpose, the newest first. Throws NotFound for one the area does not have. */
  @Transactional()
  async versions(code: string): Promise<readonly PurposeVersion[]> {
    const versions = await this.purposes.versions(ownArea(), code);
    if (versions.length === 0) throw new NotFound('purpose');
    return versions;
  }

  @Transactional()
  allVersions(): Promise<readonly PurposeVersion[]> {
    return this.purposes.versions(ownArea(), null);
  }

  /** Adds a version to a purpose of the actor's area. It begins today or later: what was in force stays what it was. */
  @Transactional()
  async addVersion(purpose: Purpose): Promise<void> {
    await this.versions(purpose.code);
    this.expectNotPast(purpose.effectiveFrom);
    if (purpose.lawfulBasis === 'consent' && purpose.usable !== 'once-agreed') {
      throw new RuleBroken(
        'purpose.consent-needs-yes',
        'What rests on consent can be used only once the person has said yes',
        'usable',
      );
    }
    await this.purposes.addPurpose(ownArea(), purpose);
  }

  /** Every version of the notice in every language, the newest first. */
  @Transactional()
  notices(areaId: string): Promise<readonly PrivacyNotice[]> {
    return this.purposes.notices(areaId);
  }

  /** The words of one version in one language, for the actor's area. */
  @Transactional()
  async notice(version: string, language: string): Promise<PrivacyNotice> {
    const notices = await this.purposes.notices(ownArea());
    const found = notices.find((notice) => notice.version === version && notice.language === language);
    if (!found) throw new NotFound('privacy notice');
    return found;
  }

  /** The versions that can be said to have been shown on a day, the newest last: those listed in policy, and those held. */
  @Transactional()
  async noticeVersions(areaId: string, on: CalendarDate): Promise<readonly string[]> {
    const listed = await this.policy.value('notice-versions', on);
    const held = versionsOn(await this.purposes.notices(areaId), on);
    return [...listed.filter((version) => !held.includes(version)), ...held];
  }

  /** Adds a version, or another language of one. English comes first: the version begins with it. */
  @Transactional()
  async addNotice(notice: PrivacyNotice): Promise<void> {
    const english = (await this.purposes.notices(ownArea())).find(
      ({ version, language }) => version === notice.version && language === 'en',
    );
    if (notice.language === 'en') this.expectNotPast(notice.effectiveFrom);
    else if (!english) {
      throw new RuleBroken('notice.english-first', 'Add the English words of this version first', 'version');
    } else if (notice.effectiveFrom < english.effectiveFrom) {
      throw new RuleBroken(
        'notice.before-english',
        `The English words begin on ${formatDate(english.effectiveFrom)}. Enter that day or a later one`,
        'effectiveFrom',
      );
    }
    await this.purposes.addNotice(ownArea(), notice);
  }

  private expectNotPast(effectiveFrom: CalendarDate): void {
    if (effectiveFrom < this.clock.today()) {
      throw new RuleBroken(
        'policy.begins-in-past',
        'Enter today or a later day: what was in force stays as it was',
        'effectiveFrom',
      );
    }
  }
}

/** The area the actor belongs to; no row belongs to the blank one. */
function ownArea(): string {
  const { areaId } = RequestContext.current.actor;
  if (!areaId) throw new NotFound('area');
  return areaId;
}
