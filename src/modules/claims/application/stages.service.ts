import { Injectable } from '@nestjs/common';
import { StillForming, type OutcomeKind } from '#modules/outcomes';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { encodeCursor, readCursor, type Page } from '#shared/paging';
import {
  StagesQuery,
  type FormingOutcome as FormingRow,
  type OutcomeOnItsWay,
  type StageFilter,
} from '../data/stages.query.js';
import { STAGES, type Stage } from '../domain/stages.js';

export type { OutcomeOnItsWay, StageFilter } from '../data/stages.query.js';

/** Something that is not reached yet, with what it still needs in words. */
export interface FormingOutcome extends FormingRow {
  readonly missing: readonly string[];
}

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
    private readonly stillForming: StillForming,
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

  /** What is not reached yet and what it still needs, the longest at work first. */
  @Transactional()
  async forming(filter: StageFilter, after: string | null): Promise<Page<FormingOutcome>> {
    const last = readCursor(after, 'day', 'uuid', 'text') ?? ([null, null, null] as const);
    const rows = await this.stages.forming(filter, this.clock.today(), last, PER_PAGE + 1);
    const { items, next } = pageOf(rows, ({ since, episodeId, kind }) => [since, episodeId, kind]);
    const missing = await this.stillForming.of(items.map(({ episodeId }) => episodeId));
    return {
      items: items.map((row) => ({ ...row, missing: missing.get(row.episodeId)?.get(row.kind as OutcomeKind) ?? [] })),
      next,
    };
  }
}

function pageOf<Row>(rows: readonly Row[], place: (last: Row) => readonly string[]): Page<Row> {
  const items = rows.slice(0, PER_PAGE);
  const end = items.at(-1);
  return { items, next: rows.length > PER_PAGE && end ? encodeCursor(place(end)) : null };
}
