import { Body, HttpCode } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RuleSetsService, type RuleSetRow } from '#modules/policy';
import { Created } from '#platform/http/created';
import { ApiController } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { OutcomeRuleSets } from '../application/outcome-rule-sets.js';
import { readRuleSet } from '../application/read-rule-set.js';
import {
  AddRuleSetRequest,
  ChooseRuleSetRequest,
  definitionOf,
  RulesRequest,
  RulePreviewsView,
  RuleSetChoiceView,
  RuleSetsView,
  RuleSetView,
} from './rule-sets.requests.js';

/** The rules outcomes are decided by: the shipped ones, the area's own, and adding to them. */
@ApiTags('Policy')
@ApiController('policy/rule-sets')
export class RuleSetsController {
  constructor(
    private readonly ruleSets: RuleSetsService,
    private readonly outcomes: OutcomeRuleSets,
  ) {}

  @Route('GET', Permission.PolicyRead, shows('policy'))
  @ApiOperation({
    summary: 'Every rule set in every version, the one people start under today, and what is chosen when',
  })
  @ApiOkResponse({ type: RuleSetsView })
  async list(): Promise<RuleSetsView> {
    const { code, version } = await this.ruleSets.inForce();
    const choices = await this.ruleSets.choices();
    return {
      items: (await this.ruleSets.all()).map(viewOf),
      inForce: { code, version },
      choices: choices.map(({ code: chosen, version: edition, effectiveFrom, source }) => {
        return { code: chosen, version: edition, from: effectiveFrom, source };
      }),
    };
  }

  @Route('POST', Permission.RatesEdit, changes('rule set', 'rule set added'))
  @ApiOperation({ summary: 'Add a rule set, or the next version of one of the area’s own; none is ever changed' })
  @ApiCreatedResponse({ type: RuleSetView })
  async add(@Body(apiValidation) body: AddRuleSetRequest): Promise<Created<RuleSetView>> {
    const { code, label, source, status, from = null } = body;
    const set = { code, label: label.trim(), source: source.trim(), status, definition: definitionOf(code, body) };
    return new Created('/api/v1/policy/rule-sets', viewOf(await this.outcomes.add(set, from)));
  }

  @Route('POST previews', Permission.RatesEdit, shows('policy'))
  @HttpCode(200)
  @ApiOperation({
    summary: 'What rules would ask of somebody who starts today, with the money in words. Nothing is written',
  })
  @ApiOkResponse({ type: RulePreviewsView })
  async preview(@Body(apiValidation) body: RulesRequest): Promise<RulePreviewsView> {
    return { items: await this.outcomes.preview(definitionOf('PREVIEW', body)) };
  }

  @Route('POST choices', Permission.RatesEdit, changes('rule set', 'rule set chosen'))
  @ApiOperation({ summary: 'Choose under which rules people start, from a day on' })
  @ApiCreatedResponse({ type: RuleSetChoiceView })
  async choose(@Body(apiValidation) body: ChooseRuleSetRequest): Promise<Created<RuleSetChoiceView>> {
    const { code, version, from, source } = body;
    await this.outcomes.choose({ code, version, from, source: source.trim() });
    return new Created('/api/v1/policy/rule-sets', { code, version, from, source });
  }
}

function viewOf({ code, version, label, areaId, effectiveFrom, definition, source, status }: RuleSetRow): RuleSetView {
  const { rules, neverCounts } = readRuleSet(definition);
  return { code, version, label, isOwn: areaId !== null, effectiveFrom, rules, neverCounts, source, status };
}
