import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { outcomeLabel, OutcomeReview, type OutcomeKind } from '#modules/outcomes';
import { ReadLog } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken, StaleVersion } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { csvLine } from '#shared/csv';
import { londonInstant } from '#shared/london-time';
import { SamplesRepository, type Frame, type SampleItemRow, type SampleRow } from '../data/samples.repository.js';
import { drawSample, frameHash, resultSentence, type Finding, type SamplePlan } from '../domain/sample.js';

export { SAMPLE_FRAME, type SampleItemRow, type SampleRow } from '../data/samples.repository.js';

export interface SampleInSight {
  readonly sample: SampleRow;
  readonly items: readonly SampleItemRow[];
  readonly result: string;
}

/** What drawing a sample again gives. */
export type DrawnAgain = 'same' | 'other-frame';

const OWN_WORK = 'You decided about this outcome, or recorded what it stands on. Ask a colleague to look at it';
const OF_OTHERS = 'Whoever drew this sample says what was found: draw one of your own';
const LINE_END = '\r\n';
const COLUMNS = ['place', 'reference', 'outcome', 'reached_on', 'provider', 'finding', 'what', 'found_at'];
const MOST_LISTED = 100;

/** Seeded random samples of outcomes for audit: drawn, kept with what was found, and drawn again by anybody who doubts them. */
@Injectable()
export class AuditSamples {
  constructor(
    private readonly samples: SamplesRepository,
    private readonly review: OutcomeReview,
    private readonly clock: Clock,
    private readonly readLog: ReadLog,
  ) {}

  /** Draws a sample and keeps it: a provider of its own outcomes, the accountable body of everybody's. Answers its id. */
  @Transactional()
  async draw(wish: SamplePlan & Omit<Frame, 'providerId'>): Promise<string> {
    const { areaId, providerId } = RequestContext.current.actor;
    const plan = { ...wish, providerId };
    if (!areaId) throw new NotFound('sample');
    // A day that goes on would give another frame in an hour.
    if (plan.asOf >= this.clock.today())
      throw new RuleBroken(
        'sample.day-not-over',
        'The day must be over, so that the sample can be drawn again',
        'asOf',
      );
    if (plan.reachedFrom > plan.asOf)
      throw new RuleBroken('sample.from-after-to', 'The first day must not be after the last', 'reachedFrom');
    if (plan.unit === 'percent' && plan.wanted > 100)
      throw new RuleBroken('sample.too-many', 'A share is 100% or less', 'wanted');
    const frame = await this.samples.frame(plan, endOf(plan.asOf));
    if (frame.length === 0)
      throw new RuleBroken('sample.nothing', 'No outcome was reached between those days', 'reachedFrom');
    const drawn = drawSample(frame, plan, sha256);
    const id = await this.samples.add(
      areaId,
      plan,
      { count: frame.length, hash: frameHash(frame, sha256) },
      this.clock.now(),
    );
    await this.samples.addItems({ areaId, providerId }, id, drawn);
    return id;
  }

  @Transactional()
  async latest(): Promise<readonly { readonly sample: SampleRow; readonly result: string }[]> {
    const rows = await this.samples.latest(MOST_LISTED);
    return rows.map(({ findings, ...sample }) => ({ sample, result: resultSentence(findings) }));
  }

  @Transactional()
  async get(id: string): Promise<SampleInSight> {
    const sample = await this.samples.get(id);
    if (!sample) throw new NotFound('sample', 'sample.not-found');
    const items = await this.samples.items(id);
    return { sample, items, result: resultSentence(items.map(({ finding }) => finding)) };
  }

  /** Draws it again from its seed and says whether the outcomes are the same. */
  @Transactional()
  async drawAgain(id: string): Promise<DrawnAgain> {
    const { sample, items } = await this.get(id);
    const frame = await this.samples.frame(sample, endOf(sample.asOf));
    if (frameHash(frame, sha256) !== sample.frameHash) return 'other-frame';
    const again = drawSample(frame, sample, sha256).map((drawn) => drawn.id);
    // The same seed and frame give the same sample; anything else is a fault of the program and must be seen.
    if (again.join() !== items.map(({ outcomeId }) => outcomeId).join()) throw new Error('A sample did not repeat');
    return 'same';
  }

  /**
   * Records what was found about one outcome. What was found before is replaced; the audit knows that it was there. Throws
   * RuleBroken for whoever decided about it before, or recorded what it stands on: nobody audits their own work; and for a sample
   * that others drew.
   */
  @Transactional()
  async find(sampleId: string, itemId: string, finding: Finding, what: string, version: number): Promise<void> {
    const item = await this.samples.itemForUpdate(sampleId, itemId);
    if (!item) throw new NotFound('outcome of the sample');
    if (item.version !== version) throw new StaleVersion('finding', item.version);
    const { id: actorId, providerId } = RequestContext.current.actor;
    if (item.drawnFor !== providerId) throw new RuleBroken('sample.of-others', OF_OTHERS, 'finding');
    if (await this.isOwnWork(item.outcomeId, actorId)) throw new RuleBroken('sample.own-decision', OWN_WORK, 'finding');
    if (finding === 'not-right' && what.trim() === '')
      throw new RuleBroken('sample.what-missing', 'Say what is not right', 'what');
    await this.samples.find(itemId, finding, what.trim(), actorId, this.clock.now());
  }

  /** The sample as an open file, without anybody's name; whose outcomes it tells of is written down, as for every file. */
  @Transactional()
  async csv(id: string): Promise<string> {
    const { items } = await this.get(id);
    this.readLog.shows(await this.samples.people(id));
    const lines = items.map(({ place, reference, kind, achievedOn, providerName, finding, foundWhat, foundAt }) =>
      csvLine([
        ...[String(place), reference ?? '', kind ? outcomeLabel(kind as OutcomeKind) : '', achievedOn ?? ''],
        ...[providerName ?? '', finding ?? '', foundWhat, foundAt?.toISOString() ?? ''],
      ]),
    );
    return [csvLine(COLUMNS), ...lines].join(LINE_END) + LINE_END;
  }

  private async isOwnWork(outcomeId: string, actorId: string): Promise<boolean> {
    const [outcome] = await this.review.of([outcomeId]);
    const recordedBy = outcome ? [...outcome.jobs, ...outcome.payments].flatMap(({ by }) => by) : [];
    return recordedBy.includes(actorId) || (await this.samples.decidedBy(outcomeId)).has(actorId);
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const endOf = (day: CalendarDate): Date => londonInstant(addDays(day, 1), '00:00');
