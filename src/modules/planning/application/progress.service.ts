import { Injectable } from '@nestjs/common';
import { EpisodeEnded, EpisodesService } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { ProgressRepository } from '../data/progress.repository.js';
import { ProgressAddedMeanwhile, RatingsRefused } from '../domain/planning.errors.js';
import { readRatings, type Occasion, type ProgressQuestion } from '../domain/progress.js';
import { ProgressCheckView } from './progress.view.js';

/** What is recorded of one check; the words of the questions follow from the policy of the day. */
export interface CheckCommand {
  readonly answeredOn: CalendarDate;
  readonly occasion: Occasion;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Distance travelled (capability 53): how somebody rates themselves at the start, at reviews and at the end. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly checks: ProgressRepository,
    private readonly episodes: EpisodesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Every check, the newest first. */
  @Transactional()
  async list(episodeId: string): Promise<readonly ProgressCheckView[]> {
    await this.episodes.get(episodeId);
    return (await this.checks.list(episodeId)).map((row) => ProgressCheckView.of(row));
  }

  /** The questions as they are asked today. */
  questions(): Promise<readonly ProgressQuestion[]> {
    return this.policy.value('progress-questions', this.clock.today());
  }

  /**
   * Records what was answered, on top of the checks that were on the screen (`basedOn`, 0 when there was none). Any question
   * may be skipped, all of them not. The same one sent twice is one.
   */
  @Transactional()
  async record(episodeId: string, command: CheckCommand, basedOn: number): Promise<ProgressCheckView> {
    const { answeredOn, occasion, values } = command;
    const { areaId, providerId, participantId, exitedOn } = await this.episodes.get(episodeId);
    if (exitedOn) throw new EpisodeEnded(exitedOn);
    if (answeredOn > this.clock.today())
      throw new RuleBroken('progress.in-future', 'The date must be today or in the past', 'answeredOn');
    const { ratings, faults } = readRatings(values, await this.questions());
    if (faults.length > 0) throw new RatingsRefused(faults);
    if (ratings.length === 0) throw new RuleBroken('progress.empty', 'Answer at least one question', 'answeredOn');
    const [latest] = await this.checks.list(episodeId);
    const check = { answeredOn, occasion, answers: ratings };
    if (latest && latest.edition === basedOn + 1 && saysTheSame(latest, check)) return ProgressCheckView.of(latest);
    if ((latest?.edition ?? 0) !== basedOn) throw new ProgressAddedMeanwhile();
    const whose = { areaId, providerId, participantId, episodeId };
    return ProgressCheckView.of(
      await this.checks.add({ ...whose, ...check, edition: basedOn + 1, createdAt: this.clock.now() }),
    );
  }
}

type Said = Pick<ProgressCheckView, 'answeredOn' | 'occasion' | 'answers'>;

function saysTheSame(kept: Said, sent: Said): boolean {
  const valuesOf = ({ answers }: Said): string => JSON.stringify(answers.map(({ code, value }) => [code, value]));
  return kept.answeredOn === sent.answeredOn && kept.occasion === sent.occasion && valuesOf(kept) === valuesOf(sent);
}
