import { Injectable } from '@nestjs/common';
import { PolicyService, type PolicyKey } from '#modules/policy';
import { Clock } from '#platform/clock';
import { bestMark, scoreOf, type IndicatorCode } from '../domain/indicator.js';
import type { Mark } from './practice.view.js';

/** Which item of the IPS fidelity scale an indicator speaks of (domain 6.2). */
export const ITEM_OF: Readonly<Record<IndicatorCode, number>> = {
  'employer-contacts': 17,
  'community-time': 24,
  'days-to-employer': 15,
  caseload: 1,
  'contact-in-job': 23,
};
const UNITS: Readonly<Record<IndicatorCode, string>> = {
  'employer-contacts': ' a week',
  'community-time': '%',
  'days-to-employer': ' days',
  caseload: ' people',
  'contact-in-job': '',
};
const ITEM_KEYS = ['fidelity-items.confirmed', 'fidelity-items.assumed'] as const satisfies readonly PolicyKey[];

/** What figures are compared with: the anchors of the fidelity scale, which are policy with a source. */
@Injectable()
export class Marks {
  constructor(
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Null when policy holds no such item. Whoever works by SEQF alone has the caseload of that model. */
  async of(code: IndicatorCode, figure: number | null, isSeqfOnly: boolean): Promise<Mark | null> {
    if (code === 'caseload' && isSeqfOnly) return this.seqfCaseload();
    const today = this.clock.today();
    for (const key of ITEM_KEYS) {
      const item = (await this.policy.value(key, today)).find((each) => each.item === ITEM_OF[code]);
      if (!item) continue;
      const { source, status } = await this.policy.entry(key, today);
      const { anchors } = item;
      const words = anchors ? withUnit(bestMark(anchors), UNITS[code]) : item.words;
      const score = anchors && figure !== null ? scoreOf(figure, anchors) : null;
      return { words, source: `IPS fidelity item ${item.item}. ${source}`, isAssumed: status === 'assumed', score };
    }
    return null;
  }

  private async seqfCaseload(): Promise<Mark> {
    const today = this.clock.today();
    const { soft } = await this.policy.value('caseload-cap.seqf', today);
    const { source, status } = await this.policy.entry('caseload-cap.seqf', today);
    return { words: `${soft} people or fewer`, source, isAssumed: status === 'assumed', score: null };
  }
}

/** "6 or more a week", "65% or more", "30 days or fewer". */
const withUnit = (mark: string, unit: string): string =>
  unit === ' a week' ? `${mark}${unit}` : mark.replace(/^\d+/, (number) => `${number}${unit}`);
