import { Injectable } from '@nestjs/common';
import { StaffService, type StaffView } from '#modules/identity';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { CoversRepository, type Cover } from '../data/covers.repository.js';
import { coverDaysFault } from '../domain/cover-days.js';
import { CoveredAlready, CoverOver, coverRefused } from '../domain/cover.errors.js';
import { LeftCaseloads } from './left-caseloads.js';

export type { Cover } from '../data/covers.repository.js';

/** Who is to look after whose caseload, and when. */
export interface CoverCommand {
  readonly specialistId: string;
  readonly coveredBy: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly reason: string;
}

/** Those who can look after a caseload while somebody is away. */
const CAN_COVER: ReadonlySet<string> = new Set(['employment-specialist', 'team-leader', 'provider-manager']);
const MOST_OVER = 20;

/**
 * Cover for absence: a colleague has a specialist's caseload, reminders and Today beside their own for some days, which end
 * by themselves. Nobody becomes able to see more: specialists of a provider see its records anyway.
 */
@Injectable()
export class Covers {
  constructor(
    private readonly covers: CoversRepository,
    private readonly staff: StaffService,
    private readonly left: LeftCaseloads,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Throws CoveredAlready, and RuleBroken for days that do not fit or colleagues who cannot. */
  @Transactional()
  async arrange(command: CoverCommand): Promise<Cover> {
    const today = this.clock.today();
    const fault = coverDaysFault(command, today, await this.mostDays(today));
    if (fault) throw coverRefused(fault.field, fault.words);
    const { specialists, colleagues } = await this.choices();
    const specialist = specialists.find(({ id }) => id === command.specialistId);
    const colleague = colleagues.find(({ id }) => id === command.coveredBy);
    if (!specialist) throw coverRefused('specialistId', 'Select whose caseload is covered');
    if (!colleague || colleague.providerId !== specialist.providerId)
      throw coverRefused('coveredBy', 'Select a colleague of the same provider');
    if (colleague.id === specialist.id) throw coverRefused('coveredBy', 'Select a colleague, not the specialist');
    const { areaId } = RequestContext.current.actor;
    const { providerId } = specialist;
    if (!areaId || !providerId) throw new NotFound('colleague');
    const id = await refusing({ caseload_cover_one_at_a_time: () => new CoveredAlready() }, () =>
      this.covers.add({ ...command, areaId, providerId }, this.clock.now()),
    );
    return this.get(id);
  }

  /** Before its last day; what is over already is refused with CoverOver. */
  @Transactional()
  async end(id: string): Promise<Cover> {
    const { specialistId } = await this.get(id);
    const { specialists } = await this.choices();
    if (!specialists.some((each) => each.id === specialistId)) throw new NotFound('cover');
    if (!(await this.covers.end(id, this.clock.now(), this.clock.today()))) throw new CoverOver();
    return this.get(id);
  }

  @Transactional()
  list(): Promise<readonly Cover[]> {
    return this.covers.list(this.clock.today(), MOST_OVER);
  }

  /** What is under way today for somebody who covers or is covered: both of them know. */
  @Transactional()
  underWay(userId: string): Promise<readonly Cover[]> {
    return this.covers.of(this.clock.today(), userId);
  }

  /** The specialists whose caseload somebody covers today. */
  @Transactional()
  coveredToday(by: string): Promise<readonly string[]> {
    return this.covers.coveredOn(this.clock.today(), by);
  }

  /** Whose caseload the actor may have covered, and by whom: a leader's own team, a manager's provider. */
  @Transactional()
  async choices(): Promise<{ readonly specialists: readonly StaffView[]; readonly colleagues: readonly StaffView[] }> {
    const { role, providerId, teamId } = RequestContext.current.actor;
    if (!providerId) return { specialists: [], colleagues: [] };
    const all = await this.staff.ofProvider(providerId);
    const isLed = (member: StaffView): boolean => role !== 'team-leader' || !teamId || member.teamId === teamId;
    return {
      specialists: [
        ...all.filter((member) => member.role === 'employment-specialist'),
        ...(await this.left.of(providerId)),
      ].filter(isLed),
      colleagues: all.filter((member) => CAN_COVER.has(member.role)),
    };
  }

  mostDays(on: CalendarDate): Promise<number> {
    return this.policy.number('cover-most-days', on);
  }

  private async get(id: string): Promise<Cover> {
    const cover = await this.covers.get(id);
    if (!cover) throw new NotFound('cover');
    return cover;
  }
}
