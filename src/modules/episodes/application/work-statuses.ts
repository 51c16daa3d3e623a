import { Injectable } from '@nestjs/common';
import { PolicyService, type CodeValue } from '#modules/policy';
import { ReferralsService } from '#modules/referrals';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { EpisodesRepository } from '../data/episodes.repository.js';
import { SupportNotStarted } from '../domain/episode.errors.js';
import type { Route } from '../domain/route.js';
import { EpisodeView } from './episode.view.js';

/** Work status at the start: what the return to DWP asks for (domain 7.1, 8.2), and where it comes from. */
export interface WorkStatusAtStart {
  readonly episode: EpisodeView;
  /** Null where neither the record nor the referral says. */
  readonly status: CodeValue | null;
  /** Those that go with the route the person started on. */
  readonly choices: readonly CodeValue[];
}

/** Work status on the day support started: as the referral says until somebody puts it right here. */
@Injectable()
export class WorkStatuses {
  constructor(
    private readonly episodes: EpisodesRepository,
    private readonly referrals: ReferralsService,
    private readonly policy: PolicyService,
  ) {}

  /** Throws SupportNotStarted. */
  @Transactional()
  async atStart(episodeId: string): Promise<WorkStatusAtStart> {
    const episode = EpisodeView.of(await this.episodes.get(episodeId));
    if (!episode.route) throw new SupportNotStarted();
    const code = episode.workStatus ?? (await this.asReferred(episode));
    const all = await this.policy.codeList('work-status');
    const status = all.find((value) => value.code === code) ?? null;
    return { episode, status, choices: fitting(all, episode.route) };
  }

  /** Records it. Throws SupportNotStarted, and StaleVersion when somebody else changed the episode since `version`. */
  @Transactional()
  async record(episodeId: string, code: string, version: number): Promise<EpisodeView> {
    const episode = await this.episodes.getForUpdate(episodeId, version);
    if (!episode.route) throw new SupportNotStarted();
    const choices = fitting(await this.policy.codeList('work-status'), episode.route);
    if (!choices.some((choice) => choice.code === code)) {
      throw new RuleBroken(
        'episode.work-status',
        episode.route === 'out-of-work'
          ? 'Select a work status from the list. They started out of work, and the route does not change'
          : 'Select a work status from the list. They started in work, and the route does not change',
        'workStatus',
      );
    }
    episode.workStatus = code;
    return EpisodeView.of(await this.episodes.save(episode));
  }

  private async asReferred({ referralId }: EpisodeView): Promise<string | null> {
    return referralId === null ? null : (await this.referrals.get(referralId)).workStatus;
  }
}

function fitting(statuses: readonly CodeValue[], route: Route): readonly CodeValue[] {
  return statuses.filter(({ attributes }) => attributes['route'] === route);
}
