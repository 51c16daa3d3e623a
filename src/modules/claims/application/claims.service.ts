import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { changedSince, ChangedSinceSeen } from '#modules/bulk-actions';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken, StaleVersion } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { DecisionsRepository } from '../data/decisions.repository.js';
import { ClaimsRepository, type ClaimLineRow, type ClaimRow, type ClaimStepRow } from '../data/claims.repository.js';
import { ClaimNotSo } from '../domain/claim.errors.js';
import {
  approvalRefusal,
  changedSinceClaim,
  decidedState,
  decisionRefusal,
  submitRefusal,
  takeOffRefusal,
  type LineMatter,
  type LineMove,
} from '../domain/claim.js';
import { takeBackRefusal, type LastDecision } from '../domain/take-back.js';

export type { ClaimLineRow, ClaimRow, ClaimStepRow } from '../data/claims.repository.js';

export interface ClaimInSight {
  readonly claim: ClaimRow;
  readonly lines: readonly ClaimLineRow[];
  readonly steps: readonly ClaimStepRow[];
}

/** A decision about lines of a claim, or the last one about each taken back. */
export interface LinesWish {
  readonly lineIds: readonly string[];
  readonly decision: LineMove;
  readonly reason: string;
}

/** What such a decision would do to one line. */
export interface LineEffect {
  readonly line: ClaimLineRow;
  readonly refusal: string | null;
  /** The last decision about it, where that is what is taken back. */
  readonly back: LastDecision | null;
  readonly mark: string;
}

const MOST_LISTED = 100;

/** Claims after they are drawn up: submitted by the provider, decided line by line, approved and locked (row 78). */
@Injectable()
export class Claims {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly decisions: DecisionsRepository,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  latest(): Promise<readonly ClaimRow[]> {
    return this.claims.latest(MOST_LISTED);
  }

  /** Throws NotFound. */
  @Transactional()
  async get(id: string): Promise<ClaimInSight> {
    const claim = await this.claims.get(id);
    if (!claim) throw new NotFound('claim', 'claim.not-found');
    return { claim, lines: await this.claims.lines(id), steps: await this.claims.steps(id) };
  }

  /** Takes a line off a claim that is not submitted yet; its outcome can go on the next one. */
  @Transactional()
  async takeOff(id: string, lineId: string): Promise<void> {
    const { claim, lines } = await this.held(id, 'draft', TAKEN_LATE);
    const line = lines.find((one) => one.id === lineId && one.state !== 'taken-off');
    if (!line) throw new NotFound('line of the claim');
    const refusal = takeOffRefusal(matterOf(line));
    if (refusal) throw new ClaimNotSo(refusal);
    await this.claims.setLines([lineId], 'taken-off', '');
    await this.note(claim, 'taken-off', 1, '');
    await this.claims.touch(id);
  }

  /** Hands it in. Throws StaleVersion when it is not as it was looked at. */
  @Transactional()
  async submit(id: string, version: number): Promise<void> {
    const { claim, lines } = await this.held(id, 'draft', 'This claim was submitted already');
    if (claim.version !== version) throw new StaleVersion('claim', claim.version);
    const refusal = submitRefusal(lines.map(matterOf));
    if (refusal) throw new ClaimNotSo(refusal);
    const standing = lines.filter(({ state }) => state !== 'taken-off');
    await this.claims.submit(id, RequestContext.current.actor.id, this.clock.now());
    await this.note(claim, 'submitted', standing.length, '');
  }

  /** The lines of a claim whose last decision is that step of its trail. Throws NotFound where it decided about none. */
  @Transactional()
  async decidedWith(id: string, stepId: string): Promise<readonly string[]> {
    const { lines, steps } = await this.get(id);
    const step = steps.find((one) => one.id === stepId);
    if (!step || step.standing === 0) throw new NotFound('decision');
    const last = await this.decisions.last(lines.map((line) => line.id));
    return lines.filter((line) => last.get(line.id)?.stepId === stepId).map((line) => line.id);
  }

  /** What a decision would do to each line that was chosen. Nothing is written. */
  @Transactional()
  async look(id: string, { lineIds, decision, reason }: LinesWish): Promise<readonly LineEffect[]> {
    const { lines } = await this.get(id);
    const chosen = lines.filter((line) => lineIds.includes(line.id));
    if (chosen.length === 0) throw new RuleBroken('claim.no-lines', 'Select at least one line', 'lineIds');
    if ((decision === 'query' || decision === 'reject') && reason.trim() === '')
      throw new RuleBroken('claim.reason-missing', WHY[decision], 'reason');
    const last = decision === 'take-back' ? await this.decisions.last(chosen.map((line) => line.id)) : NONE;
    return chosen.map((line) => {
      const back = last.get(line.id) ?? null;
      const refusal =
        decision === 'take-back'
          ? takeBackRefusal(line.state, back ?? undefined)
          : decisionRefusal(decision, matterOf(line));
      const seen = [line.id, String(line.version), line.outcomeState ?? '', refusal ?? ''];
      return { line, refusal, back, mark: digest(back ? [...seen, back.id] : seen) };
    });
  }

