import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { encodeCursor, readCursor, type Page } from '#shared/paging';
import { StagesQuery, type FormingOutcome, type OutcomeOnItsWay, type StageFilter } from '../data/stages.query.js';
import { STAGES, type Stage } from '../domain/stages.js';

export type { FormingOutcome, OutcomeOnItsWay, StageFilter } from '../data/stages.query.js';

export interface StageCount {
  readonly stage: Stage;
  readonly label: string;
  readonly words: string;
  readonly count: number;
}

const PER_PAGE = 25;

/** Where every outcome stands between forming and counted or paid (screens of providers and commissioners). */
@Injectable()
export class Stages {
  constructor(
    private readonly stages: StagesQuery,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async counts(providerId: string | null): Promise<readonly StageCount[]> {
    const counts = await this.stages.counts(providerId, this.clock.today());
    return STAGES.map(({ value, text, words }) => ({
      stage: value,
      label: text,
      words,
      count: counts.get(value) ?? 0,
    }));
  }

  /** Outcomes in one stage, the oldest first. What is forming is no outcome yet: `forming` lists it. */
  @Transactional()
  async list(stage: Stage, filter: StageFilter, after: string | null): Promise<Page<OutcomeOnItsWay>> {
    const last = readCursor(after, 'day', 'uuid') ?? ([null, null] as const);
    const rows = await this.stages.inStage(stage, filter, last, PER_PAGE + 1);
    return pageOf(rows, ({ achievedOn, id }) => [achievedOn, id]);
  }

  /** What is not reached yet, the longest at work first. */
  @Transactional()
  async forming(filter: StageFilter, after: string | null): Promise<Page<FormingOutcome>> {
    const last = readCursor(after, 'day', 'uuid', 'text') ?? ([null, null, null] as const);
    const rows = await this.stages.forming(filter, this.clock.today(), last, PER_PAGE + 1);
    return pageOf(rows, ({ since, episodeId, kind }) => [since, episodeId, kind]);
  }
}

function pageOf<Row>(rows: readonly Row[], place: (last: Row) => readonly string[]): Page<Row> {
  const items = rows.slice(0, PER_PAGE);
  const end = items.at(-1);
  return { items, next: rows.length > PER_PAGE && end ? encodeCursor(place(end)) : null };
}
