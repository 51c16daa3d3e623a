import { Injectable } from '@nestjs/common';
import { EpisodesService, SupportNotStarted } from '#modules/episodes';
import { ParticipantsService } from '#modules/participants';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { formatDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import { londonDay } from '#shared/london-time';
import { EpisodeByReferenceQuery } from '../data/episode-by-reference.query.js';
import type { Earning } from '../data/earning.entity.js';
import { OutcomesRepository } from '../data/outcomes.repository.js';
import { paymentKind } from '../domain/earning-rules.js';
import { explainOutcomes } from '../domain/explain-outcomes.js';
import type { OutcomeExplanation, TakenOut } from '../domain/explanation.js';
import type { RecordedOutcome } from '../domain/reconcile.js';
import { ExplainedOutcomesView, OutcomeExplanationView, RecordedOutcomeView } from './explanation.views.js';
import { OutcomeFacts, type WorkOfEpisode } from './outcome-facts.js';
import { hasStarted, RulesOfEpisode } from './rules-of-episode.js';

/** How the outcomes of one run of support were worked out, so that anybody can reckon them again by hand. */
@Injectable()
export class OutcomeExplanations {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly byReference: EpisodeByReferenceQuery,
    private readonly outcomes: OutcomesRepository,
    private readonly facts: OutcomeFacts,
    private readonly rules: RulesOfEpisode,
  ) {}

  /** Throws SupportNotStarted before the start. */
  @Transactional()
  async explain(episodeId: string): Promise<ExplainedOutcomesView> {
    const episode = await this.episodes.get(episodeId);
    if (!hasStarted(episode)) throw new SupportNotStarted();
    const policy = await this.rules.outcomePolicy(episode);
    const work = await this.facts.of(episode, policy);
    const takenOut = takenOutOf(work, await this.facts.namesOf(work));
    const recorded = await this.outcomes.ofEpisode(episodeId);
    const explanations = explainOutcomes(work.facts, await this.rules.ruleSet(episode), policy, takenOut);
    const { participantId, ruleSetCode, ruleSetVersion, startedOn } = episode;
    return {
      ...{ episodeId, participantId, ruleSetCode, ruleSetVersion, startedOn },
      reference: (await this.participants.get(participantId)).reference,
      ruleSetLabel: await this.rules.ruleSetLabel(episode),
      asOf: work.facts.today,
      outcomes: explanations.map((explanation) => viewOf(explanation, recorded, work)),
    };
  }

  /** The run of support that an id, or the reference of a participant, is about: the latest that has started. */
  @Transactional()
  async episodeOf(idOrReference: string): Promise<string> {
    if (isUuid(idOrReference)) return idOrReference;
    const found = await this.byReference.latestStarted(idOrReference);
    if (found === null) throw new NotFound('support', 'episode.not-found');
    return found;
  }
}

function viewOf(
  explanation: OutcomeExplanation,
  recorded: readonly (RecordedOutcome & { readonly reason: string })[],
  work: WorkOfEpisode,
): OutcomeExplanationView {
  const own = recorded.filter(({ kind }) => kind === explanation.kind);
  return {
    ...explanation,
    recorded: own.map(({ state, achievedOn, reason, placementId }): RecordedOutcomeView => {
      const employerName = work.jobs.find(({ id }) => id === placementId)?.employerName ?? null;
      return { state, achievedOn, reason, employerName };
    }),
  };
}

function takenOutOf({ earnings, jobs }: WorkOfEpisode, names: ReadonlyMap<string, string>): TakenOut[] {
  return earnings.flatMap((earning) => {
    const { voidedAt, voidedBy, voidReason, placementId } = earning;
    if (voidedAt === null) return [];
    const who = names.get(voidedBy ?? '');
    return [
      {
        payment: paymentOf(earning, jobs.find(({ id }) => id === placementId)?.employerName ?? ''),
        words: sentence(`Taken out on ${formatDate(londonDay(voidedAt))}${who ? ` by ${who}` : ''}: ${voidReason}`),
      },
    ];
  });
}

/** Whatever somebody wrote as their reason, it ends as a sentence. */
const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

function paymentOf(earning: Earning, employerName: string): TakenOut['payment'] {
  const { id: paymentId, placementId: jobId, paidOn, periodFrom, periodTo, kind, grossPence, hours } = earning;
  return {
    ...{ paymentId, jobId, paidOn, periodFrom, periodTo, employerName, grossPence, hours },
    kind: paymentKind(kind),
    hasEvidence: earning.documentId !== null,
  };
}
