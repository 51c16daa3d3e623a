import { Body, HttpCode } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { MoveView } from '../application/move.view.js';
import { Moves, type MoveInSight } from '../application/moves.service.js';
import { ConfirmMoveRequest, PlanMoveRequest } from './moves.requests.js';

@ApiTags('Caseload')
@ApiController('caseload-moves')
export class MovesApiController {
  constructor(private readonly moves: Moves) {}

  @Route('POST', Permission.ReferralAllocate, changes('caseload move', 'move of caseload planned'))
  @ApiOperation({ summary: 'Plan a move of caseload and see its effect. Nothing happens yet' })
  @ApiCreatedResponse({ type: MoveView })
  async plan(
    @Body(apiValidation) { specialistId, episodeIds, toId, note = '' }: PlanMoveRequest,
  ): Promise<Created<MoveView>> {
    const id = await this.moves.plan({ fromId: specialistId, episodeIds, toId: toId ?? null, note });
    return new Created(`/api/v1/caseload-moves/${id}`, viewOf(await this.moves.get(id)));
  }

  @Route('GET :id', Permission.ReferralAllocate, reads(Reads.Caseload, null))
  @ApiOperation({ summary: 'What a move would do now, or what became of each person' })
  @ApiOkResponse({ type: MoveView })
  async get(@Id() id: string): Promise<MoveView> {
    return viewOf(await this.moves.get(id));
  }

  @Route('POST :id/confirmation', Permission.ReferralAllocate, changes('caseload move', 'caseload moved'))
  @HttpCode(200)
  @ApiOperation({
    summary: 'Carry a move out as it was seen',
    description:
      'Refused with 409 when something changed since. With another taker for somebody nothing happens either: look at the effect, then confirm. Sent twice, it is done once. Many people are moved in the background.',
  })
  @ApiOkResponse({ type: MoveView })
  async confirm(
    @Id() id: string,
    @Body(apiValidation) { seen, note, people = [] }: ConfirmMoveRequest,
  ): Promise<MoveView> {
    const { items } = await this.moves.get(id);
    const decided = new Map(people.map((each) => [each.id, each]));
    await this.moves.confirm(id, {
      seen,
      note: note ?? items[0]?.sharedNote ?? '',
      people: items.map((item) => {
        const { toId, note: own } = decided.get(item.id) ?? {};
        return { id: item.id, toId: toId ?? item.toId, note: own ?? item.note };
      }),
    });
    return viewOf(await this.moves.get(id));
  }

  @Route('POST :id/undo', Permission.ReferralAllocate, changes('caseload move', 'move of caseload undone'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Put back whoever is still where they were moved to' })
  @ApiOkResponse({ type: MoveView })
  async undo(@Id() id: string): Promise<MoveView> {
    await this.moves.undo(id);
    return viewOf(await this.moves.get(id));
  }
}

function viewOf({ action, items, effect }: MoveInSight): MoveView {
  const effects = new Map(effect?.people.map((each) => [each.episodeId, each]));
  return {
    id: action.id,
    state: action.state,
    undoUntil: action.undoUntil,
    note: items[0]?.sharedNote ?? '',
    people: items.map(({ sharedNote: _shared, ...item }) => {
      const would = effects.get(item.episodeId);
      const toName = would ? would.takerName : item.toName;
      return { ...item, toName, because: would?.refusal ?? item.because, effect: would?.lines ?? [] };
    }),
    loads: effect?.loads ?? [],
    seen: effect?.marks ?? [],
  };
}
