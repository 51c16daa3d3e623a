import { Injectable } from '@nestjs/common';
import { SensitiveNeeds } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { exitReasonsFor, exitReasonValue, type ExitReason, type ExitReasonValue } from '../domain/exit-reason.js';
import type { Route } from '../domain/route.js';

const LIST = 'exit-reason';

/** How reasons read for whoever asks. A retired one keeps its words; what no list knows is its own. */
export interface ExitReasonWords {
  label(code: ExitReason): string;
  isSensitive(code: ExitReason): boolean;
  /** True for a sensitive reason when the actor may not see such things (domain 8.5). */
  isHidden(code: ExitReason): boolean;
}

/** The reasons for which support can end, as policy holds them: labels, routes, and which are sensitive (domain 3, 8.5). */
@Injectable()
export class ExitReasons {
  constructor(
    private readonly policy: PolicyService,
    private readonly sensitiveNeeds: SensitiveNeeds,
  ) {}

  /** What the actor can choose today on a route; null for somebody who has not started. */
  async for(route: Route | null): Promise<readonly ExitReasonValue[]> {
    const reasons = exitReasonsFor(route, (await this.policy.codeList(LIST)).map(exitReasonValue));
    return this.sensitiveNeeds.areShown ? reasons : reasons.filter(({ isSensitive }) => !isSensitive);
  }

  /** What somebody can choose for many people at once: for any route or before a start, and never what is sensitive or about one person alone. */
  async forMany(): Promise<readonly ExitReasonValue[]> {
    const each = [await this.for('out-of-work'), await this.for('in-work-retention'), await this.for(null)].flat();
    const byCode = new Map(each.map((reason) => [reason.code, reason]));
    return [...byCode.values()].filter(({ isSensitive, isOneByOne }) => !isSensitive && !isOneByOne);
  }

  /** The words for every reason there ever was, and which of them the actor is not shown. */
  async words(): Promise<ExitReasonWords> {
    const { tables } = await this.policy.book();
    const rows = tables.codeLists.filter(({ list }) => list === LIST);
    const known = new Map(rows.map((row) => [row.code, exitReasonValue(row)]));
    const { areShown } = this.sensitiveNeeds;
    const isSensitive = (code: ExitReason): boolean => known.get(code)?.isSensitive ?? false;
    return {
      label: (code) => known.get(code)?.label ?? code,
      isSensitive,
      isHidden: (code) => !areShown && isSensitive(code),
    };
  }
}
