import { Injectable } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken, StaleVersion } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { RestrictionsRepository, type Colleague, type RestrictionRow } from '../data/restrictions.repository.js';
import {
  AlreadyRestricted,
  NobodyLeads,
  NotAChoice,
  NotByYourself,
  NotYoursToOpen,
  RestrictionNotFound,
} from '../domain/restriction.errors.js';
import type { RestrictionView } from './restriction.view.js';

/** Who may see a record from now on, and why nobody else may. */
export interface RestrictCommand {
  readonly reason: string;
  readonly words: string;
  readonly memberIds: readonly string[];
  readonly reviewOn: CalendarDate | null;
}

/** A restricted record in a list: by reference, without why. */
export interface RestrictionLine {
  readonly participantId: string;
  readonly reference: string;
  readonly restrictedAt: Date;
  readonly reviewOn: CalendarDate | null;
  readonly members: number;
}

/** Roles of whom one must stay among the people named: a record nobody leads is one nobody looks after. */
const LEADS = new Set(['team-leader', 'provider-manager', 'administrator', 'privacy-lead']);

/**
 * Restricting records to named people (domain 8.5). The wall itself is the database; here is who may put it up, change who
 * is inside, and take it down: somebody who is inside and leads, or the data protection lead. Nobody lets themselves in.
 */
@Injectable()
export class RestrictionsService {
  constructor(
    private readonly restrictions: RestrictionsRepository,
    private readonly participants: ParticipantsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Null for a record open to everybody who may see it anyway. Throws for one the actor neither sees nor looks after. */
  @Transactional()
  async of(participantId: string): Promise<RestrictionView | null> {
    const row = await this.restrictions.openOf(participantId);
    if (!row) {
      await this.participants.get(participantId);
      return null;
    }
    await this.expectInside(row);
    return this.viewOf(row);
  }

  /** Every restricted record of the actor's provider or area. */
  @Transactional()
  async list(): Promise<readonly RestrictionLine[]> {
    return (await this.restrictions.all()).map(({ participantId, reference, restrictedAt, reviewOn, members }) => ({
      ...{ participantId, reference, restrictedAt, reviewOn, members },
    }));
  }

  /** Whom one may name for this record. */
  @Transactional()
  async choices(participantId: string): Promise<readonly Colleague[]> {
    const row = await this.restrictions.openOf(participantId);
    const { providerId, areaId } = row ?? (await this.participants.get(participantId));
    return this.restrictions.colleagues(providerId, areaId);
  }

  /** Throws AlreadyRestricted, NotAChoice or NobodyLeads. Whoever leads and restricts a record stays inside. */
  @Transactional()
  async restrict(participantId: string, command: RestrictCommand): Promise<RestrictionView> {
    const { actor } = RequestContext.current;
    const { areaId, providerId, mergedIntoId } = await this.participants.get(participantId);
    if (mergedIntoId) throw new RestrictionNotFound();
    if (actor.glass) throw new NotYoursToOpen();
    await this.expectReason(command.reason);
    if (command.reviewOn !== null && command.reviewOn <= this.clock.today())
      throw new RuleBroken('restriction.review-in-the-past', 'The day must be after today', 'reviewOn');
    const staff = await this.restrictions.colleagues(providerId, areaId);
    const isOfProvider = actor.providerId !== null && actor.providerId === providerId;
    const memberIds = [...new Set([...command.memberIds, ...(isOfProvider ? [actor.id] : [])])];
    const chosen = memberIds.map((id) => staff.find((one) => one.id === id));
    if (chosen.includes(undefined)) throw new NotAChoice();
    if (!chosen.some((one) => one && LEADS.has(one.role))) throw new NobodyLeads();
    await refusing({ record_restriction_one_open: () => new AlreadyRestricted() }, () =>
      this.restrictions.add({ ...command, participantId, areaId, providerId, memberIds }, this.clock.now()),
    );
    return this.viewOf(await this.row(participantId));
  }

  @Transactional()
  async addMember(participantId: string, userId: string, version?: number): Promise<RestrictionView> {
    const row = await this.held(participantId, version);
    if (userId === RequestContext.current.actor.id) throw new NotByYourself();
    const staff = await this.restrictions.colleagues(row.providerId, row.areaId);
    if (!staff.some(({ id }) => id === userId)) throw new NotAChoice();
    await this.restrictions.addMember(row, userId, this.clock.now());
    await this.restrictions.touch(row.id);
    return this.viewOf(await this.row(participantId));
  }

  /** Throws NobodyLeads when nobody who leads would be left. Who carries the person sees them in any case. */
  @Transactional()
  async removeMember(participantId: string, userId: string, because: string, version?: number): Promise<void> {
    const row = await this.held(participantId, version);
    const left = (await this.restrictions.members(row.id)).filter(
      (one) => one.removedAt === null && one.userId !== userId,
    );
    if (!left.some(({ role }) => LEADS.has(role))) throw new NobodyLeads();
    if (!(await this.restrictions.removeMember(row.id, userId, because, this.clock.now()))) return;
    await this.restrictions.touch(row.id);
  }

  /** Opens the record again to everybody who may see it by their role. */
  @Transactional()
  async lift(participantId: string, because: string, version?: number): Promise<void> {
    const row = await this.held(participantId, version);
    await this.restrictions.lift(row.id, because, this.clock.now());
  }

  private async held(participantId: string, version: number | undefined): Promise<RestrictionRow> {
    const { id } = await this.row(participantId);
    await this.restrictions.hold(id);
    const row = await this.row(participantId);
    await this.expectInside(row);
    if (version !== undefined && version !== row.version) throw new StaleVersion('restriction', row.version);
    return row;
  }

  private async row(participantId: string): Promise<RestrictionRow> {
    const row = await this.restrictions.openOf(participantId);
    if (!row) throw new RestrictionNotFound();
    return row;
  }

  /** Somebody of the provider who broke the glass sees the record, and still is not one of those who decide about it. */
  private async expectInside({ id, participantId }: RestrictionRow): Promise<void> {
    const { actor } = RequestContext.current;
    if (actor.role === 'privacy-lead') return;
    // Out of sight like anything else of the record, with the page that says whom to ask.
    if (await this.restrictions.behind(participantId)) throw new RestrictionNotFound();
    const named = (await this.restrictions.members(id)).some(
      (one) => one.removedAt === null && one.userId === actor.id,
    );
    if (!named) throw new NotYoursToOpen();
  }

  private async viewOf(row: RestrictionRow): Promise<RestrictionView> {
    const { participantId, reference, reason, words, reviewOn, restrictedAt, restrictedByName, version } = row;
    const carrier = await this.restrictions.carrierOf(participantId);
    return {
      ...{ participantId, reference, reason, words, reviewOn, restrictedAt, restrictedByName, version },
      reasonLabel: await this.policy.label('restriction-reason', reason),
      carrierName: carrier?.name ?? null,
      members: await this.restrictions.members(row.id),
    };
  }

  private async expectReason(reason: string): Promise<void> {
    const reasons = await this.policy.codeList('restriction-reason');
    if (!reasons.some(({ code }) => code === reason))
      throw new RuleBroken('restriction.reason', 'Select why the record is restricted', 'reason');
  }
}
