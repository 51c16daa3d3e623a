import { Chance } from '../chance.js';
import type { DistrictPlaces } from '../people/districts.js';
import type { Model, Outline } from '../story/outline.js';
import type { AreaOrganisation, Contract, Specialist } from './organisation.js';

/** Who supports somebody, under which contract, and where that person lives. */
export interface Allocation {
  readonly specialist: Specialist;
  readonly contract: Contract;
  readonly district: DistrictPlaces;
  readonly model: Model;
}

/** Coaching on the job is heavier, so a specialist carries fewer people (domain 5). */
const WEIGHT: Readonly<Record<Model, number>> = { ips: 1, seqf: 1.3 };

interface Post {
  readonly specialist: Specialist;
  readonly model: Model;
  /** How much this one takes on, compared with others. */
  readonly capacity: number;
  open: number;
  waiting: number;
  ever: number;
}

/**
 * Gives every case that got that far to a specialist: those under way first, each to whoever has most room, so that
 * caseloads come out about even. By the outline's seed.
 */
export function allocate(cases: readonly Outline[], area: AreaOrganisation): ReadonlyMap<string, Allocation> {
  const posts = area.specialists.flatMap((specialist) =>
    specialist.models.map((model): Post => {
      const chance = new Chance(`${specialist.email}|capacity`);
      const capacity = (specialist.fte * (0.82 + chance.next() * 0.36)) / WEIGHT[model];
      return { specialist, model, capacity, open: 0, waiting: 0, ever: 0 };
    }),
  );
  const found = new Map<string, Allocation>();
  const give = (each: Outline, post: Post, model: Model): void => {
    if (each.start === null) post.waiting += 1;
    else if (each.start.exit === null) post.open += 1;
    post.ever += 1;
    const allocation = placeOf(each, post.specialist, model, area);
    if (allocation) found.set(each.seed, allocation);
  };
  const kept = new Set(cases.flatMap(({ keptFor }) => (keptFor === null ? [] : [keptFor])));
  for (const each of inOrder(cases)) {
    const model = each.start?.model ?? (new Chance(`${each.seed}|model`).happens(0.75) ? 'ips' : 'seqf');
    if (each.keptFor !== null) {
      const own = posts.find(({ specialist }) => specialist.email === each.keptFor);
      if (own) give(each, own, own.model);
      continue;
    }
    // A specialist whose caseload is written by hand takes no other open case.
    const isPast = each.start !== null && each.start.exit !== null;
    const able = posts.filter((post) => post.model === model && (isPast || !kept.has(post.specialist.email)));
    const choice = able.length > 0 ? able : posts;
    const carried = (post: Post): number => (isPast ? post.ever : each.start === null ? post.waiting : post.open);
    const load = (post: Post): number => carried(post) / post.capacity;
    const [first, ...others] = choice;
    if (first)
      give(
        each,
        others.reduce((best, post) => (load(post) < load(best) ? post : best), first),
        model,
      );
  }
  return found;
}

/** Open cases first, because the balance of today's caseloads matters most. */
function inOrder(cases: readonly Outline[]): Outline[] {
  const reached = cases.filter(({ stage }) => stage === 'started' || stage === 'allocated');
  const isPast = ({ start }: Outline): boolean => start !== null && start.exit !== null;
  return [...reached.filter((each) => !isPast(each)), ...reached.filter(isPast)];
}

function placeOf(each: Outline, specialist: Specialist, model: Model, area: AreaOrganisation): Allocation | null {
  const chance = new Chance(`${each.seed}|place`);
  const own = area.contracts.filter((contract) => contract.providerId === specialist.providerId);
  const fitting = own.filter((contract) => contract.model === model);
  const contracts = fitting.length > 0 ? fitting : own;
  const served = area.districts.filter(
    ({ gss }) => specialist.districts.includes(gss) && contracts.some(({ districts }) => districts.includes(gss)),
  );
  const choice = served.length > 0 ? served : area.districts;
  const district = chance.weighted(choice.map((each) => [each, each.thousands] as const));
  const contract = contracts.find(({ districts }) => districts.includes(district.gss)) ?? contracts[0];
  return contract ? { specialist, contract, district, model: contract.model } : null;
}
