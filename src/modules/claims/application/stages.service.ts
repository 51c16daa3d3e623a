import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { encodeCursor, readCursor } from '#shared/paging';
import { StagesQuery, type FormingOutcome, type OutcomeOnItsWay } from '../data/stages.query.js';
import { STAGES, type Stage } from '../domain/stages.js';

export interface StageCount {
  readonly stage: Stage;
  readonly label: string;
  readonly words: string;
  readonly count: number;
}

export interface StageList {
  readonly items: readonly OutcomeOnItsWay[];
  readonly forming: readonly FormingOutcome[];
  readonly next: string | null;
}

const PER_PAGE = 25;
const MOST_FORMING = 100;

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

  /** Outcomes in one stage, the oldest first; of what is forming, the longest at work first. */
  @Transactional()
  async list(stage: Stage, providerId: string | null, after: string | null): Promise<StageList> {
    if (stage === 'forming') {
      const forming = await this.stages.forming(providerId, this.clock.today(), MOST_FORMING);
      return { items: [], forming, next: null };
    }
    const [last = null] = readCursor(after, 'uuid') ?? [];
    const rows = await this.stages.inStage(stage, providerId, last, PER_PAGE + 1);
    const items = rows.slice(0, PER_PAGE);
    const end = items.at(-1);
    return { items, forming: [], next: rows.length > PER_PAGE && end ? encodeCursor([end.id]) : null };
  }
}
