import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import type { StaffView } from '#modules/identity';
import type { Employer } from '../data/employer.entity.js';
import { EmployerLeadsQuery, type EmployerLead } from '../data/employer-leads.query.js';
import { EmployersRepository } from '../data/employers.repository.js';
import { leadHasChanged, leadWithoutProvider, ownerNotAColleague } from '../domain/employer.errors.js';
import { EmployerOwners } from './employer-owners.js';

/** The leads of one employer: one's own provider's, and which other providers have one. */
export interface LeadsOfEmployer {
  readonly own: EmployerLead | null;
  readonly others: readonly EmployerLead[];
}

/**
 * Who leads with an employer for each provider. The one who looks after the employer is the lead of their own provider:
 * the two move together.
 */
@Injectable()
export class EmployerLeads {
  constructor(
    private readonly leads: EmployerLeadsQuery,
    private readonly employers: EmployersRepository,
    private readonly owners: EmployerOwners,
    private readonly clock: Clock,
  ) {}

  /** The leads of each employer that has any. */
  @Transactional()
  async of(employerIds: readonly string[]): Promise<ReadonlyMap<string, LeadsOfEmployer>> {
    const { providerId } = RequestContext.current.actor;
    const leads = employerIds.length > 0 ? await this.leads.of(employerIds) : [];
    const grouped = new Map<string, LeadsOfEmployer>();
    for (const lead of leads) {
      const { own, others } = grouped.get(lead.employerId) ?? { own: null, others: [] };
      const isOwn = lead.providerId === providerId;
      grouped.set(lead.employerId, isOwn ? { own: lead, others } : { own, others: [...others, lead] });
    }
    return grouped;
  }

  /** The colleagues who may lead; none for somebody who belongs to no provider. */
  async choices(): Promise<readonly StaffView[]> {
    const { providerId } = RequestContext.current.actor;
    return providerId ? this.owners.colleagues(providerId) : [];
  }

  /**
   * Makes the actor, or a colleague, the lead of their provider in place of `from`, the lead the actor saw. Refuses when
   * somebody else became the lead meanwhile.
   */
  @Transactional()
  async lead(employerId: string, { userId, from }: { userId: string | null; from: string | null }): Promise<void> {
    const { actor } = RequestContext.current;
    const employer = await this.employers.get(employerId);
    if (!actor.providerId) throw leadWithoutProvider();
    const to = userId ?? actor.id;
    const choices = await this.choices();
    if (!choices.some(({ id }) => id === to)) throw ownerNotAColleague();
    if (!(await this.put(employer, actor.providerId, to, from))) throw leadHasChanged();
    const isOurs = (await this.owners.choices(employer.ownerUserId)) !== null;
    if (!isOurs || employer.ownerUserId === to) return;
    employer.handOverTo(to);
    await this.employers.save(employer);
  }

  /** Whoever adds an employer leads for their provider. */
  async begin(employer: Employer): Promise<void> {
    const { providerId } = RequestContext.current.actor;
    if (providerId && employer.ownerUserId !== null) await this.put(employer, providerId, employer.ownerUserId, null);
  }

  /** The lead follows whoever looks after the employer now, a colleague of the actor's provider. */
  async follow(employer: Employer): Promise<void> {
    const { providerId } = RequestContext.current.actor;
    if (!providerId || employer.ownerUserId === null) return;
    const now = (await this.of([employer.id])).get(employer.id)?.own?.userId ?? null;
    await this.put(employer, providerId, employer.ownerUserId, now);
  }

  private put({ id, areaId }: Employer, providerId: string, userId: string, from: string | null): Promise<boolean> {
    return this.leads.put({ employerId: id, areaId, providerId, userId, since: this.clock.today() }, from);
  }
}
