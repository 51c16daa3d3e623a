import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { JobChecks, JobPolicy, MOST_HOURS_A_WEEK, PlacementsService, type PermittedWork } from '#modules/placements';
import { Clock } from '#platform/clock';
import type { CalendarDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { parsePounds } from '#shared/money';
import { OutcomeDecisions, type PossibleJob } from '../application/outcome-decisions.js';
import { evidenceNeeded } from './evidence-needed.js';
import { forecastLines, forecastNotes, guaranteedNote, type ForecastLine } from './present-forecast.js';
import { parseHours } from './typed.js';
import { typedKind } from './typed-kind.js';

/** What the panel beside the form says: nothing yet, that the work does not count, or the dates it leads to. */
export type ForecastPanel =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'does-not-count'; readonly words: string }
  | {
      readonly kind: 'dates';
      readonly lines: readonly ForecastLine[];
      readonly payWarning: string | null;
      /** What the dates rest on, and what else to look at. */
      readonly notes: readonly string[];
      readonly evidence: readonly string[];
    };

type Typed = Readonly<Record<string, unknown>>;

/** Works out, from a form half filled in, what a job would lead to. */
@Injectable()
export class ForecastPanels {
  constructor(
    private readonly decisions: OutcomeDecisions,
    private readonly placements: PlacementsService,
    private readonly episodes: EpisodesService,
    private readonly policy: JobPolicy,
    private readonly checks: JobChecks,
    private readonly clock: Clock,
  ) {}

  /** Whatever cannot be read yet leaves the panel waiting; it never complains. */
  async forTyped(episodeId: string, typed: Typed): Promise<ForecastPanel> {
    const { participantId, startedOn } = await this.episodes.get(episodeId);
    const kinds = await this.policy.kinds(startedOn ?? this.clock.today());
    const { kind: chosen, apprentice } = typedKind(textOf(typed['kind']));
    const kind = kinds.find(({ code }) => code === chosen);
    if (kind && !kind.counts) return { kind: 'does-not-count', words: `${kind.label}: ${kind.words}` };
    const hoursPerWeek = parseHours(textOf(typed['hoursPerWeek']));
    const payPencePerHour = parsePounds(textOf(typed['pay']));
    const startsOn = parseTypedDate(textOf(typed['startsOn']));
    if (!kind || !hoursPerWeek || hoursPerWeek > MOST_HOURS_A_WEEK || payPencePerHour === null || startsOn === null) {
      return { kind: 'waiting' };
    }
    const contractEndsOn = parseTypedDate(textOf(typed['contractEndsOn']));
    const terms = { kind: kind.code, selfEmployed: kind.selfEmployed, startsOn, payPencePerHour, contractEndsOn };
    const fourHoursWorkedOn = this.workedOn(typed, startsOn);
    const job = {
      ...terms,
      fourHoursWorkedOn,
      hoursPerWeek,
      employerName: kind.selfEmployed ? 'this business' : 'this employer',
    };
    const { lines, hasOtherJobs } = await this.linesFor(episodeId, job);
    const guaranteed = guaranteedOf(typed, hoursPerWeek);
    const alone = guaranteed > 0 ? (await this.linesFor(episodeId, { ...job, hoursPerWeek: guaranteed })).lines : [];
    const permitted = (textOf(typed['permittedWork']) || null) as PermittedWork | null;
    return {
      kind: 'dates',
      lines,
      payWarning: await this.placements.payWarning(participantId, { ...terms, apprentice }, kind),
      notes: [
        ...forecastNotes({ hoursPerWeek, contractEndsOn, contractType: textOf(typed['contractType']) }, hasOtherJobs),
        ...guaranteedNote(guaranteed, alone),
        ...(await this.checks.beyondPermitted(kind, { hoursPerWeek, payPencePerHour }, permitted)),
      ],
      evidence: evidenceNeeded({ kind, contractType: textOf(typed['contractType']) }),
    };
  }

  /** The day by which the hours of a job start were done, where the form would be taken with it. */
  private workedOn(typed: Typed, startsOn: CalendarDate): CalendarDate | null {
    const day = parseTypedDate(textOf(typed['fourHoursWorkedOn']));
    return day !== null && day >= startsOn && day <= this.clock.today() ? day : null;
  }

  private async linesFor(
    episodeId: string,
    job: PossibleJob,
  ): Promise<{ readonly lines: readonly ForecastLine[]; readonly hasOtherJobs: boolean }> {
    const forecast = await this.decisions.forecast(episodeId, job);
    const others = forecast.decisions.filter((decision) => decision.kind !== 'JOB_START');
    const all = [...(forecast.jobStart ? [forecast.jobStart] : []), ...others];
    return { lines: forecastLines(all), hasOtherJobs: forecast.hasOtherJobs };
  }
}

/** Hours that are promised, where they are fewer than those expected; otherwise 0. */
function guaranteedOf(typed: Typed, hoursPerWeek: number): number {
  const hours = parseHours(textOf(typed['guaranteedHours'])) ?? 0;
  return hours < hoursPerWeek ? hours : 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 40) : '';
}
