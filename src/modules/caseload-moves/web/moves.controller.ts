import { Body, Query } from '@nestjs/common';
import { Carriers, Caseload, WhoNeedsMe } from '#modules/casework';
import { StaffService, type StaffView } from '#modules/identity';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { plural } from '#shared/wording';
import { NotFound } from '#platform/errors/domain-error';
import { Moves } from '../application/moves.service.js';
import { PlanMoveForm } from './move.forms.js';
import { presentBoard, presentLatest } from './present-board.js';

/** Who carries how many, and moving people from one to others. */
@PageController('moves')
export class MovesController {
  constructor(
    private readonly moves: Moves,
    private readonly carriers: Carriers,
    private readonly caseload: Caseload,
    private readonly needs: WhoNeedsMe,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ReferralAllocate, reads(Reads.Caseload, null))
  async board(): Promise<PageResult> {
    const { choices, ids } = await this.carriers.choose(null);
    const { each } = await this.caseload.figures(choices);
    const lines = await this.needs.today(ids);
    return page('caseload-moves/web/board', {
      board: presentBoard(each, choices, lines),
      latest: presentLatest(await this.moves.latest(), this.clock.today()),
    });
  }

  @Route('GET new', Permission.ReferralAllocate, reads(Reads.Caseload, null))
  async choose(@Query('from') from?: unknown, @Query('whom') whom?: unknown): Promise<PageResult> {
    if (!isUuid(from)) return seeOther('/moves');
    return this.form(Submission.blank(PlanMoveForm, { fromId: from, whom: whom === 'all' ? 'all' : 'some' }));
  }

  @Route('POST new', Permission.ReferralAllocate, changes('caseload move', 'move of caseload planned'))
  async plan(@Body(Submission.as(PlanMoveForm)) form: Submission<PlanMoveForm>): Promise<PageResult> {
    const { fromId, whom, episodeIds, toId, note } = form.value;
    if (!isUuid(fromId)) throw new NotFound('colleague');
    const people = await this.moves.movable(fromId);
    const wanted = whom === 'all' ? people.map(({ episodeId }) => episodeId) : episodeIds;
    return form.attempt(() => this.moves.plan({ fromId, episodeIds: wanted, toId: isUuid(toId) ? toId : null, note }), {
      done: (id) => seeOther(`/moves/${id}`),
      refused: (again) => this.form(again),
    });
  }

  private async form(form: Submission<PlanMoveForm>): Promise<PageResult> {
    const { fromId } = form.value;
    const people = await this.moves.movable(fromId);
    const { chosen } = await this.carriers.choose(fromId);
    if (!chosen) throw new NotFound('colleague');
    const { restricted } = await this.caseload.figures([chosen]);
    const colleagues = await this.staff.specialists(chosen.providerId);
    return page('caseload-moves/web/choose-people', {
      form,
      from: chosen,
      people: people.map(({ episodeId, name, districtName, openTasks, sessions }) => ({
        value: episodeId,
        text: name,
        hint: { text: about({ districtName, openTasks, sessions: sessions.length }) },
      })),
      restricted,
      takers: [SPREAD, ...colleagues.filter(({ id }) => id !== chosen.id).map(choice)],
    });
  }
}

const SPREAD = { value: 'suggest', text: 'Spread them as suggested: district, model and room' };

const choice = ({ id, name }: StaffView) => ({ value: id, text: name });

function about(of: {
  readonly districtName: string | null;
  readonly openTasks: number;
  readonly sessions: number;
}): string {
  return [
    of.districtName ?? '',
    of.sessions > 0 ? plural(of.sessions, 'booked session') : '',
    of.openTasks > 0 ? plural(of.openTasks, 'open task') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
