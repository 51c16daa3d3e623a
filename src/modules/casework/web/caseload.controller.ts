import { Query } from '@nestjs/common';
import { TagsService, type TagRow } from '#modules/tags';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { listPage, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { PrivateWords } from '#platform/security/private-words';
import type { Page } from '#shared/paging';
import { Carriers } from '../application/carriers.js';
import { Caseload } from '../application/caseload.service.js';
import type { CaseloadItemView } from '../application/caseload.view.js';
import { PlaceInListLost } from '../domain/casework.errors.js';
import { caseloadChoice, caseloadHref, selectionOf, type CaseloadChoice } from './caseload-choice.js';
import {
  presentColumns,
  presentRestricted,
  presentRows,
  presentShowing,
  presentTeam,
  presentTiles,
} from './present-caseload.js';
import { presentFilter } from './present-caseload-filter.js';

const PAGE_SIZE = 25;

/** Everybody whose support is open with a specialist, or with everybody a leader looks after. */
@PageController('caseload')
export class CaseloadController {
  constructor(
    private readonly caseload: Caseload,
    private readonly carriers: Carriers,
    private readonly tags: TagsService,
    private readonly clock: Clock,
    private readonly words: PrivateWords,
  ) {}

  @Route('GET', Permission.CaseloadRead, reads(Reads.Caseload, null))
  async show(@Query() query: Record<string, unknown>): Promise<PageResult> {
    const asked = caseloadChoice(query, this.words);
    const { choices, chosen, ids } = await this.carriers.choose(asked.specialist);
    const { choice, items, next } = await this.listed(asked, ids);
    const figures = await this.caseload.figures(chosen ? [chosen] : choices);
    const words = { today: this.clock.today(), ...(await this.caseload.numbers()) };
    const names = chosen ? null : new Map(choices.map(({ id, name }) => [id, name]));
    const isOwn = chosen?.id === RequestContext.current.actor.id;
    const shown = {
      heading: isOwn ? 'My caseload' : chosen ? `Caseload of ${chosen.name}` : headingOfAll(),
      standing: chosen && figures.each[0]?.standing,
      tiles: presentTiles(figures.total, chosen ? (figures.each[0] ?? null) : null, choice, words),
      team: chosen || figures.each.length === 0 ? null : presentTeam(figures.each, choice),
      columns: presentColumns(choice, names ? 'shared' : 'own'),
      rows: presentRows(items, words, names),
      filter: presentFilter(choice, choices, await this.offeredTags(), words),
      restricted: presentRestricted(figures.restricted),
      showing: presentShowing(items.length, figures.total, choice, next),
      next: next && caseloadHref(choice, { after: next }),
      first: choice.after && caseloadHref(choice),
      many: items.length > 0 ? manyHrefs(choice) : null,
    };
    const address = caseloadHref(choice, { after: choice.after });
    return listPage('casework/web/caseload', shown, { list: 'caseload', address });
  }

  /** Only for those who see tags on the list. */
  private async offeredTags(): Promise<readonly TagRow[]> {
    return RequestContext.current.actor.permissions.has(Permission.EpisodeRead) ? this.tags.current() : [];
  }

  /** The page asked for; the first one where nobody can say any more where that page begins. */
  private async listed(
    choice: CaseloadChoice,
    ids: readonly string[],
  ): Promise<Page<CaseloadItemView> & { readonly choice: CaseloadChoice }> {
    try {
      return { choice, ...(await this.caseload.page(selectionOf(choice, ids), choice.after, PAGE_SIZE)) };
    } catch (error) {
      if (!(error instanceof PlaceInListLost)) throw error;
      return this.listed({ ...choice, after: null }, ids);
    }
  }
}

/** A specialist sees several only while they cover for somebody. */
function headingOfAll(): string {
  const isSpecialist = RequestContext.current.actor.role === 'employment-specialist';
  return isSpecialist ? 'My caseload and those I cover' : 'Everyone’s caseload';
}

/** What can be done for everybody on the list, or for some of them. */
function manyHrefs(choice: CaseloadChoice): object | null {
  const { permissions } = RequestContext.current.actor;
  const needed = [Permission.TaskEdit, Permission.SessionEdit, Permission.EpisodeClose];
  if (!needed.every((one) => permissions.has(one))) return null;
  const asFiltered = caseloadHref(choice).slice('/caseload'.length);
  return {
    task: `/bulk-actions/tasks${asFiltered}`,
    message: `/bulk-actions/messages${asFiltered}`,
    tag: `/bulk-actions/tags${asFiltered}`,
    end: `/bulk-actions/endings${asFiltered}`,
  };
}
