import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { JobPolicy, PlacementsService } from '#modules/placements';
import { Clock } from '#platform/clock';
import { parseTypedDate } from '#shared/typed-date';
import { parsePounds } from '#shared/money';
import { OutcomeDecisions } from '../application/outcome-decisions.js';
import { forecastLines, type ForecastLine } from './present-forecast.js';
import { parseHours } from './typed.js';
import { typedKind } from './typed-kind.js';

/** What the panel beside the form says: nothing yet, that the work does not count, or the dates it leads to. */
export type ForecastPanel =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'does-not-count'; readonly words: string }
  | { readonly kind: 'dates'; readonly lines: readonly ForecastLine[]; readonly payWarning: string | null };

/** Works out, from a form half filled in, what a job would lead to. */
@Injectable()
export class ForecastPanels {
  constructor(
    private readonly decisions: OutcomeDecisions,
    private readonly placements: PlacementsService,
    private readonly episodes: EpisodesService,
    private readonly policy: JobPolicy,
    private readonly clock: Clock,
  ) {}

  /** Whatever cannot be read yet leaves the panel waiting; it never complains. */
  async forTyped(episodeId: string, typed: Readonly<Record<string, unknown>>): Promise<ForecastPanel> {
    const { participantId, startedOn } = await this.episodes.get(episodeId);
    const kinds = await this.policy.kinds(startedOn ?? this.clock.today());
    const { kind: chosen, apprentice } = typedKind(textOf(typed['kind']));
    const kind = kinds.find(({ code }) => code === chosen);
    if (kind && !kind.counts) return { kind: 'does-not-count', words: `${kind.label}: ${kind.words}` };
    const hoursPerWeek = parseHours(textOf(typed['hoursPerWeek']));
    const payPencePerHour = parsePounds(textOf(typed['pay']));
    const startsOn = parseTypedDate(textOf(typed['startsOn']));
    if (!kind || !hoursPerWeek || hoursPerWeek > 80 || payPencePerHour === null || startsOn === null) {
      return { kind: 'waiting' };
    }
    const job = { kind: kind.code, selfEmployed: kind.selfEmployed, startsOn, hoursPerWeek, payPencePerHour };
    const forecast = await this.decisions.forecast(episodeId, { ...job, employerName: 'this employer' });
    const others = forecast.decisions.filter((decision) => decision.kind !== 'JOB_START');
    return {
      kind: 'dates',
      lines: forecastLines(
        [...(forecast.jobStart ? [forecast.jobStart] : []), ...others],
        forecast.hasOtherJobs ? 'all-jobs' : 'this-job',
      ),
      payWarning: await this.placements.payWarning(participantId, { ...job, apprentice }, kind),
    };
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 40) : '';
}
