import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import { EmployersQuery } from '../data/employers.query.js';
import { NearbyEmployersQuery, type NearbyEmployer, type Places } from '../data/nearby-employers.query.js';
import { RECENT_DAYS } from '../domain/involvement.js';
import { byWorth, lastContactWords, visitReason, type VisitFacts, type VisitReason } from '../domain/worth-a-visit.js';
import { EmployerLeads, type LeadsOfEmployer } from './employer-leads.js';

/** An employer nearby, why it is worth a visit, who was in touch last and who leads. */
export interface EmployerToVisit extends NearbyEmployer {
  readonly facts: VisitFacts;
  readonly reason: VisitReason;
  readonly lastContact: string;
  readonly leads: LeadsOfEmployer;
}

const NO_LEADS: LeadsOfEmployer = { own: null, others: [] };

/** Employers around the places where somebody works, those most worth a visit first. */
@Injectable()
export class NearbyEmployers {
  constructor(
    private readonly nearby: NearbyEmployersQuery,
    private readonly lists: EmployersQuery,
    private readonly leads: EmployerLeads,
    private readonly clock: Clock,
  ) {}

  /** At most `limit`, and how many there are in all. Nothing is nearby for somebody who belongs to no provider. */
  @Transactional()
  async near(places: Places, limit: number): Promise<{ items: readonly EmployerToVisit[]; total: number }> {
    const { providerId } = RequestContext.current.actor;
    const rows = providerId ? await this.nearby.near(places) : [];
    if (!providerId || rows.length === 0) return { items: [], total: 0 };
    const ids = rows.map(({ id }) => id);
    const involvement = await this.lists.involvement(ids, addDays(this.clock.today(), -RECENT_DAYS));
    const leads = await this.leads.of(ids);
    const ranked = rows.map((row) =>
      this.judge(row, providerId, involvement.get(row.id)?.[0] ?? null, leads.get(row.id)),
    );
    return { items: ranked.toSorted(byWorth).slice(0, limit), total: ranked.length };
  }

  private judge(
    row: NearbyEmployer,
    providerId: string,
    latest: VisitFacts['latest'],
    leads: LeadsOfEmployer = NO_LEADS,
  ): EmployerToVisit {
    const today = this.clock.today();
    const { id: actorId } = RequestContext.current.actor;
    const lead = leads.own === null ? 'nobody' : leads.own.userId === actorId ? 'me' : 'colleague';
    const { followUpOn, followUpBy } = row;
    const facts = { followUpOn, isOwnFollowUp: followUpBy === actorId, latest, lead } as const;
    const lastContact = lastContactWords(latest, providerId, today);
    return { ...row, facts, reason: visitReason(facts, today), lastContact, leads };
  }
}
