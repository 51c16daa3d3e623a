import { Injectable } from '@nestjs/common';
import { PurposesService, versionsOn } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { NoticesShownRepository, type Showing } from '../data/notices-shown.repository.js';
import type { Way } from '../domain/decision.js';
import type { Whose } from './consents.service.js';

/** A notice somebody was shown, about to be recorded. */
export interface NewNotice {
  readonly version: string;
  readonly language?: string;
  readonly shownOn: CalendarDate;
  readonly how?: Way;
}

/** Which privacy notice somebody was shown, and whether there is a newer one. */
export interface NoticeStanding {
  /** The last shown first. */
  readonly shown: readonly Showing[];
  /** The version in use today; null where the area has none. */
  readonly current: string | null;
  readonly needsCurrent: boolean;
}

/** Who was shown which privacy notice, when, in what language and by whom (domain 7.4, 7.5). */
@Injectable()
export class NoticesService {
  constructor(
    private readonly showings: NoticesShownRepository,
    private readonly purposes: PurposesService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async standing({ participantId, areaId }: Omit<Whose, 'providerId'>): Promise<NoticeStanding> {
    const shown = await this.showings.of(participantId);
    const current = await this.currentVersion(areaId);
    return { shown, current, needsCurrent: current !== null && !shown.some(({ version }) => version === current) };
  }

  /** The version of an area in use today. */
  @Transactional()
  async currentVersion(areaId: string): Promise<string | null> {
    return versionsOn(await this.purposes.notices(areaId), this.clock.today()).at(-1) ?? null;
  }

  /** Records a version in use on that day, in a language it is written in. */
  @Transactional()
  async shown(whose: Whose, notice: NewNotice): Promise<void> {
    const { version, language = 'en', shownOn, how = 'not-recorded' } = notice;
    if (shownOn > this.clock.today()) {
      throw new RuleBroken('notice.in-future', 'The day cannot be in the future', 'shownOn');
    }
    if (!(await this.purposes.noticeVersions(whose.areaId, shownOn)).includes(version)) {
      throw new RuleBroken('notice.unknown', 'Choose a version that was in use on that day', 'version');
    }
    const written = (await this.purposes.notices(whose.areaId)).filter((each) => each.version === version);
    if (written.length > 0 && !written.some((each) => each.language === language)) {
      throw new RuleBroken(
        'notice.no-such-language',
        'There are no words of this version in that language',
        'language',
      );
    }
    await this.record(whose, { version, language, shownOn, how });
  }

  /** The same without asking whether that version was in use: for what another room has checked. */
  @Transactional()
  async record(whose: Whose, { version, language = 'en', shownOn, how = 'in-person' }: NewNotice): Promise<void> {
    const { participantId, areaId, providerId } = whose;
    await this.showings.add({ participantId, areaId, providerId, version, language, shownOn, how });
  }
}