  /**
   * Decides about lines as they were seen, or takes their last decision back; null for a program, which sends its reasons and no
   * look. Answers how many.
   */
  @Transactional()
  async decide(id: string, wish: LinesWish, seen: readonly string[] | null): Promise<number> {
    const { claim } = await this.held(id, 'submitted', wish.decision === 'take-back' ? BACK_LATE : DECIDED_LATE);
    const effects = await this.look(id, wish);
    if (
      seen &&
      changedSince(
        seen,
        effects.map(({ mark }) => mark),
      ).length > 0
    )
      throw new ChangedSinceSeen(CHANGED);
    const going = effects.filter(({ refusal }) => refusal === null);
    if (going.length === 0) throw new ClaimNotSo(`None of them can be decided so. ${effects[0]?.refusal ?? ''}`);
    await this.carryOut(claim, wish, going);
    await this.claims.touch(id);
    return going.length;
  }

  private async carryOut(claim: ClaimRow, wish: LinesWish, going: readonly LineEffect[]): Promise<void> {
    const reason = wish.reason.trim();
    if (wish.decision === 'take-back') {
      const backs = going.flatMap(({ back }) => (back ? [back.id] : []));
      await this.decisions.takeBack(backs, this.clock.now());
      await this.note(claim, 'taken-back', going.length, reason);
      return;
    }
    const [ids, state] = [going.map(({ line }) => line.id), decidedState(wish.decision)];
    await this.decisions.keep(await this.note(claim, state, going.length, reason), ids);
    await this.claims.setLines(ids, state, reason);
  }

  /** Answers what was asked about a line, which waits for a decision again. */
  @Transactional()
  async answer(id: string, lineId: string, words: string, version: number): Promise<void> {
    const { claim, lines } = await this.held(id, 'submitted', 'There is nothing to answer on this claim');
    const line = lines.find((one) => one.id === lineId);
    if (!line) throw new NotFound('line of the claim');
    if (line.version !== version) throw new StaleVersion('line of the claim', line.version);
    if (line.state !== 'queried') throw new ClaimNotSo('Nothing is asked about this line any more');
    if (words.trim() === '') throw new RuleBroken('claim.answer-missing', 'Answer the question', 'answer');
    await this.claims.answer(lineId, words.trim());
    await this.note(claim, 'answered', 1, words.trim());
    await this.claims.touch(id);
  }

  /** Approves the whole claim once every line is decided. From then on nothing about it changes. */
  @Transactional()
  async approve(id: string, version: number): Promise<void> {
    const { claim, lines } = await this.held(id, 'submitted', 'Only a claim that was submitted can be approved, once');
    if (claim.version !== version) throw new StaleVersion('claim', claim.version);
    const refusal = approvalRefusal(lines.map(matterOf));
    if (refusal) throw new ClaimNotSo(refusal);
    await this.note(claim, 'approved', lines.filter(({ state }) => state === 'approved').length, '');
    await this.claims.approve(id, RequestContext.current.actor.id, this.clock.now());
  }

  /** The claim in that state, held; throws ClaimNotSo with those words in any other. */
  private async held(id: string, state: ClaimRow['state'], otherwise: string): Promise<ClaimInSight> {
    await this.claims.hold(id);
    const found = await this.get(id);
    if (found.claim.state !== state) throw new ClaimNotSo(otherwise);
    return found;
  }

  private note(claim: ClaimRow, what: string, lines: number, words: string): Promise<string> {
    return this.claims.addStep(claim, { what, lines, words, at: this.clock.now() });
  }
}

const NONE: ReadonlyMap<string, LastDecision> = new Map();
const DECIDED_LATE = 'Lines are decided while a claim is submitted and not approved';
const BACK_LATE =
  'Decisions about lines are taken back while a claim is submitted and not approved. What falls after that is taken back by the next claim';
const TAKEN_LATE = 'The claim is submitted: the accountable body decides about its lines now';
const CHANGED =
  'Something changed since you looked, marked below. Nothing has been decided. Look again, then press the button';
const WHY = {
  query: 'Write the question the provider should answer',
  reject: 'Say why these lines are rejected',
} as const;

const digest = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('/')).digest('hex').slice(0, 8);

export const matterOf = ({ state, adjustsId, outcomeState }: ClaimLineRow): LineMatter => ({
  state,
  isAdjustment: adjustsId !== null,
  outcomeState,
});

/** What became of the outcome of a line since, in words. What took it back on an approved claim is done with. */
export const sinceOf = (line: ClaimLineRow, claimState: ClaimRow['state']): string | null =>
  claimState === 'approved' && line.adjustsId !== null ? null : changedSinceClaim(matterOf(line));
