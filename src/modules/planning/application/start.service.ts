import { Injectable } from '@nestjs/common';
import { EpisodesService, type EpisodeView, type Route } from '#modules/episodes';
import { ParticipantConsents } from '#modules/participants';
import { PolicyService, PurposesService } from '#modules/policy';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import type { MeetingMode } from '../domain/meeting-mode.js';
import { ProfileNotBegun } from '../domain/planning.errors.js';
import { readAnswers } from '../domain/profile-answers.js';
import { FIRST_QUESTION } from '../domain/profile-questions.js';
import { ProfilesService } from './profiles.service.js';

/** All that must hold on the day of the first substantive meeting (domain 2.3). */
export interface BeginCommand {
  readonly route: Route;
  readonly startedOn: CalendarDate;
  readonly firstMeetingMode: MeetingMode;
  /** The versions that were read and acknowledged. */
  readonly agreementVersion: string;
  readonly noticeVersion: string;
  /** What they answered to whether researchers may contact them, asked with the notice; left out when they were not asked (domain 7.5). */
  readonly evaluationContact?: 'yes' | 'no';
  /** First answers of the profile, by question; those written before stay. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** The start of support: the meeting, agreement and notice, and the profile begun, in one transaction. */
@Injectable()
export class StartService {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly profiles: ProfilesService,
    private readonly policy: PolicyService,
    private readonly purposes: PurposesService,
    private readonly choices: ParticipantConsents,
  ) {}

  /** Starts support. The window, and from when it counts, is in the answer; it never moves afterwards. */
  @Transactional()
  async begin(episodeId: string, command: BeginCommand, version?: number): Promise<EpisodeView> {
    const { answers, evaluationContact, ...start } = command;
    const { areaId, participantId } = await this.episodes.get(episodeId);
    await this.checkVersions(areaId, start);
    const episode = await this.episodes.start(episodeId, start, version);
    if (evaluationContact) {
      const asked = { decidedOn: start.startedOn, version: start.noticeVersion, how: 'in-person' } as const;
      await this.choices.answer(participantId, evaluationContact, { purpose: 'research-contact', ...asked });
    }
    const before = await this.profiles.current(episodeId);
    const together = { ...before?.answers, ...answers };
    const { answers: read, faults } = readAnswers(together);
    if (faults.length === 0 && !read[FIRST_QUESTION]) throw new ProfileNotBegun();
    await this.profiles.save(episodeId, together, before?.edition ?? 0);
    return episode;
  }

  /** The versions of agreement and privacy notice in use in an area on a day, newest last. */
  async versionsOn(
    areaId: string,
    day: CalendarDate,
  ): Promise<{ readonly agreements: readonly string[]; readonly notices: readonly string[] }> {
    return {
      agreements: await this.policy.value('agreement-versions', day),
      notices: await this.purposes.noticeVersions(areaId, day),
    };
  }

  private async checkVersions(
    areaId: string,
    {
      startedOn,
      agreementVersion,
      noticeVersion,
    }: Pick<BeginCommand, 'startedOn' | 'agreementVersion' | 'noticeVersion'>,
  ): Promise<void> {
    const { agreements, notices } = await this.versionsOn(areaId, startedOn);
    if (!agreements.includes(agreementVersion)) {
      throw new RuleBroken('start.agreement-version', 'Select the agreement they agreed to', 'agreementVersion');
    }
    if (!notices.includes(noticeVersion)) {
      throw new RuleBroken('start.notice-version', 'Select the privacy notice they were given', 'noticeVersion');
    }
  }
}
