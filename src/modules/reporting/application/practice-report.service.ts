import { Injectable } from '@nestjs/common';
import { MeasuresService } from '#modules/measures';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { AccessDenied } from '#platform/http/access.errors';
import { Transactional } from '#platform/persistence/transactional';
import { Permission } from '#platform/security/permission';
import { NOTHING, PracticeReportQuery } from '../data/practice-report.query.js';
import type { Period } from '../domain/period.js';
import {
  readablePeriod,
  readablePeriods,
  shownPractice,
  type PracticeFigure,
  type ShownPractice,
  type Sight,
} from '../domain/practice-report.js';

/** One figure in words. */
export interface FigureWords {
  readonly figure: PracticeFigure;
  readonly label: string;
  readonly counted: string;
}

export interface ShownPracticeOf extends ShownPractice {
  readonly code: string;
  readonly name: string;
}

export interface PracticeReport {
  /** Null before there is a period this reader may have. */
  readonly period: Period | null;
  readonly periods: readonly Period[];
  readonly practices: readonly ShownPracticeOf[];
  readonly words: readonly FigureWords[];
  readonly sight: Sight;
  readonly smallest: number;
}

const FROM_HERE = 'Only people whose referral came from a GP practice and whose record names that practice today.';

/** Reports by GP practice: for its own people, and for those who run the service (domain 9). */
@Injectable()
export class PracticeReports {
  constructor(
    private readonly query: PracticeReportQuery,
    private readonly measures: MeasuresService,
    private readonly organisations: OrganisationsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The actor's own practice, small numbers hidden. Throws AccessDenied for whoever is of none. */
  @Transactional()
  async own(asked: string): Promise<PracticeReport & { readonly practice: ShownPracticeOf }> {
    const { practiceCode } = RequestContext.current.actor;
    if (!practiceCode) throw new AccessDenied();
    const { name } = await this.organisations.practice(practiceCode);
    const report = await this.report(asked, 'guarded');
    const nothing = { code: practiceCode, name, ...shownPractice(NOTHING, 'guarded', report.smallest) };
    return { ...report, practice: report.practices.find(({ code }) => code === practiceCode) ?? nothing };
  }

  /** Every practice in the actor's scope; whoever sees no people sees no small numbers either. */
  @Transactional()
  async all(asked: string): Promise<PracticeReport> {
    const seesPeople = RequestContext.current.actor.permissions.has(Permission.PerformanceDrill);
    const report = await this.report(asked, seesPeople ? 'whole' : 'guarded');
    // That a practice is in the list would say that it has at least one of something.
    const practices = report.practices.filter(({ figures }) => Object.values(figures).some((value) => value !== null));
    return { ...report, practices };
  }

  private async report(asked: string, sight: Sight): Promise<PracticeReport> {
    const today = this.clock.today();
    const smallest = await this.policy.number('small-number', today);
    const afterDays = await this.policy.number('practice-report-after-days', today);
    const periods = readablePeriods(await this.policy.value('programme-begins', today), today, sight, afterDays);
    const period = readablePeriod(asked, sight, today, afterDays) ?? periods[0] ?? null;
    const rows = period ? await this.query.of(period) : [];
    const practices = rows.map(({ code, name, counts }) => ({ code, name, ...shownPractice(counts, sight, smallest) }));
    return { period, periods, practices, words: await this.words(), sight, smallest };
  }

  /** What the registry counts is said in its words. */
  private async words(): Promise<FigureWords[]> {
    const measure = await this.measures.words();
    const known = (figure: 'referrals' | 'starts' | 'job-starts'): FigureWords => {
      const { label, counted } = measure(figure);
      return { figure, label, counted: `${counted} ${FROM_HERE}` };
    };
    const own = (figure: PracticeFigure, label: string, counted: string): FigureWords => ({ figure, label, counted });
    return [
      known('referrals'),
      known('starts'),
      own(
        'first-meetings',
        'First meetings',
        'Appointments at the practice that were somebody’s first of their support.',
      ),
      own('attended', 'Attended', 'Appointments at the practice that people came to, first meetings among them.'),
      own(
        'did-not-attend',
        'Did not attend',
        'Appointments at the practice that people missed without calling them off.',
      ),
      own(
        'short-notice-cancels',
        'Cancelled at short notice',
        'Appointments at the practice that people called off shortly before. They count neither as attended nor as missed.',
      ),
      known('job-starts'),
    ];
  }
}
