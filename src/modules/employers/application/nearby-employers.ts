import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import { outcode } from '#shared/postcode';
import { EmployersQuery } from '../data/employers.query.js';
import { NearbyEmployersQuery, type NearbyEmployer, type Places } from '../data/nearby-employers.query.js';
import { isNear, nearest, type Nearest } from '../domain/nearest.js';
import { RECENT_DAYS } from '../domain/involvement.js';
import { byWorth, lastContactWords, visitReason, type VisitFacts, type VisitReason } from '../domain/worth-a-visit.js';
import { EmployerLeads, type LeadsOfEmployer } from './employer-leads.js';

/** An employer nearby, why it is worth a visit, who was in touch last and who leads. */
export interface EmployerToVisit extends NearbyEmployer {
  /** The place it is nearest to; null where it has no postcode that we know the place of. */
  readonly nearest: Nearest | null;
  readonly facts: VisitFacts;
  readonly reason: VisitReason;
  readonly lastContact: string;
  readonly leads: LeadsOfEmployer;
}

/** What is near, the first few of it, and within how many miles. */
export interface Nearby {
  readonly items: readonly EmployerToVisit[];
  readonly total: number;
  readonly miles: number;
}

type Located = NearbyEmployer & Pick<EmployerToVisit, 'nearest'>;

const NO_LEADS: LeadsOfEmployer = { own: null, others: [] };

/** Employers around the places where somebody works, those most worth a visit first. */
@Injectable()
export class NearbyEmployers {
  constructor(
    private readonly nearby: NearbyEmployersQuery,
    private readonly lists: EmployersQuery,
    private readonly leads: EmployerLeads,
    private readonly organisations: OrganisationsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /**
   * At most `limit`, and how many there are in all: within the miles of policy `near-me-miles` of a place, or in one of the
   * districts where no postcode says how far. Nothing is nearby for somebody who belongs to no provider.
   */
  @Transactional()
  async near(places: Places, limit: number): Promise<Nearby> {
    const { providerId } = RequestContext.current.actor;
    const miles = await this.policy.number('near-me-miles', this.clock.today());
    const rows = providerId ? await this.within(places, miles) : [];
    if (!providerId || rows.length === 0) return { items: [], total: 0, miles };
    const ids = rows.map(({ id }) => id);
    const involvement = await this.lists.involvement(ids, addDays(this.clock.today(), -RECENT_DAYS));
    const leads = await this.leads.of(ids);
    const ranked = rows.map((row) =>
      this.judge(row, providerId, involvement.get(row.id)?.[0] ?? null, leads.get(row.id)),
    );
    return { items: ranked.toSorted(byWorth).slice(0, limit), total: ranked.length, miles };
  }

  private async within({ districts, outcodes }: Places, miles: number): Promise<readonly Located[]> {
    const around = this.organisations.outcodesWithin(outcodes, miles);
    const between = (from: string, to: string) => this.organisations.milesBetween(from, to);
    const rows = await this.nearby.near({ districts, outcodes: around });
    return rows
      .map((row) => ({ ...row, nearest: row.postcode ? nearest(outcode(row.postcode), outcodes, between) : null }))
      .filter((row) => isNear(row.nearest, miles));
  }

  private judge(
    row: Located,
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
