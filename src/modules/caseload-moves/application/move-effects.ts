import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Caseload, Ranking, type CaseloadFiguresView, type GivenBesides, type Rank } from '#modules/casework';
import { StaffService, type StaffView } from '#modules/identity';
import { Clock } from '#platform/clock';
import { inTurn } from '#platform/persistence/in-turn';
import { grouped } from '#shared/grouped';
import { MoveFactsQuery, type MoveFacts } from '../data/move-facts.query.js';
import { planMove, type Given, type PersonToMove, type PlannedMove } from '../domain/plan-move.js';
import { effectOf, speaks } from '../domain/move-words.js';

/** Somebody of a move as it was planned: who, from whom, to whom. */
export interface Wanted {
  readonly episodeId: string;
  readonly fromId: string;
  readonly fromName: string;
  readonly toId: string | null;
}

/** What would become of one person. */
export interface PersonEffect {
  readonly episodeId: string;
  readonly takerId: string | null;
  readonly takerName: string | null;
  /** Who could take them, the best first. */
  readonly takers: readonly { readonly id: string; readonly name: string; readonly reasons: string }[];
  readonly lines: readonly string[];
  readonly fitReasons: string;
  readonly fits: boolean;
  readonly refusal: string | null;
}

/** What would become of one caseload. */
export interface LoadEffect {
  readonly specialistId: string;
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly usualLimit: number;
  readonly mostAllowed: number;
}

export interface MoveEffect {
  readonly people: readonly PersonEffect[];
  readonly loads: readonly LoadEffect[];
  /** One mark for each person, then one for each caseload: what was seen is what is done. */
  readonly marks: readonly string[];
}

/** What a move would do, worked out afresh each time somebody looks and once more when it is carried out. */
@Injectable()
export class MoveEffects {
  constructor(
    private readonly query: MoveFactsQuery,
    private readonly ranking: Ranking,
    private readonly caseload: Caseload,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  /** In the order given. Somebody who is no longer with whom they were with is refused, in words. */
  async of(wanted: readonly Wanted[], providerId: string): Promise<MoveEffect> {
    const now = this.clock.now();
    const facts = await this.query.of(
      wanted.map(({ episodeId }) => episodeId),
      now,
    );
    const known = new Map(facts.map((each) => [each.episodeId, each]));
    const still = wanted.filter(({ episodeId, fromId }) => known.get(episodeId)?.specialistId === fromId);
    const rank = await this.ranking.prepare();
    const colleagues = await this.staff.specialists(providerId);
    const diaries = await this.query.diaries(
      colleagues.map(({ id }) => id),
      now,
    );
    const people = still.flatMap(({ episodeId, toId }) => personOf(known.get(episodeId), toId) ?? []);
    const planned = planMove(people, {
      rank: (person, given) =>
        rankOne(rank, known.get(person.episodeId), person, given).filter((one) => one.providerId === providerId),
      diaries: grouped(diaries, ({ specialistId }) => specialistId),
    });
    const plans = new Map(planned.map((each) => [each.person.episodeId, each]));
    const effects = wanted.map((each) => effectFor(each, plans.get(each.episodeId), known.get(each.episodeId)));
    const loads = await this.loads(planned, colleagues, wanted);
    return { people: effects, loads, marks: [...effects, ...loads].map(markOf) };
  }

  private async loads(
    planned: readonly PlannedMove[],
    colleagues: readonly StaffView[],
    wanted: readonly Wanted[],
  ): Promise<readonly LoadEffect[]> {
    const going = planned.filter(({ taker, refusal }) => taker && !refusal);
    const from = [...new Set(wanted.map(({ fromId }) => fromId))];
    const to = new Set(going.map(({ taker }) => taker?.specialistId));
    const givers = await inTurn(from, (id) => this.staff.get(id));
    const takers = colleagues.filter(({ id }) => to.has(id) && !from.includes(id));
    const { each } = await this.caseload.figures([...givers, ...takers]);
    const count = (of: (move: PlannedMove) => boolean): number => going.filter(of).length;
    return each.map(({ specialistId, name, clients, waiting, usualLimit, mostAllowed }: CaseloadFiguresView) => {
      const before = clients + waiting;
      const after =
        before +
        count(({ taker }) => taker?.specialistId === specialistId) -
        count(({ person }) => person.fromId === specialistId);
      return { specialistId, name, before, after, usualLimit, mostAllowed };
    });
  }
}

function personOf(facts: MoveFacts | undefined, chosenId: string | null): PersonToMove | null {
  if (!facts) return null;
  const { episodeId, name, specialistId, model, openTasks, language, interpreterNeeded } = facts;
  const sessions = facts.sessions.map(({ startsAt, endsAt, mode }) => ({
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    isVisit: mode === 'in-person-community' || mode === 'in-person-employer',
  }));
  const words = speaks(language, interpreterNeeded);
  return { episodeId, name, fromId: specialistId, chosenId, model, sessions, openTasks, speaks: words };
}

function rankOne(rank: Rank, facts: MoveFacts | undefined, person: PersonToMove, given: Given): ReturnType<Rank> {
  const besides: GivenBesides = new Map(
    [...given].map(([id, people]) => [
      id,
      {
        ips: people.filter(({ model }) => model === 'ips').length,
        seqf: people.filter(({ model }) => model === 'seqf').length,
      },
    ]),
  );
  const { districtGss = null, districtName = null, language } = facts ?? {};
  return rank({ districtGss, districtName, ...(language ? { language } : {}) }, person.model, besides);
}

function effectFor(wanted: Wanted, plan: PlannedMove | undefined, facts: MoveFacts | undefined): PersonEffect {
  const { episodeId, fromName } = wanted;
  if (!plan) {
    const refusal = facts ? `No longer with ${fromName}: somebody moved them` : 'Support has ended';
    const nothing = { takerId: null, takerName: null, takers: [], lines: [], fitReasons: '', fits: true };
    return { episodeId, ...nothing, refusal };
  }
  const { taker, others, refusal } = plan;
  return {
    episodeId,
    takerId: taker?.specialistId ?? null,
    takerName: taker?.name ?? null,
    takers: others.map(({ specialistId, name, reasons }) => ({ id: specialistId, name, reasons: reasons.join('. ') })),
    lines: effectOf(plan, fromName),
    fitReasons: taker?.reasons.join('. ') ?? '',
    // Nobody covers a district that is not known: that is no reason to look twice.
    fits: (taker?.fits ?? true) || facts?.districtGss === null,
    refusal,
  };
}

/** Of what is shown, and of nothing else: a change that nobody would see makes nobody look again. */
function markOf(effect: PersonEffect | LoadEffect): string {
  const shown = 'takers' in effect ? { ...effect, takers: [] } : effect;
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 8);
}
