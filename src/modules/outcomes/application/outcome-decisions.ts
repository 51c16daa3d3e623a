import { Injectable } from '@nestjs/common';
import { EpisodesService, SupportNotStarted } from '#modules/episodes';
import { goesOn, type PlacementView } from '#modules/placements';
import { Clock } from '#platform/clock';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { OutcomesRepository } from '../data/outcomes.repository.js';
import { decideOutcomes } from '../domain/decide-outcomes.js';
import type { JobFacts, OutcomeDecision, OutcomePolicy } from '../domain/facts.js';
import { OutcomeAchieved, OutcomeReversed, OutcomeReviewed } from '../domain/outcome.events.js';
import type { RecordedOutcome } from '../domain/reconcile.js';
import type { RuleSet } from '../domain/rule-set.js';
import { ChangesDue, type ChangeDue } from './changes-due.js';
import { agreedEnd, OutcomeFacts, type WorkOfEpisode } from './outcome-facts.js';
import { presentPosition } from './outcome-position.js';
import type { OutcomePositionView } from './outcome.views.js';
import { PutRight } from './put-right.js';
import { hasStarted, RulesOfEpisode, type StartedEpisode } from './rules-of-episode.js';

/** A job that somebody is thinking of: what it would lead to. */
export type PossibleJob = Pick<
  PlacementView,
  | 'kind'
  | 'selfEmployed'
  | 'startsOn'
  | 'hoursPerWeek'
  | 'payPencePerHour'
  | 'employerName'
  | 'contractEndsOn'
  | 'fourHoursWorkedOn'
>;

/** What a possible job would lead to: the job start by itself, the rest with everything recorded so far. */
export interface Forecast {
  readonly jobStart: OutcomeDecision | null;
  readonly decisions: readonly OutcomeDecision[];
  readonly hasOtherJobs: boolean;
}

/** Everything that outcomes of one run of support are decided from. */
interface Matter {
  readonly episode: StartedEpisode;
  readonly policy: OutcomePolicy;
  readonly ruleSet: RuleSet;
  readonly work: WorkOfEpisode;
  readonly recorded: readonly (RecordedOutcome & { readonly reason: string })[];
}

/** Decides outcomes from what is recorded, writes what changed, and says where each stands. */
@Injectable()
export class OutcomeDecisions {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly outcomes: OutcomesRepository,
    private readonly facts: OutcomeFacts,
    private readonly rules: RulesOfEpisode,
    private readonly due: ChangesDue,
    private readonly putRight: PutRight,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides the outcomes of one run of support anew and records what is reached, reverses what no longer holds, marks what
   * evidence has come for, and sets back what lost it. Idempotent, and safe when two do it at once: it is done in turn. Nothing
   * to do before support has started. Throws NotFound where there is no such run of support.
   */
  @Transactional()
  async decide(episodeId: string): Promise<void> {
    await this.outcomes.lock(episodeId);
    const [due] = await this.due.of([episodeId]);
    if (due) await this.write(due);
    else await this.episodes.get(episodeId);
  }

  /** Decides anew for every run of support of one person that has started. */
  @Transactional()
  async decideAllOf(participantId: string): Promise<void> {
    for (const episodeId of await this.outcomes.startedEpisodesOf(participantId)) await this.decide(episodeId);
  }

  /** Where every outcome of one run of support stands, with the sums in words. Throws SupportNotStarted before the start. */
  @Transactional()
  async position(episodeId: string): Promise<OutcomePositionView> {
    return this.present(await this.matterOf(await this.started(episodeId)));
  }

  /** What a job would lead to if it were recorded as it stands. Nothing is written. */
  @Transactional()
  async forecast(episodeId: string, possible: PossibleJob): Promise<Forecast> {
    const episode = await this.started(episodeId);
    const policy = await this.rules.outcomePolicy(episode);
    const ruleSet = await this.rules.ruleSet(episode);
    const { facts, jobs } = await this.facts.of(episode, policy);
    const { startsOn, contractEndsOn, fourHoursWorkedOn, ...terms } = possible;
    const job: JobFacts = {
      ...terms,
      id: 'possible',
      startedOn: startsOn,
      endedOn: agreedEnd({ endedOn: null, contractEndsOn }, facts.today),
      paidHoursDone: fourHoursWorkedOn === null ? 0 : policy.jobStartMinHours,
      fourHoursOn: fourHoursWorkedOn,
      hasEvidence: false,
    };
    const alone = decideOutcomes({ ...facts, jobs: [job], payments: [] }, ruleSet, policy);
    return {
      jobStart: alone.find(({ kind, state }) => kind === 'JOB_START' && state !== 'not-applicable') ?? null,
      decisions: decideOutcomes({ ...facts, jobs: [...facts.jobs, job] }, ruleSet, policy),
      hasOtherJobs: jobs.some((other) => other.counts && goesOn(other)),
    };
  }

  private async write({ episode, changes }: ChangeDue): Promise<void> {
    const { id: episodeId, participantId } = episode;
    for (const { outcome, reason } of changes.reverse) {
      await this.outcomes.reverse(outcome.id, reason, this.clock.now());
      await this.putRight.settle({ ...outcome, episodeId }, 'reverse', 'reversed');
      await this.outbox.record(new OutcomeReversed(outcome.id, outcome.kind, episodeId, participantId));
    }
    for (const outcome of changes.setBack) {
      await this.outcomes.setBack(outcome.id, 'Something it rests on has no evidence any more.', this.clock.now());
      // Before it is submitted, it is seen among the evidence that is still needed.
      if (outcome.state !== 'evidenced') await this.putRight.settle({ ...outcome, episodeId }, 'unprove', 'claimed');
      await this.outbox.record(new OutcomeReviewed(outcome.id, 'unprove', episodeId, participantId));
    }
    for (const { outcome, tradingDays } of changes.restate) await this.outcomes.restate(outcome.id, tradingDays);
    for (const { id } of changes.evidence) await this.outcomes.markEvidenced(id, this.clock.now());
    for (const outcome of changes.record) {
      const id = await this.outcomes.insert({ ...episode, episodeId }, outcome);
      if (id === null) continue;
      const { kind, achievedOn, placementId } = outcome;
      await this.outbox.record(new OutcomeAchieved(id, kind, achievedOn, episodeId, participantId, placementId));
    }
  }

  private async matterOf(episode: StartedEpisode): Promise<Matter> {
    const policy = await this.rules.outcomePolicy(episode);
    return {
      episode,
      policy,
      ruleSet: await this.rules.ruleSet(episode),
      work: await this.facts.of(episode, policy),
      recorded: await this.outcomes.ofEpisode(episode.id),
    };
  }

  private async present({ episode, work, ruleSet, policy, recorded }: Matter): Promise<OutcomePositionView> {
    return presentPosition({
      episode,
      ruleSetLabel: await this.rules.ruleSetLabel(episode),
      decisions: decideOutcomes(work.facts, ruleSet, policy),
      recorded,
      work,
      payWarnings: await this.facts.payWarnings(work),
      names: await this.facts.namesOf(work),
    });
  }

  private async started(episodeId: string): Promise<StartedEpisode> {
    const episode = await this.episodes.get(episodeId);
    if (!hasStarted(episode)) throw new SupportNotStarted();
    return episode;
  }
}
