import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService, type CodeValue } from '#modules/policy';
import { Clock } from '#platform/clock';
import { inTurn } from '#platform/persistence/in-turn';
import { AllocationQuery } from '../data/allocation.query.js';
import type { CaseloadModel } from '../domain/caseload-rules.js';
import { rankSpecialists, type PersonToAllocate, type Skill } from '../domain/suggest-allocation.js';
import type { SuggestedSpecialistView } from './allocation.view.js';

/** How many people of each model somebody is given besides those they carry. */
export type GivenBesides = ReadonlyMap<string, { readonly ips: number; readonly seqf: number }>;

export type Rank = (
  person: PersonToAllocate,
  model: CaseloadModel,
  given?: GivenBesides,
) => readonly SuggestedSpecialistView[];

const NOTHING = { ips: 0, seqf: 0 };

/** Who could carry somebody, best first: read once, and asked for one person or for many. */
@Injectable()
export class Ranking {
  constructor(
    private readonly query: AllocationQuery,
    private readonly organisations: OrganisationsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  async prepare(): Promise<Rank> {
    const today = this.clock.today();
    const running = await this.organisations.contracts({ on: today });
    const contracts = running.map(({ id, name, providerId, providerName, model, districts }) => ({
      ...{ contractId: id, contractName: name, providerId, providerName, model, districts },
    }));
    const skills = new Map(
      (await this.policy.codeList('specialist-skill')).map((value) => [value.code, skillOf(value)]),
    );
    const specialists = (await this.query.specialists(today)).map((each) => ({
      ...each,
      skills: each.skills.flatMap((code) => skills.get(code) ?? []),
    }));
    const caps = await this.policy.caseloadCaps(today);
    return (person, model, given = new Map()) => {
      const loaded = specialists.map((each) => {
        const { ips, seqf } = given.get(each.specialistId) ?? NOTHING;
        return { ...each, clients: each.clients + ips + seqf, ips: each.ips + ips, seqf: each.seqf + seqf };
      });
      const ranked = rankSpecialists(loaded, contracts, person, model, caps);
      return ranked.map(({ teamId: _teamId, ...shown }) => shown);
    };
  }

  /** Lets nobody else give these specialists somebody until the transaction ends, so that the most allowed holds. */
  async hold(specialistIds: readonly string[]): Promise<void> {
    await inTurn([...new Set(specialistIds)].toSorted(), (id) => this.query.hold(id));
  }
}

function skillOf({ label, attributes }: CodeValue): Skill {
  const helpsWith = attributes['for'];
  return { label, helpsWith: Array.isArray(helpsWith) ? helpsWith.map(String) : [] };
}
