import { Injectable } from '@nestjs/common';
import { Covers, LeftCaseloads } from '#modules/episodes';
import { StaffService, type StaffView } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { inTurn } from '#platform/persistence/in-turn';
import { Transactional } from '#platform/persistence/transactional';

/** Whose caseloads somebody looks at: one specialist's, or everybody's they lead. */
export interface CarrierChoice {
  /** Everybody they may choose from. */
  readonly choices: readonly StaffView[];
  /** The one chosen; null for all of them together. */
  readonly chosen: StaffView | null;
  readonly ids: readonly string[];
}

/**
 * A specialist carries their own caseload and, while they cover, a colleague's; a team leader looks after their team's, a manager after the provider's.
 * Whoever covers sees that caseload besides.
 */
@Injectable()
export class Carriers {
  constructor(
    private readonly staff: StaffService,
    private readonly covers: Covers,
    private readonly left: LeftCaseloads,
  ) {}

  /** Throws NotFound for a specialist who is not the actor's to look at. */
  @Transactional()
  async choose(specialistId: string | null): Promise<CarrierChoice> {
    const choices = await this.choices();
    const only = choices.length === 1 ? choices[0] : undefined;
    const chosen = specialistId ? choices.find(({ id }) => id === specialistId) : only;
    if (specialistId && !chosen) throw new NotFound('colleague');
    return { choices, chosen: chosen ?? null, ids: chosen ? [chosen.id] : choices.map(({ id }) => id) };
  }

  private async choices(): Promise<readonly StaffView[]> {
    const { actor } = RequestContext.current;
    const covered = new Set(await this.covers.coveredToday(actor.id));
    if (actor.role === 'employment-specialist') {
      const own = await this.staff.get(actor.id);
      return [own, ...(await inTurn(covered, (id) => this.staff.get(id)))];
    }
    // A lead provider looks at its subcontractors' caseloads too; row-level security shows no others.
    const provider = actor.role === 'lead-provider' ? null : actor.providerId;
    // Nobody drops out of sight because their specialist left.
    const specialists = [...(await this.staff.specialists(provider)), ...(await this.left.of(provider))];
    const isLeader = actor.role === 'team-leader' && actor.teamId !== null;
    return isLeader ? specialists.filter(({ id, teamId }) => teamId === actor.teamId || covered.has(id)) : specialists;
  }
}
