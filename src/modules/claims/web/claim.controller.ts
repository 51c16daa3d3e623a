import { Body, Query } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { plural } from '#shared/wording';
import { GroundsOfClaims } from '../application/claim-grounds.js';
import { Claims, type LinesWish } from '../application/claims.service.js';
import type { LineMove } from '../domain/claim.js';
import { AnswerLineForm, ClaimVersionForm, DecideLinesForm } from './claim.forms.js';
import { opensOf } from './stage-reader.js';
import { presentAnswer, presentClaim } from './present-claim.js';
import { claimAt, narrowingOf } from './shown-lines.js';
import { presentApproval, presentLook, presentTakeBack } from './present-look.js';

/** One claim: its lines and what became of each, for whoever makes it and whoever decides about it. */
@PageController('claims/:id')
export class ClaimController {
  constructor(
    private readonly claims: Claims,
    private readonly grounds: GroundsOfClaims,
  ) {}

  @Route('GET', Permission.ClaimRead, shows('claims'))
  show(@Id() id: string, @Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    return this.page(id, Submission.blank(DecideLinesForm, { shown: narrowingOf(query['lines']) }));
  }

  @Route('POST submission', Permission.ClaimMake, changes('claim', 'claim submitted'))
  submit(
    @Id() id: string,
    @Body(Submission.as(ClaimVersionForm)) form: Submission<ClaimVersionForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.claims.submit(id, Number(form.value.version)), {
      done: () => seeOther(`/claims/${id}`, 'Claim submitted'),
      refused: (again) => this.page(id, again),
    });
  }

  @Route('POST lines/:line/removal', Permission.ClaimMake, changes('claim', 'line taken off a claim'))
  async takeOff(@Id() id: string, @Id('line') lineId: string): Promise<PageResult> {
    await this.claims.takeOff(id, lineId);
    return seeOther(`/claims/${id}`, 'Taken off this claim. It can go on the next one');
  }

  @Route('GET lines/:line/answer', Permission.ClaimMake, shows('claims'))
  async question(@Id() id: string, @Id('line') lineId: string): Promise<PageResult> {
    const { version } = await this.lineOf(id, lineId);
    return this.answering(id, lineId, Submission.blank(AnswerLineForm, { version: String(version) }));
  }

  @Route('POST lines/:line/answer', Permission.ClaimMake, changes('claim', 'question about a claim answered'))
  answer(
    @Id() id: string,
    @Id('line') lineId: string,
    @Body(Submission.as(AnswerLineForm)) form: Submission<AnswerLineForm>,
  ): Promise<PageResult> {
    const { answer, version } = form.value;
    return form.attempt(() => this.claims.answer(id, lineId, answer, Number(version)), {
      done: () => seeOther(`/claims/${id}`, 'Answered'),
      refused: (again) => this.answering(id, lineId, again),
    });
  }

  @Route('POST decisions', Permission.ClaimDecide, changes('claim', 'lines of a claim decided'))
  decide(
    @Id() id: string,
    @Body(Submission.as(DecideLinesForm)) form: Submission<DecideLinesForm>,
  ): Promise<PageResult> {
    const { seen } = form.value;
    // Sent from the claim it is looked at; sent from that look it is done.
    if (seen === '') {
      return form.attempt(() => this.claims.look(id, wishOf(form.value)), {
        done: (effects) => page('claims/web/look', { form, ...presentLook(id, effects, form) }),
        refused: (again) => this.page(id, again),
      });
    }
    return form.attempt(() => this.claims.decide(id, wishOf(form.value), seen.split('.')), {
      done: (count) => seeOther(claimAt(id, narrowingOf(form.value.shown)), `Done for ${plural(count, 'line')}`),
      refused: async (again) => {
        const effects = await this.claims.look(id, wishOf(form.value));
        return page('claims/web/look', { form: again, ...presentLook(id, effects, again) });
      },
    });
  }

  @Route('GET decisions/:step', Permission.ClaimDecide, shows('claims'))
  async lookAtDecision(@Id() id: string, @Id('step') stepId: string): Promise<PageResult> {
    const lineIds = [...(await this.claims.decidedWith(id, stepId))];
    const form = Submission.blank(DecideLinesForm, { lineIds, decision: 'take-back' });
    const effects = await this.claims.look(id, wishOf(form.value));
    return page('claims/web/look', { form, ...presentTakeBack(await this.claims.get(id), stepId, effects, form) });
  }

  @Route('GET approval', Permission.ClaimDecide, shows('claims'))
  async lookAtApproval(@Id() id: string): Promise<PageResult> {
    return page('claims/web/approval', presentApproval(await this.claims.get(id)));
  }

  @Route('POST approval', Permission.ClaimDecide, changes('claim', 'claim approved'))
  approve(
    @Id() id: string,
    @Body(Submission.as(ClaimVersionForm)) form: Submission<ClaimVersionForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.claims.approve(id, Number(form.value.version)), {
      done: () => seeOther(`/claims/${id}`, 'Claim approved. Nothing about it changes any more'),
      refused: (again) => this.page(id, again),
    });
  }

  private async page(
    id: string,
    form: Submission<DecideLinesForm> | Submission<ClaimVersionForm>,
  ): Promise<PageResult> {
    const { permissions } = RequestContext.current.actor;
    const may = {
      make: permissions.has(Permission.ClaimMake),
      decide: permissions.has(Permission.ClaimDecide),
      opens: opensOf(),
    };
    const claim = await this.claims.get(id);
    const grounds = await this.grounds.of(claim);
    const narrowing = 'shown' in form.value ? narrowingOf(form.value.shown) : '';
    return page('claims/web/claim', { form, ...presentClaim(claim, grounds, may, form.value, narrowing) });
  }

  private async answering(id: string, lineId: string, form: Submission<AnswerLineForm>): Promise<PageResult> {
    return page('claims/web/answer', { form, ...presentAnswer(id, await this.lineOf(id, lineId)) });
  }

  private async lineOf(id: string, lineId: string) {
    const { lines } = await this.claims.get(id);
    const line = lines.find((one) => one.id === lineId);
    if (!line) throw new NotFound('line of the claim');
    return line;
  }
}

const wishOf = ({ lineIds, decision, reason }: DecideLinesForm): LinesWish => ({
  ...{ lineIds, decision: decision as LineMove, reason },
});
